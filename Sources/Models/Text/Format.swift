public import Foundation

/// How values become text for people.
public enum Format {
  /// What stands where there is nothing.
  public static let nothing = "-"

  /// An amount with two decimals, rounded half away from zero: `1 842,60`, or `1 842,60 EUR`.
  public static func money(
    _ amount: Decimal, _ currency: String? = nil, style: NumberStyle = .comma
  ) -> String {
    let digits = style.text(of: amount.roundedToCents, decimals: 2)
    return currency.map { style.amount(digits, $0) } ?? digits
  }

  /// A quantity with the decimals it needs and no more: `12`, `0,25`.
  public static func quantity(_ number: Decimal, style: NumberStyle = .comma) -> String {
    style.text(of: number, decimals: 0)
  }

  /// A count: `1 284`.
  public static func count(_ number: Int, style: NumberStyle = .comma) -> String {
    style.text(of: number)
  }

  /// A fraction as a percentage: `20 %` for 0.2, `5,5 %` for 0.055.
  public static func rate(_ fraction: Decimal, style: NumberStyle = .comma) -> String {
    percent(fraction * 100, style: style)
  }

  /// A percentage with two decimals at most: `7,14 %`.
  public static func percent(_ percent: Decimal, style: NumberStyle = .comma) -> String {
    style.percent(quantity(percent.rounded(toPlaces: 2), style: style))
  }

  /// A day in the order of the user's locale: `2026-09-21`, `21/09/2026`.
  public static func date(_ date: ShopDate) -> String { Language.current.dates.text(date) }

  /// A moment to the minute: `2026-09-21 18:42`.
  public static func time(_ time: ShopTime) -> String { "\(date(time.date)) \(time.clock)" }

  /// `yes` or `no`.
  public static func flag(_ flag: Bool) -> String { flag ? tr("yes") : tr("no") }

  /// A reference: the rate of a tax, the label of anything else, the id behind `#` when no label is known.
  ///
  /// A payment code has no number and stands for itself.
  public static func reference(
    _ resource: String, _ id: String, names: RecordLabels, style: NumberStyle = .comma
  ) -> String {
    if resource == Resource.taxes.name, let rate = names.rate(tax: id) {
      return self.rate(rate, style: style)
    }
    return names.shownLabel(resource, id) ?? (id.first?.isNumber == true ? "#\(id)" : id)
  }

  /// Any value. The text is as foreign as the value was: it is not yet fit for a terminal.
  public static func text(_ value: Value, names: RecordLabels, style: NumberStyle = .comma)
    -> String
  {
    switch value {
    case .none: nothing
    case .text(let text): text
    case .number(let number): quantity(number, style: style)
    case .money(let amount, _): money(amount, style: style)
    case .rate(let fraction): rate(fraction, style: style)
    case .date(let date): self.date(date)
    case .time(let time): self.time(time)
    case .flag(let flag): self.flag(flag)
    case .reference(let resource, let id): reference(resource, id, names: names, style: style)
    case .other(.string(let text)): text
    case .other(let json): String(decoding: json.text, as: UTF8.self)
    }
  }
}

public import Foundation

/// Formats values as text for people.
public enum Format {
  /// The text for a missing value.
  public static let nothing = "-"

  /// Returns an amount with two decimals, rounded half away from zero: `1 842,60`, or `1 842,60
  /// EUR`.
  public static func money(
    _ amount: Decimal, _ currency: String? = nil, style: NumberStyle = .comma
  ) -> String {
    let digits = style.text(of: amount.roundedToCents, decimals: 2)
    return currency.map { style.amount(digits, $0) } ?? digits
  }

  /// Returns a quantity with only the decimals that it needs: `12`, `0,25`.
  public static func quantity(_ number: Decimal, style: NumberStyle = .comma) -> String {
    style.text(of: number, decimals: 0)
  }

  /// Returns a count: `1 284`.
  public static func count(_ number: Int, style: NumberStyle = .comma) -> String {
    style.text(of: number)
  }

  /// Returns a fraction as a percentage: `20 %` for 0.2, `5,5 %` for 0.055.
  public static func rate(_ fraction: Decimal, style: NumberStyle = .comma) -> String {
    percent(fraction * 100, style: style)
  }

  /// Returns a percentage with at most two decimals: `7,14 %`.
  public static func percent(_ percent: Decimal, style: NumberStyle = .comma) -> String {
    style.percent(quantity(percent.rounded(toPlaces: 2), style: style))
  }

  /// Returns a day in the order of the user's locale: `2026-09-21`, `21/09/2026`.
  public static func date(_ date: ShopDate) -> String { Language.current.dates.text(date) }

  /// Returns a date with time, to the minute: `2026-09-21 18:42`.
  public static func time(_ time: ShopTime) -> String { "\(date(time.date)) \(time.clock)" }

  /// Returns `yes` or `no`, in the current language.
  public static func flag(_ flag: Bool) -> String { flag ? tr("yes") : tr("no") }

  /// Returns a reference: the rate of a tax, the label of anything else, or `#` and the id if no
  /// label is known.
  ///
  /// A payment code is not a number and is returned as it is.
  public static func reference(
    _ resource: String, _ id: String, names: RecordLabels, style: NumberStyle = .comma
  ) -> String {
    if resource == Resource.taxes.name, let rate = names.rate(tax: id) {
      return self.rate(rate, style: style)
    }
    return names.shownLabel(resource, id) ?? (id.first?.isNumber == true ? "#\(id)" : id)
  }

  /// Formats any value. The text may come from outside and is not yet safe for a terminal.
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

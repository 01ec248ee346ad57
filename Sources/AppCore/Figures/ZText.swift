import Foundation
public import Models
public import TerminalKit

/// The Z of a day on one page: payments, VAT, categories, late payments, and the check of every
/// sum.
public struct ZText {
  /// A line of the page.
  public struct Line {
    /// The text, which may come from outside and is not sanitized yet.
    public let text: String
    /// The style.
    public let style: Style
  }

  private let figures: ZFigures?
  private let day: ShopDate
  private let lacking: String
  private let names: RecordLabels
  private let style: NumberStyle

  /// Creates the page for a day; `figures` is nil when nothing was loaded.
  ///
  /// - Parameter lacking: the text in place of an unknown part; nil for `not loaded`.
  public init(
    _ figures: ZFigures?, day: ShopDate, names: RecordLabels, style: NumberStyle,
    lacking: String? = nil
  ) {
    self.figures = figures
    self.day = day
    self.lacking = lacking ?? tr("not loaded")
    self.names = names
    self.style = style
  }

  /// The lines from top to bottom.
  public var lines: [Line] {
    let parts = figures?.currencies.map { lines(of: $0) } ?? [lines(of: nil)]
    return [head] + parts.joined(separator: [blank])
  }

  private func lines(of amounts: ZAmounts?) -> [Line] {
    ((figures?.currencies.count ?? 1) > 1 ? [title(amounts)] : [])
      + payments(amounts) + taxes(amounts) + late(amounts) + [blank] + checks(amounts) + [blank]
      + categories(amounts) + discounts(amounts)
  }

  private func title(_ amounts: ZAmounts?) -> Line {
    let name = amounts?.currency ?? tr("unknown currency")
    let sales = amounts?.sales.map {
      "   " + tr("sales \(Format.money($0, amounts?.currency, style: style))")
    }
    return Line(text: " \(name)\(sales ?? "")", style: Theme.strong)
  }

  private var head: Line {
    let only = figures?.only
    let sales = only?.sales.map {
      "   " + tr("sales \(Format.money($0, only?.currency, style: style))")
    }
    return Line(
      text: " " + tr("Z of \(day.whole)") + "   \(closure)\(sales ?? "")", style: Theme.strong)
  }

  private var closure: String {
    switch figures?.closure {
    case .closed(let time): tr("day closed \(Format.time(time))")
    case .open: tr("the day is not closed")
    case nil: tr("closure: \(lacking)")
    }
  }

  private func payments(_ amounts: ZAmounts?) -> [Line] {
    part(tr("Paid with"), amounts?.payments) { row in
      names.label(Resource.paymentTypes.name, row.id) ?? row.id
    }
  }

  private func taxes(_ amounts: ZAmounts?) -> [Line] {
    guard let taxes = amounts?.taxes else { return [unread(tr("VAT"))] }
    let rows = taxes.map { tax in
      let rate = CleanText(Format.rate(tax.rate, style: style)).padded(to: 8).string
      return line(
        "   "
          + tr(
            "VAT \(rate) net \(column(tax.net))   tax \(column(tax.tax))   gross \(column(tax.gross))"
          )
      )
    }
    return rows.isEmpty ? [line("   " + tr("VAT        nothing sold"))] : rows
  }

  private func late(_ amounts: ZAmounts?) -> [Line] {
    guard let late = amounts?.late else { return [unread(tr("Late payments"))] }
    let sum = late.reduce(Decimal(0)) { $0 + $1.amount }
    let received = amounts?.received.map { $0.reduce(Decimal(0)) { $0 + $1.amount } }
    return [
      line("   " + label(tr("Received for earlier days")) + column(sum)),
      line("   " + label(tr("Total received")) + column(received)),
    ]
  }

  private func checks(_ amounts: ZAmounts?) -> [Line] {
    (amounts?.checks ?? []).map { check in
      guard let difference = check.difference else {
        return Line(
          text: "   " + tr("\(check.title): not known yet (not all loaded)"), style: Theme.quiet
        )
      }
      if difference == 0 { return Line(text: "   " + tr("\(check.title): ok"), style: Theme.good) }
      return Line(
        text: "   " + tr("\(check.title): differ by \(money(difference)) (\(check.explanation))"),
        style: Theme.warn)
    }
  }

  private func categories(_ amounts: ZAmounts?) -> [Line] {
    part(tr("Categories"), amounts?.categories) { row in
      names.label(Resource.categories.name, row.id) ?? row.name ?? tr("(none)")
    }
  }

  private func discounts(_ amounts: ZAmounts?) -> [Line] {
    guard let discounts = amounts?.discounts else { return [unread(tr("Discounts"))] }
    let sum = discounts.reduce(Decimal(0)) { $0 + $1.amount }
    return [
      line(
        "   " + label(tr("Discounts")) + column(sum) + "  "
          + tr("on \(discounts.count) product", "on \(discounts.count) products", discounts.count))
    ]
  }

  // MARK: Helpers

  private func part(
    _ title: String, _ rows: [ZAmounts.Row]?, _ name: (ZAmounts.Row) -> String
  ) -> [Line] {
    guard let rows else { return [unread(title)] }
    if rows.isEmpty { return [line("   \(title)   " + tr("nothing"))] }
    return rows.enumerated().map { index, row in
      let label = CleanText(index == 0 ? title : "").padded(to: 12).string
      return line("   \(label)\(CleanText(name(row)).padded(to: 20)) \(column(row.amount))")
    }
  }

  private func unread(_ title: String) -> Line {
    Line(text: "   " + tr("\(title): \(lacking)"), style: Theme.quiet)
  }

  private func label(_ text: String) -> String { CleanText(text).padded(to: 32).string }

  private func line(_ text: String) -> Line { Line(text: text, style: .plain) }

  private var blank: Line { line("") }

  private func money(_ amount: Decimal) -> String { Format.money(amount, style: style) }

  private func column(_ amount: Decimal?) -> String {
    CleanText(amount.map(money) ?? Format.nothing).padded(to: 11, .trailing).string
  }
}

import AppCore
package import Foundation
package import Models
import ProgramSettings
import TerminalKit

/// The figures of a period as text.
package enum PeriodText {
  /// Returns one table per currency, then how old the figures are and what they lack.
  package static func text(
    _ figures: PeriodFigures, _ basis: FigureBasis, in directory: StoreDirectory, _ now: Date,
    _ style: NumberStyle
  ) -> String {
    let tables = figures.currencies.map { amounts in
      (figures.only == nil ? "\(amounts.currency ?? tr("unknown currency"))\n" : "")
        + table(amounts, style).text
    }
    let lines = DayText.basisLines(basis, in: directory, at: now).map { "\($0)\n" }
    return (tables + [lines.joined()]).joined(separator: "\n")
  }

  /// Returns one line per day with sales, and their sum if it is known.
  private static func table(_ amounts: PeriodAmounts, _ style: NumberStyle) -> PlainTable {
    func cells(
      _ gross: Decimal?, _ net: Decimal?, _ tickets: Int?, _ items: Decimal?
    ) -> [String] {
      [
        gross.map { Format.money($0, style: style) } ?? Format.nothing,
        net.map { Format.money($0, style: style) } ?? Format.nothing,
        tickets.map { Format.count($0, style: style) } ?? Format.nothing,
        items.map { Format.quantity($0, style: style) } ?? Format.nothing,
      ]
    }
    let rows = amounts.rows.map { row in
      [Format.date(row.day)] + cells(row.gross, row.net, row.tickets, row.items)
    }
    let total = amounts.total
    let days =
      amounts.missing.isEmpty
      ? tr("\(total.days) day", "\(total.days) days", total.days) : tr("Total")
    let sum = [days] + cells(total.gross, total.net, total.tickets, total.items)
    return PlainTable(
      [tr("Day"), tr("Incl. VAT"), tr("Excl. VAT"), tr("Tickets"), tr("Items")], rows + [sum],
      alignments: [.leading, .trailing, .trailing, .trailing, .trailing])
  }
}

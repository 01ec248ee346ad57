import AppCore
package import Foundation
package import Models
import ProgramSettings
import TerminalKit

/// The sales of a period by weekday and hour, as text.
package enum WeekHoursText {
  /// Returns one table per currency, with a line for each weekday and hour with a sale and their
  /// sum, then how many days are loaded and when they were.
  package static func text(
    _ figures: WeekHours, _ basis: FigureBasis, in directory: StoreDirectory, _ now: Date,
    _ style: NumberStyle
  ) -> String {
    // Sums of nothing that is loaded would be 0.
    let known = figures.loadedDays == 0 ? [] : figures.currencies
    let tables = known.map { amounts in
      (figures.currencies.count == 1 ? "" : "\(amounts.currency ?? tr("unknown currency"))\n")
        + table(amounts, style).text
    }
    let count = { (number: Int) in Format.count(number, style: style) }
    let days = figures.loadedWords(style)
    let without = figures.currencies.reduce(0) { $0 + $1.withoutHour }
    let lines =
      [days] + (without == 0 ? [] : [tr("Tickets without a time: \(count(without)).")])
      + DayText.basisLines(basis, in: directory, at: now)
    return (tables + [lines.map { "\($0)\n" }.joined()]).joined(separator: "\n")
  }

  private static func table(_ amounts: WeekHoursAmounts, _ style: NumberStyle) -> PlainTable {
    func cells(_ cell: WeekHoursAmounts.Cell) -> [String] {
      [Format.money(cell.gross, style: style), Format.count(cell.tickets, style: style)]
    }
    var rows: [[String]] = []
    for (weekday, name) in zip(1...7, ShopDate.weekdayNames) {
      for hour in amounts.hours ?? 0...0 {
        let cell = amounts.sum(weekdays: weekday...weekday, hours: hour...hour)
        if cell.tickets > 0 {
          rows.append([name, "\(hour)"] + cells(cell))
        }
      }
    }
    return PlainTable(
      [tr("Day"), tr("Hour"), tr("Incl. VAT"), tr("Tickets")],
      rows + [[tr("Total"), ""] + cells(amounts.sum())],
      alignments: [.leading, .trailing, .trailing, .trailing])
  }
}

import Foundation
import Models
import TerminalKit

extension ReportsScreen {
  /// Whether the month leaves room for its hours below it.
  static func hasRoomForHours(_ context: Context) -> Bool {
    context.bodyHeight >= HeatCalendar.rows + 18
  }

  /// Draws the sales of the month by hour, with one column per weekday.
  func drawHours(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let (head, rest) = area.splitTop(1)
    let title = " " + tr("\(shownDay(context).monthTitle): sales by hour and weekday")
    buffer.write(
      CleanText(title), x: head.x, y: head.y, style: Theme.strong, width: head.width)
    guard let figures = hours.figures, let amounts = figures.amounts(in: stores.currency) else {
      return
    }
    let (body, foot) = rest.splitBottom(2)
    let known = knownDays(figures, amounts, context)
    buffer.write(CleanText(" \(known)"), x: foot.x, y: foot.y, width: foot.width)
    guard let span = amounts.hours else {
      let words =
        figures.loadedDays == 0
        ? hours.lacking(context)
        : figures.isWhole ? tr("No sale yet.") : tr("No sale in the days that are loaded.")
      buffer.write(CleanText("  \(words)"), x: body.x, y: body.y, style: Theme.quiet)
      return
    }
    let names = ShopDate.shortDayNames + [tr("Sum")]
    HeatTable(
      names: names.map { CleanText($0) }, rows: rows(amounts, span, in: body.height - 2, context),
      total: row(tr("Sum"), amounts, 0...23, best: 0, context)
    ).draw(
      in: Rect(x: body.x, y: body.y, width: min(body.width, Table.most), height: body.height),
      on: &buffer)
  }

  /// Returns how much of the month the sums cover: `Days loaded: 27 of 28.   EUR`.
  private func knownDays(
    _ figures: WeekHours, _ amounts: WeekHoursAmounts, _ context: Context
  ) -> String {
    let count = { (days: Int) in context.style.count(days) }
    let days = figures.loadedWords(context.style)
    let without =
      amounts.withoutHour == 0
      ? "" : "   " + tr("Tickets without a time: \(count(amounts.withoutHour)).")
    let others = figures.currencies.map { ($0.currency, $0.currency ?? Format.nothing) }
    return days + (amounts.currency.map { "   \($0)" } ?? "") + without
      + StoreChoice.others(others, besides: amounts.currency, context)
  }

  /// Returns one row per hour, or per several hours if there are fewer rows.
  private func rows(
    _ amounts: WeekHoursAmounts, _ span: ClosedRange<Int>, in room: Int, _ context: Context
  ) -> [HeatTable.Row] {
    let together = max(1, (span.count + room - 1) / max(1, room))
    let parts = stride(from: span.lowerBound, through: span.upperBound, by: together).map {
      $0...min($0 + together - 1, span.upperBound)
    }
    let best = parts.flatMap { hours in
      (1...7).map { amounts.sum(weekdays: $0...$0, hours: hours).gross }
    }.max()
    return parts.map { row($0.hourLabel, amounts, $0, best: best ?? 0, context) }
  }

  private func row(
    _ label: String, _ amounts: WeekHoursAmounts, _ hours: ClosedRange<Int>, best: Decimal,
    _ context: Context
  ) -> HeatTable.Row {
    HeatTable.Row(
      label: CleanText(label),
      cells: (1...7).map { weekday in
        let cell = amounts.sum(weekdays: weekday...weekday, hours: hours)
        return HeatTable.Cell(
          depth: Self.depth(cell.gross, of: best),
          text: CleanText(cell.tickets == 0 ? "" : context.whole(cell.gross)))
      }, sum: CleanText(context.whole(amounts.sum(hours: hours).gross)))
  }
}

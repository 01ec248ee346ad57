import Foundation
import Models
import TerminalKit

extension HomeScreen {
  // MARK: Sums

  /// A figure of the day: its name, its value and how it changed, below each other.
  private struct Column {
    let title: CleanText
    let value: CleanText
    let note: CleanText
    var valueStyle = Theme.strong
    var noteStyle = Theme.quiet

    var width: Int { max(title.width, value.width, note.width) }
  }

  /// Draws the sums of the day, a column each.
  func drawColumns(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    if let why = stores.whyUnknown(context) {
      buffer.write(CleanText("  \(why)"), in: area.row(0), style: Theme.quiet)
    }
    guard let figures = reading.figures, let amounts else { return }
    let columns = fitting(figures, amounts, in: area.width - 4, context)
    let free = area.width - 4 - columns.reduce(0) { $0 + $1.width }
    let gap = min(12, max(1, free / max(1, columns.count - 1)))
    var x = area.x + 2
    for column in columns {
      let room = max(0, area.maxX - x)
      buffer.write(column.title, x: x, y: area.y, style: Theme.quiet, width: room)
      buffer.write(column.value, x: x, y: area.y + 1, style: column.valueStyle, width: room)
      buffer.write(column.note, x: x, y: area.y + 2, style: column.noteStyle, width: room)
      x += column.width + gap
    }
    if tile == .sales { select(area.row(1), on: &buffer) }
  }

  /// Returns `vs last Sat` for a day that is over, if the columns have no room to say it; else nil.
  func comparedDay(in width: Int, _ context: Context) -> String? {
    guard let figures = reading.figures, let amounts, figures.untilWords == nil,
      case .percent = amounts.change,
      fitting(figures, amounts, in: width - 4, context).first?.note.string
        != amounts.change.words(from: figures.dayBefore)
    else { return nil }
    return tr("vs last \(figures.dayBefore.shortWeekdayName)")
  }

  /// Returns the columns as they fit: where they are too wide the day is left out of the first note, then the
  /// column without VAT.
  private func fitting(
    _ figures: DayFigures, _ amounts: DayAmounts, in width: Int, _ context: Context
  ) -> [Column] {
    let whole = amounts.change.words(from: figures.dayBefore)
    let short = amounts.change.percentText(context.style)
    let all = [whole, short.isEmpty ? whole : short].map { columns(amounts, note: $0, context) }
    let fewest = all[1].enumerated().filter { $0.offset != 1 }.map(\.element)
    return all.first { columns in
      columns.reduce(0) { $0 + $1.width } + 2 * (columns.count - 1) <= width
    } ?? fewest
  }

  private func columns(
    _ amounts: DayAmounts, note: String, _ context: Context
  ) -> [Column] {
    let gross =
      amounts.gross.map { Format.money($0, amounts.currency, style: context.style) }
      ?? reading.lacking(context)
    let tickets = amounts.tickets.map { context.style.count($0) } ?? Format.nothing
    let voids = amounts.voids ?? 0
    let before = amounts.before
    let beforeTickets = before.tickets.map { Decimal($0) }
    return [
      Column(
        title: .tr("Sales incl. VAT"), value: CleanText(gross),
        note: CleanText(amounts.gross == nil ? "" : note),
        noteStyle: Self.style(of: amounts.change)),
      column(.tr("excl. VAT"), context.amount(amounts.net), .unknown, context),
      column(
        .tr("Tickets"), tickets,
        Change(from: beforeTickets, to: amounts.tickets.map { Decimal($0) }), context),
      column(
        .tr("Average"), context.amount(amounts.average),
        Change(from: before.average, to: amounts.average), context),
      column(.tr("Items"), context.quantity(amounts.items), amounts.itemsChange, context),
      Column(
        title: .tr("Returns"),
        value: CleanText(
          "\(context.quantity(amounts.returnedItems))  \(context.amount(amounts.returnedGross))"),
        note: CleanText(voids == 0 ? "" : tr("voids \(voids)")),
        valueStyle: (amounts.returnedGross ?? 0) < 0 ? Theme.bad : Theme.strong),
    ]
  }

  private func column(
    _ title: CleanText, _ value: String, _ change: Change, _ context: Context
  ) -> Column {
    Column(
      title: title, value: CleanText(value), note: CleanText(change.percentText(context.style)),
      noteStyle: Self.style(of: change))
  }

  // MARK: Payments

  /// The widest name of a way of paying.
  private static let widestName = 14

  /// Draws how the day was paid, the largest first, each with its share of the whole; those for which there is
  /// no room as one.
  func drawPaymentBars(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let (head, body) = area.splitTop(1)
    rule(head, on: &buffer)
    buffer.write(CleanText(" \(tr("Paid with")) "), in: head, style: Theme.strong)
    if tile == .payments { select(head, on: &buffer) }
    guard let parts = amounts?.payments, !parts.isEmpty else {
      let why = CleanText(amounts?.payments == nil ? whyNoPayments(context) : tr("nothing yet"))
      for (index, line) in why.wrapped(to: max(1, body.width - 2)).prefix(body.height).enumerated()
      {
        buffer.write(line, x: body.x + 1, y: body.y + index, style: Theme.quiet)
      }
      return
    }
    let lines = Self.lines(parts, in: body.height, context)
    let total = parts.reduce(Decimal(0)) { $0 + $1.gross }
    let names = min(lines.reduce(0) { max($0, $1.name.width) }, Self.widestName)
    let amounts = lines.map { CleanText(context.amount($0.gross)) }
    let widest = amounts.reduce(0) { max($0, $1.width) }
    let best = lines.map(\.gross.barLength).max() ?? 0
    for (index, line) in lines.enumerated() {
      let row = body.row(index)
      let share = CleanText(Self.share(line.gross, of: total, context)).padded(to: 6, .trailing)
      let numbers = amounts[index].padded(to: widest, .trailing) + share + " "
      buffer.write(
        numbers, in: row, .trailing, style: line.gross < 0 ? Theme.bad : .plain)
      buffer.write(line.name, x: row.x + 1, y: row.y, width: names)
      let room = row.width - names - numbers.width - 4
      buffer.bar(
        x: row.x + names + 2, y: row.y,
        width: BarChart.cells(line.gross.barLength, of: best, in: max(0, room)), style: .scale(4))
    }
  }

  private typealias Payment = (name: CleanText, gross: Decimal)

  /// The ways of paying, the last line for all of those for which there is no line.
  private static func lines(
    _ parts: [DayAmounts.Part], in rows: Int, _ context: Context
  ) -> [Payment] {
    let isCut = parts.count > rows
    let shown = parts.prefix(isCut ? max(0, rows - 1) : rows).map { part in
      (CleanText(context.names.label(Resource.paymentTypes.name, part.id) ?? part.id), part.gross)
    }
    guard isCut, rows > 0 else { return shown }
    let rest = parts.dropFirst(shown.count)
    return shown + [
      (
        .tr("\(context.style.count(rest.count)) more"),
        rest.reduce(Decimal(0)) { $0 + $1.gross }
      )
    ]
  }

  /// `70 %`; nothing where there is no whole of which it is a part.
  private static func share(_ part: Decimal, of total: Decimal, _ context: Context) -> String {
    guard total > 0 else { return "" }
    return context.style.percent((part * 100 / total).rounded(toPlaces: 0).description)
  }
}

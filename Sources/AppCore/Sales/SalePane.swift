import Models
import TerminalKit

/// A sale beside its list: as a ticket if its lines were loaded before, else as names and values of
/// its row. Nothing is loaded for it, because a call for every row that the cursor passes would
/// cost too much.
struct SalePane {
  private let row: Record

  /// Creates the pane for a row of a list.
  init(row: Record) { self.row = row }

  /// The least width of a ticket beside a list.
  static let leastWidth = 48

  /// Draws the sale with its title.
  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    guard let sale = whole(context) else {
      RecordPane(
        .closedSales, row: row,
        note: tr("\(context.key(.open)): load its lines and payments (1 call)")
      )
      .draw(
        in: area, on: &buffer, context)
      return
    }
    buffer.fill(area)
    let (title, body) = area.splitTop(1)
    TitleRule(title: CleanText(sale.id ?? "-")).draw(in: title, on: &buffer)
    let text = TicketText(
      sale, names: context.names, style: context.style, width: min(area.width, Self.leastWidth),
      isPaper: true)
    TicketText.draw(text.lines + text.asides, in: body, on: &buffer)
  }

  private func whole(_ context: Context) -> Sale? {
    let id = Resource.closedSales.id(of: row)
    return id.flatMap { context.records[RecordKey(.closedSales, $0)]?.records.first }.map(Sale.init)
  }
}

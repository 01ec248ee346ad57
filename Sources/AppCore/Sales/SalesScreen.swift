import Foundation
import Models
import TerminalKit

/// The closed sales of some days, of all stores or of one.
struct SalesScreen: SelectionHolder {
  /// The rows.
  var pane = ListPane(summing: Resource.closedSales.column("total"), linesTaken: 1)
  /// The selected store and days.
  var selection: ListSelection
  /// Whether the sale is shown; nil to decide by the size.
  private var showsSale: Bool?
  /// Whether the names of all customers were loaded automatically.
  private var hasLoadedNames = false

  /// Creates the screen for today or a day, and for all stores or one.
  init(of day: ShopDate? = nil, store: Int? = nil) {
    selection = ListSelection(.closedSales, store: store, days: day.map { $0...$0 })
  }

  var title: String { tr("Sales") }

  var chrome: Chrome { .browse(4) }

  static let bindings: [Binding<SalesScreen>] =
    listBindings + selectionBindings + [
      Binding(
        "open_sales", .character("o"), footer: "open sales", help: "sales still open",
        action: { _, _ in [.push(AnyScreen(ListScreen(.openSales)))] }),
      Binding(
        "detail", .tab, footer: "ticket",
        help: "show or hide the side panel (under 120 columns, below the list)",
        action: { screen, context in
          screen.showsSale = !screen.isSaleShown(context)
          return screen.resized(context) + screen.beside(context)
        }),
    ] + copyBindings

  func lists(_ context: Context) -> [ListID] { selection.lists(context) }

  func ownOrder(_ context: Context) -> RowOrder? {
    // The order stays when one of several stores is chosen.
    guard lists(context).count > 1 || context.storeIDs.count > 1,
      let closed = Resource.closedSales.column("completed_at")
    else { return nil }
    return RowOrder(RowOrder.Key(closed, descending: true))
  }

  mutating func appear(_ context: Context) -> [Effect] {
    selection.wanted(context) + changed(context)
  }

  mutating func receive(_ message: Message, _ context: Context) -> [Effect] {
    switch message {
    case .learned(let list, _) where list.resource == .stores && pane.view == nil:
      return changed(context)
    case .daysChosen(let days): return show(days: days, context)
    case .answered(.look, _):
      let effects = receiveForList(message, context) + allNames(context)
      let taken = pane.linesTaken
      measure(context)
      return effects + (taken == pane.linesTaken ? [] : pane.refreshQuietly(context))
    default: return receiveForList(message, context)
    }
  }

  mutating func selectionChanged(_ context: Context) -> [Effect] { changed(context) }

  /// Returns the area of the table.
  func tableArea(in area: Rect, _ context: Context) -> Rect {
    let rest = area.splitTop(2).rest
    return isSaleShown(context) && pane.rowUnderBar != nil
      ? RecordPane.split(rest, table: pane.tableWidths(), least: SalePane.leastWidth).list : rest
  }

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let (head, rest) = area.splitTop(1)
    drawHead(in: head, on: &buffer, context)
    guard pane.view != nil else {
      let sentence = selection.sentenceWithoutLists(context)
      buffer.write(CleanText(sentence), x: 3, y: rest.y + 1, style: Theme.quiet)
      return
    }
    let (status, table) = rest.splitTop(1)
    pane.drawStatus(in: status, on: &buffer, context)
    guard isSaleShown(context), let row = pane.rowUnderBar else {
      pane.drawTable(in: table, on: &buffer, context)
      return
    }
    let (list, sale) = RecordPane.split(
      table, table: pane.tableWidths(), least: SalePane.leastWidth)
    pane.drawTable(in: list, on: &buffer, context)
    SalePane(row: row).draw(in: sale, on: &buffer, context)
  }

  func beside(_ context: Context) -> [Effect] {
    guard isSaleShown(context), let id = pane.rowUnderBar.flatMap(Resource.closedSales.id) else {
      return []
    }
    return context.recordWanted(.closedSales, id)
  }

  mutating func resized(_ context: Context) -> [Effect] {
    measure(context)
    return pane.refreshQuietly(context)
  }

  private func isSaleShown(_ context: Context) -> Bool {
    showsSale
      ?? RecordPane.isShown(context, table: pane.tableWidths(), least: SalePane.leastWidth)
  }

  /// Computes the lines around the table: one above it and, if shown, the sale below it.
  private mutating func measure(_ context: Context) {
    let table = pane.tableWidths()
    let isBelow =
      isSaleShown(context)
      && !RecordPane.isBeside(
        in: context.size.width, table: table, least: SalePane.leastWidth)
    let height = context.bodyHeight - 2
    let rest = Rect(x: 0, y: 0, width: context.size.width, height: height)
    let list = RecordPane.split(rest, table: table, least: SalePane.leastWidth).list
    pane.linesTaken = 1 + (isBelow ? height - list.height : 0)
  }

  private mutating func changed(_ context: Context) -> [Effect] {
    measure(context)
    let stores = selection.store.map { [$0] } ?? context.storeIDs
    return appearForList(context)
      + (stores.count == 1 ? context.nameList(.paymentTypes, store: stores[0]) : [])
  }

  /// Returns the effect that loads the names of all customers in the demo shop, where calls are
  /// free.
  private mutating func allNames(_ context: Context) -> [Effect] {
    let customers = ListID(.customers)
    guard context.session?.isDemo == true, !hasLoadedNames, !pane.lists.isEmpty,
      context.mayRead(customers.resource.scope), context.reading.isEmpty,
      context.states[customers]?.isComplete != true
    else { return [] }
    hasLoadedNames = true
    return [.readAll([customers], reload: false)]
  }

  // MARK: The line above the rows

  private func drawHead(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let sum = CleanText(sumText(context) ?? "")
    buffer.write(sum, x: area.maxX - sum.width, y: area.y, style: Theme.strong)
    buffer.write(
      CleanText(" \(selection.line(context, showing: pane.lists) ?? "")"), x: area.x, y: area.y,
      style: Theme.strong,
      width: area.width - sum.width - 1)
  }

  /// Returns `2 tickets   32,30 EUR` for the matching rows; nil while they are not counted.
  private func sumText(_ context: Context) -> String? {
    let coverage = Coverage(of: pane.lists, context)
    guard let tally = pane.currentTally(context), !coverage.isUnread else { return nil }
    let count = context.style.count(tally.count)
    let tickets = tr("\(count) ticket", "\(count) tickets", tally.count)
    let sum = context.text(of: tally)
    return "\(coverage.isComplete ? tickets : tr("\(tickets) so far"))   \(sum) "
  }
}

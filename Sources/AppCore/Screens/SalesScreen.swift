import Foundation
import Models
import TerminalKit

/// The closed sales of a store and of some days; keys step the days and the store.
struct SalesScreen: ListHolder {
  /// The rows.
  var pane = ListPane(summing: Resource.closedSales.column("total"), linesTaken: 1)
  private var store: Int?
  /// The days that are shown; nil for today, whatever day that is.
  private var days: ClosedRange<ShopDate>?
  /// Whether the sale is not wanted beside the rows.
  private var hidesSale = false

  /// The sales of today in the first store, once the stores are known; or of a day and a store.
  init(of day: ShopDate? = nil, store: Int? = nil) {
    days = day.map { $0...$0 }
    self.store = store
  }

  var title: String { tr("Sales") }

  var chrome: Chrome { .browse(4) }

  static let bindings: [Binding<SalesScreen>] =
    listBindings + [
      Binding(
        "before", .character("<"), footer: "day before",
        help: "the day before, or as many days before as are shown",
        action: { $0.step(-1, $1) }),
      Binding(
        "after", .character(">"), footer: "day after",
        help: "the day after, or as many days after as are shown",
        whyNot: { screen, context in
          screen.shownDays(context).upperBound >= context.today(store: screen.store)
            ? tr("the next day has not come yet") : nil
        },
        action: { $0.step(1, $1) }),
      Binding(
        "today", .character("T"), footer: "today", help: "today",
        whyNot: { screen, _ in screen.days == nil ? tr("this is today") : nil },
        action: { $0.show(nil, $1) }),
      Binding(
        "days", .character("D"), footer: "days", help: "choose days: a week, a month, from..to",
        action: { screen, context in
          [.push(AnyScreen(DaysScreen(today: context.today(store: screen.store))))]
        }),
      Binding(
        "store", .character("t"), footer: "store", help: "the next store",
        whyNot: { _, context in context.storeIDs.count < 2 ? tr("there is one store only") : nil },
        action: { $0.nextStore($1) }),
      Binding(
        "open_sales", .character("o"), footer: "open sales", help: "the sales that are still open",
        action: { _, _ in [.push(AnyScreen(ListScreen(.openSales)))] }),
      Binding(
        "detail", .tab, footer: "ticket", help: "show or hide the sale beside, from 120 columns on",
        whyNot: { _, context in
          SalePane.fits(context)
            ? nil : tr("beside the rows there is room for it from 120 columns on")
        },
        action: { screen, context in
          screen.hidesSale.toggle()
          return screen.beside(context)
        }),
    ]

  func lists(_ context: Context) -> [Query] {
    guard areStoresKnown(context) else { return [] }
    let store = storeID(context)
    return shownDays(context).newestFirst.map { Query(.closedSales, store: store, day: $0) }
  }

  func ownOrder(_ context: Context) -> RowOrder? {
    guard shownDays(context).count > 1, let closed = Resource.closedSales.column("completed_at")
    else { return nil }
    return RowOrder(RowOrder.Key(closed, descending: true))
  }

  mutating func appear(_ context: Context) -> [Effect] {
    areStoresKnown(context) ? changed(context) : context.nameList(.stores)
  }

  mutating func receive(_ message: Message, _ context: Context) -> [Effect] {
    switch message {
    case .learned(let list, _) where list.resource == .stores && pane.view == nil:
      return changed(context)
    case .failed(.learn(let list, _), _) where list.resource == .stores && pane.view == nil:
      store = 1
      return changed(context)
    case .daysChosen(let days): return show(days, context)
    default: return receiveForList(message, context)
    }
  }

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let (head, rest) = area.splitTop(1)
    drawHead(in: head, on: &buffer, context)
    guard pane.view != nil else {
      buffer.write(.tr("Reading the stores …"), x: 3, y: rest.y + 1, style: Theme.quiet)
      return
    }
    let (status, table) = rest.splitTop(1)
    pane.drawStatus(in: status, on: &buffer, context)
    guard isSaleShown(context), let row = pane.rowUnderBar else {
      pane.drawTable(in: table, on: &buffer, context)
      return
    }
    let (list, sale) = SalePane.split(table)
    pane.drawTable(in: list, on: &buffer, context)
    SalePane(row: row).draw(in: sale, on: &buffer, context)
  }

  func beside(_ context: Context) -> [Effect] {
    guard isSaleShown(context), let id = pane.rowUnderBar.flatMap(Resource.closedSales.id) else {
      return []
    }
    return context.recordWanted(.closedSales, id)
  }

  private func isSaleShown(_ context: Context) -> Bool { !hidesSale && SalePane.fits(context) }

  // MARK: Days and store

  /// The stores tell which zone «today» is in. Without them, for want of a scope or after a failure, store 1
  /// is assumed.
  private func areStoresKnown(_ context: Context) -> Bool {
    store != nil || !context.storeIDs.isEmpty || !context.may(Resource.stores.scope)
  }

  private func storeID(_ context: Context) -> Int { store ?? context.storeIDs.first ?? 1 }

  private func shownDays(_ context: Context) -> ClosedRange<ShopDate> {
    let today = context.today(store: storeID(context))
    return days ?? today...today
  }

  private mutating func step(_ step: Int, _ context: Context) -> [Effect] {
    let today = context.today(store: storeID(context))
    let shown = shownDays(context)
    let next = shown.adding(days: step * shown.count)
    let past = next.adding(days: min(0, today.daysSince1970 - next.upperBound.daysSince1970))
    return show(past == today...today ? nil : past, context)
  }

  private mutating func show(_ days: ClosedRange<ShopDate>?, _ context: Context) -> [Effect] {
    self.days = days
    return changed(context)
  }

  private mutating func nextStore(_ context: Context) -> [Effect] {
    let ids = context.storeIDs
    let index = ids.firstIndex(of: storeID(context)) ?? -1
    store = ids[(index + 1) % ids.count]
    return changed(context)
  }

  private mutating func changed(_ context: Context) -> [Effect] {
    store = storeID(context)
    return appearForList(context) + context.nameList(.paymentTypes, store: storeID(context))
  }

  // MARK: The line above the rows

  private func drawHead(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let store = context.text(.reference(Resource.stores.name, "\(storeID(context))"))
    let sum = CleanText(sumText(context) ?? "")
    buffer.write(sum, x: area.maxX - sum.width, y: area.y, style: Theme.strong)
    buffer.write(
      CleanText(" \(daysText(context))   \(tr("store: \(store)"))"), x: area.x, y: area.y,
      style: Theme.strong, width: area.width - sum.width - 1)
  }

  private func daysText(_ context: Context) -> String {
    // What the rows are of: at midnight «today» becomes another day.
    let last = pane.lists.first?.day ?? shownDays(context).upperBound
    let days = (pane.lists.last?.day ?? last)...last
    guard days.count > 1 else { return days.lowerBound.withWeekday }
    let (from, to) = (Format.date(days.lowerBound), Format.date(days.upperBound))
    return "\(from)..\(to) (\(tr("\(days.count) days")))"
  }

  /// `2 tickets   32,30 EUR`, of the rows that the filter leaves; nil while they are not counted.
  private func sumText(_ context: Context) -> String? {
    let coverage = Coverage(of: pane.lists, context)
    guard let tally = pane.tally, !coverage.isUnread else { return nil }
    let sum = context.money(
      tally.sum,
      currency: context.names.currency(store: "\(storeID(context))"))
    let count = context.style.count(tally.count)
    let tickets = tr("\(count) ticket", "\(count) tickets", tally.count)
    return "\(coverage.isComplete ? tickets : tr("\(tickets) so far"))   \(sum) "
  }
}

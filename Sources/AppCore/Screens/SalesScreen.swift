import Foundation
import Models
import TerminalKit

/// The closed sales of a store and a day; keys step the day and the store.
struct SalesScreen: ListHolder {
  /// The rows.
  var pane = ListPane()
  private var store: Int?
  private var day: ShopDate?

  /// The sales of today in the first store, once the stores are known.
  init() {}

  var title: String { "Sales" }

  var chrome: Chrome { .browse(4) }

  static let bindings: [Binding<SalesScreen>] =
    listBindings + [
      Binding(
        .character("<"), .left, .character("h"), footer: "day before", help: "the day before",
        action: { $0.step(days: -1, $1) }),
      Binding(
        .character(">"), .right, .character("l"), footer: "day after", help: "the day after",
        whyNot: { screen, context in
          screen.day(context) >= context.today(store: screen.store)
            ? "the next day has not come yet" : nil
        },
        action: { $0.step(days: 1, $1) }),
      Binding(
        .character("T"), footer: "today", help: "today",
        whyNot: { screen, _ in screen.day == nil ? "this is today" : nil },
        action: { screen, context in
          screen.day = nil
          return screen.changed(context)
        }),
      Binding(
        .character("t"), footer: "store", help: "the next store",
        whyNot: { _, context in context.storeIDs.count < 2 ? "there is one store only" : nil },
        action: { $0.nextStore($1) }),
      Binding(
        .character("o"), footer: "open sales", help: "the sales that are still open",
        action: { _, _ in [.push(AnyScreen(ListScreen(.openSales)))] }),
    ]

  func query(_ context: Context) -> Query? {
    guard areStoresKnown(context) else { return nil }
    return Query(.closedSales, store: storeID(context), day: day(context))
  }

  mutating func appear(_ context: Context) -> [Effect] {
    areStoresKnown(context) ? changed(context) : context.nameList(.stores)
  }

  mutating func receive(_ message: Message, _ context: Context) -> [Effect] {
    if case .paged(let query, _) = message, query.resource == .stores { return changed(context) }
    if case .failed(.read(let query, _), _) = message, query.resource == .stores {
      return changed(context)
    }
    return receiveForList(message, context)
  }

  mutating func type(_ key: Key, _ context: Context) -> [Effect]? {
    query(context).flatMap { pane.type(key, $0, context) }
  }

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let (head, rest) = area.splitTop(1)
    drawHead(in: head, on: &buffer, context)
    guard let query = query(context) else {
      buffer.write("Reading the stores …", x: 3, y: rest.y + 1, style: Theme.quiet)
      return
    }
    let (status, table) = rest.splitTop(1)
    pane.drawStatus(in: status, on: &buffer, query, context)
    pane.drawTable(in: table, on: &buffer, query, context)
  }

  // MARK: Day and store

  /// The stores tell which zone «today» is in. Without them, for want of a scope or after a failure, store 1
  /// is assumed.
  private func areStoresKnown(_ context: Context) -> Bool {
    store != nil || !context.storeIDs.isEmpty || !context.may(Resource.stores.scope)
  }

  private func storeID(_ context: Context) -> Int { store ?? context.storeIDs.first ?? 1 }

  private func day(_ context: Context) -> ShopDate { day ?? context.today(store: storeID(context)) }

  private mutating func step(days: Int, _ context: Context) -> [Effect] {
    let today = context.today(store: storeID(context))
    let next = day(context).adding(days: days)
    day = next >= today ? nil : next
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
    pane.position = ListPosition()
    return appearForList(context) + context.nameList(.paymentTypes, store: storeID(context))
  }

  private func drawHead(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let day = day(context)
    let store = context.text(.reference(Resource.stores.name, "\(storeID(context))"))
    let left = " \(DayName.of(day)) \(day)   store: \(store)"
    buffer.write(CleanText(left), x: area.x, y: area.y, style: Theme.strong)
    guard let query = query(context), let list = context.lists[query] else { return }
    let sum = list.records.compactMap { $0.decimal("total") }.reduce(Decimal(0), +)
    let isWhole = list.isComplete ? "" : " so far"
    let right = "\(list.records.count) tickets\(isWhole)   \(context.money(sum)) "
    let text = CleanText(right)
    buffer.write(text, x: area.maxX - text.width, y: area.y, style: Theme.strong)
  }
}

/// The names of the days of the week.
enum DayName {
  private static let names = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]

  static func of(_ date: ShopDate) -> String { names[date.weekday - 1] }
}

import AppCore
import Foundation
import Models

/// Reads lists for a command, telling the price on stderr as soon as it is known.
final class ListReader {
  private let shop: Shop
  /// Labels of ids, from everything read so far.
  private(set) var names = Models.Names()
  private var learnt: Set<String> = []

  /// A reader of an account.
  init(_ shop: Shop) { self.shop = shop }

  /// The lists a command means: one for each store, warehouse and day its options name.
  func queries(for resource: Resource, _ span: SpanOptions) async throws -> [Query] {
    // A wrong day is told before anything is read.
    if resource.list.needs(.day) { _ = try span.days(today: today(store: nil)) }
    var queries = [Query(resource)]
    if resource.list.needs(.store) {
      queries = try await stores(span).map { Query(resource, store: $0) }
    }
    if resource.list.needs(.warehouse) {
      queries = try await ids(of: .warehouses).map { Query(resource, warehouse: $0) }
    }
    if resource.list.needs(.day) {
      queries = try queries.flatMap { query in
        try span.days(today: today(store: query.store)).map { day in
          Query(resource, store: query.store, day: day)
        }
      }
    }
    return queries
  }

  /// The rows of the lists, in their order.
  func records(of queries: [Query], _ selection: Selection) async throws -> [Record] {
    var records: [Record] = []
    if queries.count > 1 {
      Console.say("hibou: \(selection.resource.name): at least \(Counted.calls(queries.count))")
    }
    for query in queries {
      for try await page in shop.pages(query) {
        if queries.count == 1, selection.enough == nil { tellPrice(of: page, query) }
        names.add(page.records, of: query.resource)
        records += selection.matching(page.records, names: names)
        if let enough = selection.enough, records.count >= enough { break }
      }
      if let enough = selection.enough, records.count >= enough { break }
    }
    return selection.finished(records, names: names)
  }

  /// Reads the short lists that name the ids in those columns; what cannot be read stays an id.
  func learnNames(for columns: [Column]) async throws {
    for case .reference(let name) in Set(columns.map(\.meaning)) {
      guard let resource = Catalog.resource(name), resource.isShort, !resource.list.needs(.store),
        shop.session.granted.contains(resource.scope), !learnt.contains(name)
      else { continue }
      learnt.insert(name)
      if let page = try? await shop.page(Query(resource), 1) {
        names.add(page.records, of: resource)
      }
    }
  }

  private func stores(_ span: SpanOptions) async throws -> [Int] {
    if let store = span.store { return [store] }
    return try await ids(of: .stores)
  }

  private func ids(of resource: Resource) async throws -> [Int] {
    var ids: [Int] = []
    do {
      for try await page in shop.pages(Query(resource)) {
        names.add(page.records, of: resource)
        learnt.insert(resource.name)
        for record in page.records { try ids.append(id(of: record, resource)) }
      }
    } catch Problem.missing(let scope, _) {
      Console.say("hibou: \(resource.name) cannot be read (\(scope.name)): 1 is assumed")
      return [1]
    }
    var seen: Set<Int> = []
    return ids.filter { seen.insert($0).inserted }
  }

  /// Without the ids of its stores or warehouses a list would be silently cut short.
  private func id(of record: Record, _ resource: Resource) throws -> Int {
    let field = resource.key.id
    return try record.int(field).orThrow(
      .notAsDocumented(path: "/api\(resource.list.template)", what: "\(field) is no whole number"))
  }

  private func today(store: Int?) -> ShopDate {
    let zone = store.flatMap { names.zone(store: "\($0)") }
    return ShopClock(zone: zone).today(at: shop.now())
  }

  private func tellPrice(of page: Page, _ query: Query) {
    guard page.number == 1, !page.isLast else { return }
    let rows = page.total.map { "\($0) rows" } ?? "an unknown number of rows"
    let calls = page.total.map { total in
      Counted.calls(max(0, total - 1) / max(1, page.records.count) + 1)
    }
    Console.say("hibou: \(query.resource.name): \(rows), \(calls ?? "a call a page")")
  }
}

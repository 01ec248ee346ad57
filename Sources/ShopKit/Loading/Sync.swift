import Foundation
import HiboutikAPI
import LocalStore
public import Models

/// Reads many lists into the copy, the cheapest way the server takes.
///
/// Every method throws `Problem`; whatever was read before is kept.
public struct Sync: Sendable {
  private let shop: ShopClient

  /// A reader of many lists of an account.
  public init(_ shop: ShopClient) { self.shop = shop }

  /// Loads lists to their end: what is missing, or everything again. Days of sales that miss in a row
  /// are read by the month.
  ///
  /// - Returns: what is known of each list then, in their order.
  public func lists(
    _ queries: [ListID], anew: Bool, tell: @escaping (LoadProgress) -> Void
  ) async throws -> [ListState] {
    if queries.count == 1 {
      return [
        try await shop.readAll(queries[0], anew: try await begins(queries[0], anew), tell: tell)
      ]
    }
    let wanted = anew ? queries : try await missing(queries)
    if let problem = try await read(wanted, anew: anew, tell: tell) { throw problem }
    var states: [ListState] = []
    for query in queries {
      guard let state = try await shop.state(query) else {
        throw Problem.notFound(tr("such list in this account"))
      }
      states.append(state)
    }
    return states
  }

  /// The lists that lack rows: never loaded to their end, or loaded before their day was over.
  public func missing(_ queries: [ListID]) async throws -> [ListID] {
    try await shop.plan(queries, .missingOnly).wanted
  }

  /// Loads lists whatever the mirror has of them; one whose load was stopped goes on where it was.
  public func load(
    _ queries: [ListID], tell: @escaping (LoadProgress) -> Void = { _ in }
  ) async throws {
    if let problem = try await read(queries, anew: false, tell: tell) { throw problem }
  }

  /// Whether a list must be begun from its first page.
  private func begins(_ query: ListID, _ anew: Bool) async throws -> Bool {
    guard let state = try await shop.state(query), state.isUnderWay, !anew else { return true }
    let directory = try await shop.directory()
    if case .unfinished = directory.freshness(of: query, state, at: shop.now()) { return true }
    return false
  }

  /// Reads lists, one after the other. One that cannot be read takes the others of its resource with it, and
  /// leaves those of other resources.
  ///
  /// - Returns: the first problem that did not end the reading.
  private func read(
    _ queries: [ListID], anew: Bool, tell: @escaping (LoadProgress) -> Void
  ) async throws -> Problem? {
    var left = queries
    // Months that were tried once: their days are loaded one by one, or the cost would exceed what was stated.
    var tried: Set<Month.Name> = []
    var calls = 0
    var first: Problem?
    while let query = left.first {
      do {
        if let month = Month(of: query, among: left), tried.insert(month.name).inserted,
          try await readMonth(month, &calls)
        {
          left.removeAll { month.contains($0) }
        } else {
          try await shop.readAll(query, anew: try await begins(query, anew))
          left.removeFirst()
          calls += 1
        }
      } catch let problem as Problem where problem.isOf(query.resource) {
        first = first ?? problem
        left.removeAll { $0.resource == query.resource }
      }
      let done = queries.count - left.count
      tell(
        LoadProgress(
          rows: done, total: queries.count, calls: calls, callsLeft: left.count,
          rowsPerSecond: nil, secondsLeft: nil))
    }
    return first
  }
}

// MARK: - Months of sales

/// Days of one month of a store's sales that are all to be read.
private struct Month {
  let store: Int
  let first: ShopDate
  let days: [ListID]

  /// Fewer days than this are read one by one: a month may be more pages than that.
  private static let leastDays = 4

  /// The month of a day, when enough of its days are wanted.
  init?(of query: ListID, among all: [ListID]) {
    guard query.resource == .closedSales, let store = query.store, let day = query.day else {
      return nil
    }
    self.store = store
    first = day.firstOfMonth
    let month = day.firstOfMonth
    days = all.filter {
      $0.resource == .closedSales && $0.store == store && $0.day?.firstOfMonth == month
    }
    if days.count < Self.leastDays { return nil }
  }

  func contains(_ query: ListID) -> Bool { days.contains(query) }

  /// What tells a month of a store from others.
  struct Name: Hashable {
    let store: Int
    let first: ShopDate
  }

  var name: Name { Name(store: store, first: first) }
}

extension Sync {
  /// Reads the days of a month by the month form, and puts each sale into its day.
  ///
  /// - Returns: false after one call, when the server does not take it (`hiboutik-api.md`, uncertain list, 2) or
  ///   the days are cheaper one by one.
  /// - Throws: `Problem.notAsDocumented` when several pages turn out not to be plausible: loading the days as well
  ///   would cost more than was stated. The next time they are loaded one by one.
  private func readMonth(_ month: Month, _ calls: inout Int) async throws -> Bool {
    var records: [Record] = []
    var number = 1
    var isLast = false
    while !isLast {
      let (asked, store, first) = (number, month.store, month.first)
      let page = try await shop.calling { client in
        try await client.closedSales(
          store: store, year: first.year, month: first.month, page: asked)
      }
      calls += 1
      guard let page else { return false }
      if number == 1, !page.isLast, (Self.pages(of: page) ?? .max) > month.days.count {
        return false
      }
      records += page.records
      isLast = page.isLast
      number += 1
    }
    if try await keep(records, month) { return true }
    guard number > 2 else { return false }
    throw Problem.notAsDocumented(
      path: "/api/closed_sales/\(month.store)/\(month.first.year)/\(month.first.month)",
      what: tr("the sales of the month do not add up; repeat this to load its days one by one"))
  }

  /// The pages of a month, nil where the server does not say how many sales it has.
  private static func pages(of page: Page) -> Int? {
    page.total.map { max(0, $0 - 1) / Page.size + 1 }
  }

  /// Puts each sale into its day.
  ///
  /// - Returns: false when the rows are not plausible; the account is not asked for months again for a while.
  private func keep(_ records: [Record], _ month: Month) async throws -> Bool {
    let directory = try await shop.directory()
    let today = directory.today(store: month.store, at: shop.now())
    let sales: MonthOfSales
    let known = try await counts(month, in: directory)
    do throws(MonthOfSales.Doubt) {
      sales = try MonthOfSales(
        records, store: month.store, month: month.first, today: today, known: known)
    } catch {
      await shop.copy.absences.note(.monthsOfSales)
      return false
    }
    for query in month.days {
      let rows = query.day.flatMap { sales.days[$0] } ?? []
      _ = try await shop.take(
        Page(records: rows, number: 1, total: rows.count, isLast: true), of: query, anew: true)
    }
    return true
  }

  /// How many sales the days of a month have that cannot change any more.
  private func counts(_ month: Month, in directory: StoreDirectory) async throws -> [ShopDate: Int]
  {
    var counts: [ShopDate: Int] = [:]
    for number in month.first.daysSince1970...month.first.lastOfMonth.daysSince1970 {
      let day = ShopDate(daysSince1970: number)
      let list = ListID(.closedSales, store: month.store, day: day)
      let state = try await shop.state(list)
      if let state, directory.freshness(of: list, state, at: shop.now()).isFinal {
        counts[day] = state.rows
      }
    }
    return counts
  }

  /// The day of the first sale a store ever closed, nil when it has none. One call.
  func firstDay(store: Int) async throws -> ShopDate? {
    let sale = try await shop.calling { try await $0.firstClosedSale(store: store) }
    return sale.flatMap { $0.date("date_z") ?? $0.time("completed_at")?.date }
  }
}

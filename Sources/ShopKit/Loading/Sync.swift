import Foundation
import HiboutikAPI
import LocalStore
public import Models

/// Loads many lists into the mirror, with as few calls as the server allows.
///
/// Every method throws `Problem`; what was loaded before the error is kept.
public struct Sync: Sendable {
  private let shop: ShopClient

  /// Creates a loader for the lists of an account.
  public init(_ shop: ShopClient) { self.shop = shop }

  /// Loads lists to their end: the missing ones, or all of them again. Days of closed sales are
  /// loaded by the month if enough days of it are missing.
  ///
  /// - Returns: the state of each list afterwards, in their order.
  public func lists(
    _ queries: [ListID], reload: Bool, tell: @escaping (LoadProgress) -> Void
  ) async throws -> [ListState] {
    if queries.count == 1 {
      return [
        try await shop.readAll(queries[0], reload: try await begins(queries[0], reload), tell: tell)
      ]
    }
    let wanted = reload ? queries : try await missing(queries)
    if let problem = try await read(wanted, reload: reload, tell: tell) { throw problem }
    var states: [ListState] = []
    for query in queries {
      guard let state = try await shop.state(query) else {
        throw Problem.notFound(tr("such list in this account"))
      }
      states.append(state)
    }
    return states
  }

  /// Returns the lists that lack rows: never loaded to their end, or loaded before their day was
  /// over.
  public func missing(_ queries: [ListID]) async throws -> [ListID] {
    try await shop.plan(queries, .missingOnly).wanted
  }

  /// Loads lists whatever the mirror has of them; an interrupted load continues where it stopped.
  public func load(
    _ queries: [ListID], tell: @escaping (LoadProgress) -> Void = { _ in }
  ) async throws {
    if let problem = try await read(queries, reload: false, tell: tell) { throw problem }
  }

  /// Returns whether a list must be loaded from its first page.
  private func begins(_ query: ListID, _ reload: Bool) async throws -> Bool {
    guard let state = try await shop.state(query), state.isUnderWay, !reload else { return true }
    let directory = try await shop.directory()
    if case .unfinished = directory.freshness(of: query, state, at: shop.now()) { return true }
    return false
  }

  /// Loads lists, one after the other. If one cannot be loaded, the other lists of its resource are
  /// skipped, but not those of other resources.
  ///
  /// - Returns: the first problem that did not stop everything.
  private func read(
    _ queries: [ListID], reload: Bool, tell: @escaping (LoadProgress) -> Void
  ) async throws -> Problem? {
    var left = ListPlan.loads(of: queries, monthForm: await shop.monthForm())[...]
    var (calls, done) = (0, 0)
    var first: Problem?
    while let load = left.popFirst() {
      do {
        switch load {
        case .list(let query, _):
          try await shop.readAll(query, reload: try await begins(query, reload))
          calls += 1
        case .month(let days):
          guard let month = Month(days), try await readMonth(month, &calls) else {
            // The days are loaded one by one. A second attempt could exceed the stated cost.
            left = (days.map { ListPlan.Load.list($0, fromPage: 1) } + Array(left))[...]
            continue
          }
        }
      } catch let problem as Problem where problem.isOf(load.resource) {
        first = first ?? problem
        done += left.reduce(0) { $0 + ($1.resource == load.resource ? $1.lists.count : 0) }
        left.removeAll { $0.resource == load.resource }
      }
      done += load.lists.count
      tell(
        LoadProgress(
          rows: done, total: queries.count, calls: calls, callsLeft: queries.count - done,
          rowsPerSecond: nil, secondsLeft: nil))
    }
    return first
  }
}

// MARK: - Months of sales

/// Days of one month of a store's sales that are all to be loaded.
private struct Month {
  let store: Int
  let first: ShopDate
  let days: [ListID]

  /// Creates the month of days that `ListPlan` groups.
  init?(_ days: [ListID]) {
    guard let store = days.first?.store, let day = days.first?.day else { return nil }
    self.store = store
    first = day.firstOfMonth
    self.days = days
  }
}

extension Sync {
  /// Loads the days of a month with the month form, and assigns each sale to its day.
  ///
  /// - Returns: false after one call if the server does not support the form (`hiboutik-api.md`,
  /// uncertain list, 2) or if loading the days one by one needs fewer calls.
  /// - Throws: `Problem.notAsDocumented` if several pages turn out not to be plausible. Loading the
  /// days as well would exceed the stated cost; the next run loads them one by one.
  private func readMonth(_ month: Month, _ calls: inout Int) async throws -> Bool {
    var records: [Record] = []
    var number = 1
    var isLast = false
    // An account without this form is not asked again for a while.
    if await shop.monthForm() == .missing { return false }
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

  /// Returns the number of pages of a month; nil if the server does not say how many sales it has.
  private static func pages(of page: Page) -> Int? {
    page.total.map { max(0, $0 - 1) / Page.size + 1 }
  }

  /// Stores each sale in the list of its day.
  ///
  /// - Returns: false if the rows are not plausible; then the month form is not tried again for a
  /// while.
  private func keep(_ records: [Record], _ month: Month) async throws -> Bool {
    let directory = try await shop.directory()
    let today = directory.today(store: month.store, at: shop.now())
    let sales: MonthOfSales
    let known = try await counts(month, in: directory)
    do throws(MonthOfSales.Doubt) {
      sales = try MonthOfSales(
        records, store: month.store, month: month.first, today: today, known: known)
    } catch {
      await shop.mirror.missingFeatures.note(.monthsOfSales)
      return false
    }
    for query in month.days {
      let rows = query.day.flatMap { sales.days[$0] } ?? []
      _ = try await shop.importPage(
        Page(records: rows, number: 1, total: rows.count, isLast: true), of: query, reload: true)
    }
    return true
  }

  /// Returns the number of sales of each day of a month that can no longer change.
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

  /// Returns the day of a store's first sale; nil if it has none. This makes one call.
  func firstDay(store: Int) async throws -> ShopDate? {
    let sale = try await shop.calling { try await $0.firstClosedSale(store: store) }
    return sale.flatMap { $0.date("date_z") ?? $0.time("completed_at")?.date }
  }
}

public import Foundation
public import Models

/// Reads an account: lists page by page, records by id.
///
/// Every method throws `APIError`. A refused token is renewed once, however many calls it stopped; what
/// may pass (a time-out, a 503, a 429) is asked again up to twice, within a minute in all. Every try is paid for
/// from the budget before it leaves.
public actor HiboutikClient {
  let origin: Origin
  let transport: any HTTPTransport
  let token: TokenSource
  let sleep: @Sendable (Duration) async throws -> Void
  let now: @Sendable () -> ContinuousClock.Instant
  let budget: CallBudget
  let onRetry: @Sendable (RetryNotice) -> Void
  let onDate: @Sendable (Date) -> Void
  /// What the account was seen not to have.
  public nonisolated let absences: Absences
  var renewals: [String: Task<String?, any Error>] = [:]
  /// The hashes of first answers that had more rows than a page and said nothing of pages, by their list.
  private var wholeAnswers: [String: Int] = [:]

  /// A client of one account.
  ///
  /// - Parameters:
  ///   - sleep: how the pause before a repeated call is spent; throws when the task is cancelled.
  ///   - now: the clock that the minute of a call is measured with.
  ///   - budget: what every call is paid from, repeated ones included.
  ///   - absences: remembers what the account does not have.
  ///   - onRetry: told before the pause that a repeated call begins with.
  ///   - onDate: gets the time that each answer shows.
  public init(
    origin: Origin, transport: any HTTPTransport, token: TokenSource,
    sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) },
    now: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
    budget: CallBudget = .free,
    absences: Absences = .none,
    onRetry: @escaping @Sendable (RetryNotice) -> Void = { _ in },
    onDate: @escaping @Sendable (Date) -> Void = { _ in }
  ) {
    self.origin = origin
    self.transport = transport
    self.token = token
    self.sleep = sleep
    self.now = now
    self.budget = budget
    self.absences = absences
    self.onRetry = onRetry
    self.onDate = onDate
  }

  /// One page of a list, numbered from 1. The query must say everything its route asks for.
  ///
  /// A 404 means an empty list where the list belongs to one record or is a search. Elsewhere the account does
  /// not have the list: `APIError.noRoute`, which costs a call only once a day.
  public func page(_ query: ListID, number: Int = 1) async throws(APIError) -> Page {
    precondition(query.missing.isEmpty, "A query is complete before it is asked.")
    let resource = query.resource
    if await absences.contains(.list(resource)) { throw .noRoute(resource) }
    do throws(APIError) {
      return try await page(
        query.path, resource.list.shape, scope: resource.scope, number: number)
    } catch .notFound {
      if resource.isOfOne { return Page(records: [], number: number, total: nil, isLast: true) }
      // The first page was there: then the route is, and only this answer is odd.
      if number > 1 { throw .notAsDocumented(path: "/api\(query.path)", what: .status(404)) }
      await absences.note(.list(resource))
      throw .noRoute(resource)
    }
  }

  /// One page of the list at a path below `/api`.
  func page(
    _ list: String, _ shape: Endpoint.Shape, scope: Scope, number: Int, tries: Tries = .usual
  ) async throws(APIError) -> Page {
    let isPaged = shape == .pages
    // Without `p` a paged list silently gives its first page; the others do not know `p`.
    let path = "/api\(list)\(isPaged || number > 1 ? "?p=\(number)" : "")"
    let answer = try await answer(path, scope: scope, tries: tries)
    let paging = Paging(answer)
    var rows = try await Self.read { () throws(APIError) in
      shape == .object ? try answer.oneOrMany(path: path) : try answer.rows(path: path)
    }
    var isLast = true
    if isPaged || paging.isSaid {
      if isPaged, !paging.isSaid, repeatsWhole(list, rows, number) { rows = [] }
      isLast = paging.isLast(page: number, rows: rows.count)
    }
    return Page(
      records: rows, number: number, total: paging.total, isLast: isLast,
      answeredAt: answer.header("Date").flatMap { HTTPDate.instant($0) })
  }

  /// Whether an answer that says nothing of pages is the one to page 1 again, which had more rows than a page
  /// of the documented API: then the server gave the whole list and knows no pages.
  private func repeatsWhole(_ list: String, _ rows: [Record], _ number: Int) -> Bool {
    guard rows.count > Page.size else { return false }
    let hash = rows.hashValue
    if number == 1 { wholeAnswers[list] = hash }
    return number > 1 && wholeAnswers[list] == hash
  }

  /// What the resource holds under an id: one record, or several as with the stock of a product.
  ///
  /// The resource must have a call by id (`Resource.one`). An empty list, and one record without any
  /// member, mean that there is none: `APIError.notFound`.
  public func records(_ resource: Resource, id: String) async throws(APIError) -> [Record] {
    guard let endpoint = resource.one else {
      preconditionFailure("\(resource.name) has no call by id.")
    }
    return try await records("/api\(endpoint.path([.id: id]))", scope: resource.scope)
  }

  /// What a call gives, nothing where it finds nothing; it throws no `notFound`.
  func recordsIfAny(_ path: String, scope: Scope) async throws(APIError) -> [Record] {
    do {
      return try await records(path, scope: scope)
    } catch {
      if case .notFound = error { return [] }
      throw error
    }
  }

  private func records(_ path: String, scope: Scope) async throws(APIError) -> [Record] {
    let answer = try await answer(path, scope: scope)
    let records = try await Self.read { () throws(APIError) in try answer.oneOrMany(path: path) }
    let isNothing = records.count <= 1 && records.allSatisfy(\.members.isEmpty)
    if isNothing { throw .notFound(said: nil) }
    return records
  }

  /// Parses off the actor, so that a large page keeps no other call waiting.
  @concurrent
  private static func read(
    _ body: @Sendable () throws(APIError) -> [Record]
  ) async throws(APIError) -> [Record] {
    try body()
  }
}

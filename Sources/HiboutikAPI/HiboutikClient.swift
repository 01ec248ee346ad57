public import Foundation
public import Models

/// The client of an account: it loads lists page by page, and records by id.
///
/// Every method throws `APIError`. A refused token is renewed once, however many calls it stopped.
/// Temporary failures (a time-out, a 503, a 429) are retried up to twice, within a minute per call.
/// Every try is counted in the budget before it is made.
public actor HiboutikClient {
  let origin: Origin
  let transport: any HTTPTransport
  let token: TokenSource
  let sleep: @Sendable (Duration) async throws -> Void
  let now: @Sendable () -> ContinuousClock.Instant
  let budget: CallBudget
  let onRetry: @Sendable (RetryNotice) -> Void
  let onDate: @Sendable (Date) -> Void
  /// The resources that the account was found not to have.
  public nonisolated let missingFeatures: MissingFeatures
  var renewals: [String: Task<String?, any Error>] = [:]
  /// The hashes of first answers that had more rows than a page and no paging headers, by list.
  private var wholeAnswers: [String: Int] = [:]

  /// Creates the client of an account.
  ///
  /// - Parameters:
  ///   - sleep: waits before a retry; throws when the task is cancelled.
  ///   - now: the clock for the minute of a call.
  ///   - budget: counts every call, including retries.
  ///   - absences: remembers what the account does not have.
  ///   - onRetry: called before the pause of a retry.
  ///   - onDate: receives the server's time of each answer.
  public init(
    origin: Origin, transport: any HTTPTransport, token: TokenSource,
    sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) },
    now: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
    budget: CallBudget = .free,
    missingFeatures: MissingFeatures = .none,
    onRetry: @escaping @Sendable (RetryNotice) -> Void = { _ in },
    onDate: @escaping @Sendable (Date) -> Void = { _ in }
  ) {
    self.origin = origin
    self.transport = transport
    self.token = token
    self.sleep = sleep
    self.now = now
    self.budget = budget
    self.missingFeatures = missingFeatures
    self.onRetry = onRetry
    self.onDate = onDate
  }

  /// Returns one page of a list, from page 1. The id must have all parameters of its route.
  ///
  /// A 404 means an empty list if the list belongs to one record or is a search. Otherwise the
  /// account does not have the list: `APIError.noRoute`, which costs a call only once a day.
  public func page(_ query: ListID, number: Int = 1) async throws(APIError) -> Page {
    precondition(query.missing.isEmpty, "A query is complete before it is asked.")
    let resource = query.resource
    if await missingFeatures.contains(.list(resource)) { throw .noRoute(resource) }
    do throws(APIError) {
      return try await page(
        query.path, resource.list.shape, scope: resource.scope, number: number)
    } catch .notFound {
      if resource.belongsToRecord {
        return Page(records: [], number: number, total: nil, isLast: true)
      }
      // The first page existed, so the route does too, and only this answer is wrong.
      if number > 1 { throw .notAsDocumented(path: "/api\(query.path)", what: .status(404)) }
      await missingFeatures.note(.list(resource))
      throw .noRoute(resource)
    }
  }

  /// Returns one page of the list at a path below `/api`.
  func page(
    _ list: String, _ shape: Endpoint.Shape, scope: Scope, number: Int, tries: Tries = .usual
  ) async throws(APIError) -> Page {
    let isPaged = shape == .pages
    // Without `p` a paged list silently returns its first page; other routes do not know `p`.
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

  /// Whether an answer without paging headers repeats an earlier page of at least 250 rows. If so, the server
  /// sends the whole list in each answer and has no pages.
  private func repeatsWhole(_ list: String, _ rows: [Record], _ number: Int) -> Bool {
    guard rows.count >= Page.size else { return false }
    let hash = rows.hashValue
    // The page before may have been loaded by another run of the program.
    guard number > 1, let known = wholeAnswers[list] else {
      wholeAnswers[list] = hash
      return false
    }
    return known == hash
  }

  /// Returns the records under an id: one, or several as with the stock of a product.
  ///
  /// The resource must have a route by id (`Resource.one`). An empty list, and one record without
  /// members, mean that there is none: `APIError.notFound`.
  public func records(_ resource: Resource, id: String) async throws(APIError) -> [Record] {
    guard let endpoint = resource.one else {
      preconditionFailure("\(resource.name) has no call by id.")
    }
    return try await records("/api\(endpoint.path([.id: id]))", scope: resource.scope)
  }

  /// Returns the records of a call; empty instead of throwing `.notFound`.
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

  /// Parses off the actor, so that a large page does not delay other calls.
  @concurrent
  private static func read(
    _ body: @Sendable () throws(APIError) -> [Record]
  ) async throws(APIError) -> [Record] {
    try body()
  }
}

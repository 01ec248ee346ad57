public import Models

extension HiboutikClient {
  /// Reads a list page by page, from a page on to its last, and hands the pages over in their order.
  ///
  /// While one is being worked on the next ones are already asked for, so that neither waits for the other.
  /// The stops follow the safe loop of `hiboutik-api.md`, «Paging»: a page that is the last by what the
  /// server said or by its length, which an empty one always is. Throws `APIError`, also when the server
  /// gives the same page again and again; and what `take` throws.
  ///
  /// A list that is not paged is read as a stream, in parts that are numbered like pages, from its beginning.
  ///
  /// - Parameters:
  ///   - first: the page to begin with, from 1.
  ///   - ahead: how many calls may be under way before they are known to be wanted. With 0 a page is asked
  ///     for only when `take` has come back from the one before.
  ///   - take: takes a page, and says whether to go on.
  public nonisolated func read(
    _ query: ListID, from first: Int = 1, ahead: Int, take: (Page) async throws -> Bool
  ) async throws {
    if query.resource.list.shape == .whole { return try await readWhole(query, take: take) }
    try await withThrowingTaskGroup(of: Asked.self) { group in
      var order = PageOrder(query, from: first)
      var asked = first
      group.addTask { await self.ask(query, first) }
      while let answer = try await group.next() {
        order.add(answer)
        while let due = try order.next() {
          let end = due.isLast ? asked : max(order.lastAhead(ahead), ahead > 0 ? due.number + 1 : 0)
          while asked < end {
            asked += 1
            let number = asked
            group.addTask { await self.ask(query, number) }
          }
          guard try await take(due), !due.isLast else {
            group.cancelAll()
            return
          }
          if asked == due.number {
            asked += 1
            let number = asked
            group.addTask { await self.ask(query, number) }
          }
        }
      }
    }
  }

  /// Asks for a page. An error is thrown when its turn comes, so that no page before it is lost.
  private func ask(_ query: ListID, _ number: Int) async -> Asked {
    do throws(APIError) {
      return Asked(number: number, page: .success(try await page(query, number: number)))
    } catch {
      return Asked(number: number, page: .failure(error))
    }
  }
}

/// The answer to a call for a page.
private struct Asked: Sendable {
  let number: Int
  let page: Result<Page, APIError>
}

/// Pages as they come, handed on in their order.
private struct PageOrder {
  /// More pages than any account has: two million rows, and nearly a month's calls.
  private static let mostPages = 8_000

  private let query: ListID
  private let first: Int
  private var due: Int
  private var waiting: [Int: Result<Page, APIError>] = [:]
  private var previous: [Record] = []
  private var last: Int?

  init(_ query: ListID, from first: Int) {
    self.query = query
    self.first = first
    due = first
  }

  mutating func add(_ answer: Asked) { waiting[answer.number] = answer.page }

  /// The page whose turn it is, nil while it has not come. Throws what asking for it has thrown, and when it
  /// is the one before again.
  mutating func next() throws(APIError) -> Page? {
    guard let page = try waiting.removeValue(forKey: due)?.get() else { return nil }
    if page.number > first, !page.records.isEmpty, page.records == previous { throw endless }
    if page.number > Self.mostPages { throw endless }
    previous = page.records
    if last == nil, let total = page.total, !page.records.isEmpty {
      // No page before the last is shorter than the first one read.
      last = max(due, (total + page.records.count - 1) / page.records.count)
    }
    due += 1
    return page
  }

  /// The last page that may be asked for now, without knowing that it is wanted.
  func lastAhead(_ ahead: Int) -> Int {
    guard ahead > 0, let last else { return due - 1 }
    return min(last, due - 1 + ahead)
  }

  private var endless: APIError {
    .notAsDocumented(path: "/api\(query.path)", what: .endlessPaging)
  }
}

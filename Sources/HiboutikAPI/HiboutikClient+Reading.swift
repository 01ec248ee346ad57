public import Models

extension HiboutikClient {
  /// Loads a list from a page to its last one, and passes the pages on in order.
  ///
  /// The next pages are requested while a page is processed. Loading stops as in the safe loop of
  /// `hiboutik-api.md`, «Paging»: at a page that is the last one by the server's headers or by its
  /// length; an empty page always is. Throws `APIError`, also if the server sends the same page
  /// again and again, and what `receive` throws.
  ///
  /// A list without pages is read as a stream from its beginning, in parts that are numbered like
  /// pages.
  ///
  /// - Parameters:
  ///   - first: the first page to load, from 1.
  ///   - ahead: the most calls to make before they are known to be needed. With 0, a page is
  /// requested only after `receive` has returned from the one before.
  ///   - take: receives a page, and returns whether to continue.
  public nonisolated func read(
    _ query: ListID, from first: Int = 1, ahead: Int, receive: (Page) async throws -> Bool
  ) async throws {
    if query.resource.list.shape == .whole { return try await readWhole(query, receive: receive) }
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
          guard try await receive(due), !due.isLast else {
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

  /// Requests a page. An error is stored until the page is due, so that no earlier page is lost.
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

/// Orders pages that arrive in any order.
private struct PageOrder {
  /// The most pages: two million rows, and nearly a month's calls.
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

  /// Returns the page that is due; nil while it has not arrived. Throws the error of its request,
  /// and an error if it equals the page before.
  mutating func next() throws(APIError) -> Page? {
    guard let page = try waiting.removeValue(forKey: due)?.get() else { return nil }
    if page.number > first, !page.records.isEmpty, page.records == previous { throw endless }
    if page.number > Self.mostPages { throw endless }
    previous = page.records
    if last == nil, let total = page.total, !page.records.isEmpty {
      // No page except the last is shorter than the first one loaded.
      last = max(due, (total + page.records.count - 1) / page.records.count)
    }
    due += 1
    return page
  }

  /// Returns the last page that may be requested before it is known to be needed.
  func lastAhead(_ ahead: Int) -> Int {
    guard ahead > 0, let last else { return due - 1 }
    return min(last, due - 1 + ahead)
  }

  private var endless: APIError {
    .notAsDocumented(path: "/api\(query.path)", what: .endlessPaging)
  }
}

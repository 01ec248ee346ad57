import Models

/// Walks through the pages of a list, one after the other, and knows when to stop.
///
/// The stops follow the safe loop of `hiboutik-api.md`, «Paging»: an empty page, a page that is the last
/// by what the server said or by its length, as many rows as the server's total.
actor PageWalk {
  /// More pages than any account has: 500 000 rows, and a fifth of a month's calls.
  private static let mostPages = 2_000

  private let client: HiboutikClient
  private let query: Query
  private var number = 1
  private var rows = 0
  private var previous: [Record] = []
  private var isOver = false

  init(client: HiboutikClient, query: Query) {
    self.client = client
    self.query = query
  }

  /// The next page, nil after the last. Throws when the server gives the same page again.
  func next() async throws(APIError) -> Page? {
    if isOver { return nil }
    if Task.isCancelled { throw .cancelled }
    guard number <= Self.mostPages else { throw endless }
    let page = try await client.page(query, number: number)
    // A list that is empty altogether is a page too; one past the end is none.
    if page.records.isEmpty, number > 1 {
      isOver = true
      return nil
    }
    if number > 1, page.records == previous { throw endless }
    advance(past: page)
    return page
  }

  private func advance(past page: Page) {
    rows += page.records.count
    previous = page.records
    number += 1
    isOver = page.isLast || page.records.isEmpty || page.total.map { rows >= $0 } == true
  }

  private var endless: APIError {
    .notAsDocumented(path: "/api\(query.path)", what: .endlessPaging)
  }
}

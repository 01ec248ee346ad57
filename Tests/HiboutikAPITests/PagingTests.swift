import HiboutikAPI
import Models
import Testing

@Suite("Paging")
struct PagingTests {
  /// Returns a server with that many brands; the headers describe a page.
  private func shop(
    rows: Int, size: Int = 250,
    headers: @escaping @Sendable (_ page: Int, _ pages: Int) -> [String: String] = { _, _ in [:] }
  ) -> ScriptedTransport {
    ScriptedTransport { request, _ throws(TransportError) in
      let page = request.url.split(separator: "?p=").last.flatMap { Int($0) } ?? 1
      let pages = max(1, (rows + size - 1) / size)
      let first = min((page - 1) * size, rows)
      return .rows(first..<min(first + size, rows), headers(page, pages))
    }
  }

  @Test("A paged list is always asked for by page number, an unpaged one never")
  func numbers() async throws {
    let transport = ScriptedTransport([.json("[]")])
    let client = try HiboutikClient.moka(transport)

    _ = try await client.page(ListID(.brands))
    _ = try await client.page(ListID(.products), number: 3)
    _ = try await client.page(ListID(.taxes))
    _ = try await client.page(ListID(.stock, warehouse: 2))
    _ = try await client.page(
      ListID(.closedSales, store: 1, day: ShopDate(year: 2026, month: 3, day: 2)))

    #expect(
      transport.paths == [
        "/api/brands?p=1", "/api/products/?p=3", "/api/taxes",
        "/api/stock_available/warehouse_id/2", "/api/closed_sales/1/2026/03/02?p=1",
      ])
  }

  @Test("The request carries the token and asks for JSON")
  func headers() async throws {
    let transport = ScriptedTransport([.json("[]")])

    _ = try await HiboutikClient.moka(transport).page(ListID(.brands))

    #expect(
      transport.asked.first?.headers
        == ["Accept": "application/json", "Authorization": "Bearer token-1"])
    #expect(transport.asked.first?.method == .get)
  }

  @Test(
    "Numbers no account has count as not said, and none is too large to reckon with",
    arguments: [
      (Int.max - 1, nil), (100_000_001, nil), (100_000_000, 100_000_000),
    ] as [(Int, Int?)])
  func absurd(_ total: Int, _ expected: Int?) async throws {
    let headers = [
      "Content-Range": "1-\(Int.max)/\(total)",
      "Link": "</api/brands?p=\(Int.max)>; rel=\"next\"",
    ]
    let transport = ScriptedTransport([.rows(0..<250, headers)])
    let client = try HiboutikClient.moka(transport)

    let first = try await client.page(ListID(.brands))
    let far = try await client.page(ListID(.brands), number: Int.max)

    #expect(first.total == expected)
    let isLast = far.isLast
    #expect(isLast == (expected != nil))
  }

  @Test("Without headers a page that is not full is the last")
  func noHeaders() async throws {
    let transport = shop(rows: 610)

    let counts = try await HiboutikClient.moka(transport).rowCounts(ListID(.brands))

    #expect(counts == [250, 250, 110])
    #expect(transport.paths.count == 3)
  }

  @Test("Without headers an exact multiple of 250 costs one empty page, which ends the load")
  func exactMultiple() async throws {
    let transport = shop(rows: 500)

    let counts = try await HiboutikClient.moka(transport).rowCounts(ListID(.brands))

    #expect(counts == [250, 250, 0])
    #expect(transport.paths.count == 3)
  }

  @Test("With a total an exact multiple of 250 costs no call more")
  func total() async throws {
    let transport = shop(rows: 500) { page, _ in
      ["content-range": "\(page * 250 - 249)-\(page * 250)/500"]
    }

    let counts = try await HiboutikClient.moka(transport).rowCounts(ListID(.brands))

    #expect(counts == [250, 250])
    #expect(transport.paths.count == 2)
  }

  @Test("An empty list is one empty page")
  func empty() async throws {
    let transport = shop(rows: 0)

    let counts = try await HiboutikClient.moka(transport).rowCounts(ListID(.brands))

    #expect(counts == [0])
    #expect(transport.paths.count == 1)
  }

  @Test("A server that pages by 100 is read to the end by its total, though no page is full")
  func oddSizeByTotal() async throws {
    let transport = shop(rows: 260, size: 100) { page, _ in
      ["Content-Range": "\(page * 100 - 99)-\(min(page * 100, 260))/260"]
    }

    let counts = try await HiboutikClient.moka(transport).rowCounts(ListID(.brands))

    #expect(counts == [100, 100, 60])
    #expect(transport.paths.count == 3)
  }

  @Test("A server that pages by 50 is not stopped where a guess by 250 would add up")
  func coincidence() async throws {
    let transport = shop(rows: 300, size: 50) { page, _ in
      ["Content-Range": "\(page * 50 - 49)-\(page * 50)/300"]
    }

    let counts = try await HiboutikClient.moka(transport).rowCounts(ListID(.brands))

    #expect(counts == Array(repeating: 50, count: 6))
  }

  @Test("A server that pages by 100 is read to the end by its links, in any order and case")
  func oddSizeByLink() async throws {
    let transport = shop(rows: 230, size: 100) { page, pages in
      let all = "<https://moka.hiboutik.com/api/brands?p=\(pages)&sort=ASC>; rel=\"last\""
      return ["lInK": "<https://moka.hiboutik.com/api/brands?sort=ASC&p=1>; rel=\"start\", \(all)"]
    }

    let counts = try await HiboutikClient.moka(transport).rowCounts(ListID(.brands))

    #expect(counts == [100, 100, 30])
    #expect(transport.paths.count == 3)
  }

  @Test("A next link alone leads on, and its absence on a short page ends the list")
  func nextLink() async throws {
    let transport = shop(rows: 150, size: 100) { page, _ in
      page == 1 ? ["Link": "</api/brands?p=2>; rel=next"] : ["Link": "</api/brands?p=1>; rel=prev"]
    }

    let counts = try await HiboutikClient.moka(transport).rowCounts(ListID(.brands))

    #expect(counts == [100, 50])
    #expect(transport.paths.count == 2)
  }

  @Test("A list that says it has more is paged even where none is documented")
  func unexpectedPages() async throws {
    let transport = shop(rows: 300) { page, _ in
      ["Content-Range": "\(page * 250 - 249)-\(min(page * 250, 300))/300"]
    }

    let counts = try await HiboutikClient.moka(transport).rowCounts(ListID(.categories))

    #expect(counts == [250, 50])
    #expect(transport.paths == ["/api/categories", "/api/categories?p=2"])
  }

  @Test("An unpaged list of 5 500 rows is one page")
  func unpaged() async throws {
    let transport = ScriptedTransport([.rows(0..<5_500)])

    let counts = try await HiboutikClient.moka(transport).rowCounts(ListID(.stock, warehouse: 1))

    #expect(counts == [5_500])
    #expect(transport.paths.count == 1)
  }

  @Test(
    "a list that comes whole where pages are expected is accepted with the second answer",
    arguments: [0, 3], [250, 251, 300, 5_500])
  func unexpectedlyWhole(ahead: Int, count: Int) async throws {
    let transport = ScriptedTransport([.rows(0..<count)])
    let client = try HiboutikClient.moka(transport)
    var rows: [Record] = []
    var last: Page?

    try await client.read(ListID(.brands), ahead: ahead) { page in
      rows += page.records
      last = page
      return true
    }

    #expect(rows.map { $0.int("brand_id") } == Array(0..<count))
    #expect(last?.isLast == true)
    #expect(transport.paths == ["/api/brands?p=1", "/api/brands?p=2"])
  }

  @Test(
    "a list that comes whole is known as such by the page that is loaded on its own later",
    arguments: [250, 300])
  func unexpectedlyWholePages(count: Int) async throws {
    let client = try HiboutikClient.moka(ScriptedTransport([.rows(0..<count)]))

    let first = try await client.page(ListID(.brands))
    let second = try await client.page(ListID(.brands), number: 2)

    #expect(!first.isLast)
    #expect(second.records.isEmpty)
    #expect(second.isLast)
  }

  @Test("a load that goes on in another run ends where a page repeats the one before")
  func unexpectedlyWholeLater() async throws {
    let client = try HiboutikClient.moka(ScriptedTransport([.rows(0..<250)]))
    var counts: [Int] = []

    try await client.read(ListID(.brands), from: 2, ahead: 0) { page in
      counts.append(page.records.count)
      return true
    }

    #expect(counts == [250, 0])
  }

  @Test("a server with pages of more than 250 rows is not taken for one without pages")
  func largePages() async throws {
    let transport = shop(rows: 700, size: 300)

    #expect(try await HiboutikClient.moka(transport).rowCounts(ListID(.brands)) == [300, 300, 100])
  }

  @Test("a server that says there are more pages and repeats the first one is not as documented")
  func repeatedThoughSaid() async throws {
    let whole = ScriptedTransport { _, _ throws(TransportError) in
      .rows(0..<300, ["Content-Range": "1-300/900"])
    }

    await #expect(throws: APIError.notAsDocumented(path: "/api/brands", what: .endlessPaging)) {
      try await HiboutikClient.moka(whole).rowCounts(ListID(.brands))
    }
  }

  @Test("A server that never ends is left after 8 000 pages")
  func endless() async throws {
    let transport = ScriptedTransport { _, number throws(TransportError) in
      .rows(number..<(number + 1), ["Link": "</?p=\(number + 1)>; rel=\"next\""])
    }

    await #expect(
      throws: APIError.notAsDocumented(path: "/api/brands", what: .endlessPaging)
    ) {
      try await HiboutikClient.moka(transport).rowCounts(ListID(.brands))
    }
    #expect(transport.paths.count == 8_001)
  }

  @Test("Pages are asked for one at a time, when they are wanted")
  func lazy() async throws {
    let transport = shop(rows: 1_000)
    let client = try HiboutikClient.moka(transport)

    try await client.read(ListID(.brands), ahead: 0) { $0.number < 2 }

    #expect(transport.paths == ["/api/brands?p=1", "/api/brands?p=2"])
  }

  @Test("A page knows its number, its total and whether it is the last")
  func page() async throws {
    let transport = shop(rows: 260) { _, _ in ["Content-Range": "1-250/260"] }
    let client = try HiboutikClient.moka(transport)

    let page = try await client.page(ListID(.brands))

    #expect(page.number == 1)
    #expect(page.total == 260)
    #expect(!page.isLast)
    #expect(page.records.count == 250)
  }

  @Test(
    "A range that makes no sense is passed over",
    arguments: ["", "abc", "1-250", "1-250/*", "/", "-/-", "9-1/x", "1-250/-3", "bytes 0-1/2/3"])
  func badRange(_ range: String) async throws {
    let transport = shop(rows: 250) { _, _ in ["Content-Range": range] }

    let page = try await HiboutikClient.moka(transport).page(ListID(.brands))

    #expect(page.total == nil)
    #expect(!page.isLast)
  }

  @Test("Ranges with a unit, counted from 0, or without rows end where the total says")
  func otherRanges() async throws {
    for range in ["items 1-30/30", "0-29/30", "*/30"] {
      let transport = shop(rows: 30) { _, _ in ["Content-Range": range] }

      let page = try await HiboutikClient.moka(transport).page(ListID(.brands))

      #expect(page.total == 30)
      #expect(page.isLast)
    }
  }
}

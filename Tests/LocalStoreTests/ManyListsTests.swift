import Foundation
import Models
import Testing

@testable import LocalStore

/// Views over many lists, like the days of several years.
@Suite struct ManyListsTests {
  /// The days, newest first, as screens and commands name them; they were loaded in the opposite
  /// order.
  private static let days = (0..<90).map {
    ListID(.closedSales, store: 1, day: ShopDate(daysSince1970: 20_700 - $0))
  }

  private static func sale(_ id: Int) throws -> Record {
    let total = id * 37 % 101
    let reference = id % 4 == 0 ? "web-\(id)" : ""
    return try .of(
      """
      {"sale_id":\(id),"currency":"EUR","total":"\(total).50","sale_ext_ref":"\(reference)",\
      "vendor_id":\(id % 3 + 1)}
      """)
  }

  private static func sales(of list: Int) throws -> [Record] {
    try (0..<7).map { try sale((90 - list) * 10 + $0) }
  }

  private static func shop() async throws -> Mirror {
    let mirror = try Mirror.inMemory()
    for index in days.indices.reversed() {
      try await mirror.importAll(try sales(of: index), of: days[index])
    }
    // A day that is not requested.
    let other = ListID(.closedSales, store: 1, day: ShopDate(daysSince1970: 20_701))
    try await mirror.importAll([try sale(5_000)], of: other)
    return mirror
  }

  private static func view(_ filter: String?, _ order: String?) throws -> RowQuery {
    let today = ShopDate.today
    return RowQuery(
      days, filter: filter.map { RowFilter($0, resource: .closedSales, today: today) },
      order: try order.map { try RowOrder($0, of: .closedSales) })
  }

  private static let views: [(String?, String?)] = [
    (nil, nil), ("web", nil), ("total>50", nil), ("web total>50", nil), (nil, "total"),
    ("web", "total:desc"), ("nothing-like-this", nil),
  ]

  /// Returns the expected ids, computed in plain Swift.
  private static func expected(_ filter: String?, _ order: String?) throws -> [Int] {
    var rows = try days.indices.flatMap { try sales(of: $0) }
    if filter?.contains("nothing") == true { rows = [] }
    if filter?.contains("web") == true {
      rows = rows.filter { $0.text("sale_ext_ref")?.isEmpty == false }
    }
    if filter?.contains("total") == true { rows = rows.filter { ($0.decimal("total") ?? 0) > 50 } }
    let total = { (row: Record) in row.decimal("total") ?? 0 }
    let id = { (row: Record) in row.int("sale_id") ?? 0 }
    if order == "total" { rows.sort { (total($0), id($0)) < (total($1), id($1)) } }
    if order == "total:desc" { rows.sort { (total($0), id($0)) > (total($1), id($1)) } }
    return rows.map(id)
  }

  @Test("pages forward, pages back and the count tell the same rows", arguments: views)
  func pages(filter: String?, order: String?) async throws {
    let mirror = try await Self.shop()
    let view = try Self.view(filter, order)
    let expected = try Self.expected(filter, order)
    #expect(try await mirror.tally(view, sum: nil, names: RecordLabels()).count == expected.count)

    var forward: [Int?] = []
    var request = WindowRequest(.start, after: 10)
    while true {
      let window = try await mirror.look(view, request, names: RecordLabels())
      #expect(window.start == forward.count)
      forward += window.rows.map { $0.record.int("sale_id") }
      guard !window.isEnd, let next = window.rows.last else { break }
      let more = try await mirror.look(
        view, WindowRequest(.row(next.number, at: window.end - 1), after: 2), names: RecordLabels())
      guard more.rows.count == 2 else { break }
      request = WindowRequest(.row(more.rows[1].number, at: window.end), after: 10)
    }
    #expect(forward == expected)

    var backward: [Int?] = []
    request = WindowRequest(.end, before: 10)
    while true {
      let window = try await mirror.look(view, request, names: RecordLabels())
      backward = window.rows.map { $0.record.int("sale_id") } + backward
      guard window.start > 0, let first = window.rows.first else { break }
      request = WindowRequest(.row(first.number, at: window.start), before: 10)
    }
    #expect(backward == expected)
  }

  @Test("a sale that arrives is in the next window") func news() async throws {
    let mirror = try await Self.shop()
    let view = try Self.view("web", nil)
    let before = try await mirror.ids(view).count
    let day = try #require(Self.days.first)
    try await mirror.importAll(try Self.sales(of: 0) + [try Self.sale(4_000)], of: day)
    #expect(try await mirror.ids(view).count == before + 1)
  }

  @Test("the record of an id is found without passing all lists")
  func plan() async throws {
    let mirror = try await Self.shop()
    let plan = try mirror.plan(ofRecordsIn: .closedSales)
    #expect(!plan.contains("SCAN"), "\(plan)")
  }
}

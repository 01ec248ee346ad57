import Foundation
import LocalStore
import Models
import Testing

@Suite("What refers to a record")
struct MentionTests {
  @Test(
    "Rows of all lists are found by what a column of theirs refers to, the newest first, each once")
  func mentions() async throws {
    let copy = try Mirror.inMemory()
    let first = ListID(.closedSales, store: 1, day: ShopDate("2026-03-11"))
    let second = ListID(.closedSales, store: 1, day: ShopDate("2026-03-12"))
    try await importSales([(1, 118), (2, 5)], of: first, into: copy)
    try await importSales([(3, 118), (2, 5)], of: second, into: copy)

    let sales = try await copy.records(of: try mention("118"))

    #expect(sales.map { $0.int("sale_id") } == [3, 1])
    #expect(try await copy.records(of: try mention("5")).count == 1)
    #expect(try await copy.records(of: try mention("9")).isEmpty)
  }

  @Test(
    "In a large copy what refers to a record is found by an index, newest first, without a sort")
  func index() async throws {
    let folder = try Folder()
    let copy = try Mirror.open(at: folder.file).mirror
    for day in 1...28 {
      let ids = (day * 1_000)..<(day * 1_000 + 250)
      try await importSales(ids.map { ($0, $0 % 600) }, of: .sales(day), into: copy)
    }
    let mention = try mention("118")

    let sales = try await copy.records(of: mention)
    let plan = try copy.plan(of: mention)

    let expected = (1...28).flatMap { day in
      ((day * 1_000)..<(day * 1_000 + 250)).filter { $0 % 600 == 118 }
    }
    #expect(sales.compactMap { $0.int("sale_id") } == expected.reversed())
    #expect(plan.contains("USING INDEX sales at customer_id"), "\(plan)")
    #expect(!plan.contains("SCAN") && !plan.contains("TEMP B-TREE"), "\(plan)")
  }

  @Test("The lines of a product in some days are told from those of days that were never read")
  func inLists() async throws {
    let copy = try Mirror.inMemory()
    let lists = (10...12).map {
      ListID(.closedSales, store: 1, day: ShopDate(year: 2026, month: 3, day: $0))
    }
    try await importSales([(1, 118), (2, 5)], of: lists[0], into: copy)
    try await importSales([(3, 5)], of: lists[1], into: copy)

    let rows = try await copy.records(of: try mention("118"), in: lists)

    #expect(rows.map { $0?.compactMap { $0.int("sale_id") } } == [[1], [], nil])
  }

  @Test("What products cost is known by their ids, in full precision") func numbers() async throws {
    let copy = try await Mirror.of(
      (
        .products,
        [
          try .product(1, #""product_supply_price":"18.105""#),
          try .product(2, #""product_supply_price":"0.00""#), try .product(3),
        ]
      ))
    let column = try #require(Resource.products.column("product_supply_price"))

    let costs = try await copy.numbers(of: .products, in: column, ids: ["1", "2", "3", "4"])

    #expect(costs == ["1": Decimal(string: "18.105"), "2": 0])
  }

  @Test("Where nothing of the resource was ever read there is nothing")
  func nothing() async throws {
    #expect(try await Mirror.inMemory().records(of: try mention("118")).isEmpty)
  }

  private func mention(_ customer: String) throws -> BackReference {
    let column = try #require(Resource.closedSales.column("customer_id"))
    return BackReference(.closedSales, column, id: customer)
  }

  private func importSales(_ sales: [(Int, Int)], of list: ListID, into copy: Mirror) async throws {
    let rows = sales.map { #"{"sale_id":\#($0.0),"customer_id":\#($0.1)}"# }
    let records = try Record.all(in: Array("[\(rows.joined(separator: ","))]".utf8))
    try await copy.importPage(
      Page(records: records, number: 1, total: nil, isLast: true), of: list,
      at: Date(timeIntervalSince1970: 1_790_009_100))
  }
}

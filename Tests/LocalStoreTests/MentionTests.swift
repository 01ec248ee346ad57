import Foundation
import LocalStore
import Models
import Testing

@Suite("What refers to a record")
struct MentionTests {
  @Test(
    "Rows of all lists are found by what a column of theirs refers to, the newest first, each once")
  func mentions() async throws {
    let copy = try Copy.inMemory()
    let first = Query(.closedSales, store: 1, day: ShopDate("2026-03-11"))
    let second = Query(.closedSales, store: 1, day: ShopDate("2026-03-12"))
    try await take([(1, 118), (2, 5)], of: first, into: copy)
    try await take([(3, 118), (2, 5)], of: second, into: copy)

    let sales = try await copy.records(of: try mention("118"))

    #expect(sales.map { $0.int("sale_id") } == [3, 1])
    #expect(try await copy.records(of: try mention("5")).count == 1)
    #expect(try await copy.records(of: try mention("9")).isEmpty)
  }

  @Test("Where nothing of the resource was ever read there is nothing")
  func nothing() async throws {
    #expect(try await Copy.inMemory().records(of: try mention("118")).isEmpty)
  }

  private func mention(_ customer: String) throws -> Mention {
    let column = try #require(Resource.closedSales.column("customer_id"))
    return Mention(.closedSales, column, id: customer)
  }

  private func take(_ sales: [(Int, Int)], of list: Query, into copy: Copy) async throws {
    let rows = sales.map { #"{"sale_id":\#($0.0),"customer_id":\#($0.1)}"# }
    let records = try Record.all(in: Array("[\(rows.joined(separator: ","))]".utf8))
    try await copy.take(
      Page(records: records, number: 1, total: nil, isLast: true), of: list,
      at: Date(timeIntervalSince1970: 1_790_009_100))
  }
}

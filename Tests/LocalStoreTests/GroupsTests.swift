import Foundation
import LocalStore
import Models
import Testing

/// Groups and sums over the mirror.
@Suite struct GroupsTests {
  private static func page(_ text: String) throws -> Page {
    let records = try Record.all(in: Array(text.utf8))
    return Page(records: records, number: 1, total: records.count, isLast: true)
  }

  private static let now = Date(timeIntervalSince1970: 1_790_009_100)

  @Test("sums of amounts are exact, whatever the amounts") func exact() async throws {
    let copy = try Mirror.inMemory()
    let rows = (1...1_000).map {
      #"{"line_item_id":\#($0),"product_id":\#($0 % 2 + 1),"item_total_gross":"0.10"}"#
    }
    let list = ListID(.customerPurchases, owner: "634")
    try await copy.importPage(
      try Self.page("[\(rows.joined(separator: ","))]"), of: list, at: Self.now)
    let product = try #require(Resource.customerPurchases.column("product_id"))

    let groups = try await copy.groups(RowQuery(list), by: product, names: RecordLabels())

    #expect(groups.rows == 1_000)
    #expect(groups.all.map(\.count) == [500, 500])
    let total = try #require(groups.summed.firstIndex { $0.id == "item_total_gross" })
    #expect(groups.all.map { $0.sums[total] } == [50_000_000, 50_000_000])
  }

  @Test("line totals are summed, the prices of single pieces are not") func unitPrices()
    async throws
  {
    let copy = try Mirror.inMemory()
    let list = ListID(.customerPurchases, owner: "634")
    try await copy.importPage(
      try Self.page(
        """
        [{"line_item_id":1,"product_id":5,"quantity":1,"product_price":"12.90","item_total_gross":"12.90"},
         {"line_item_id":2,"product_id":5,"quantity":3,"product_price":"13.45","item_total_gross":"40.35"}]
        """), of: list, at: Self.now)
    let product = try #require(Resource.customerPurchases.column("product_id"))

    let groups = try await copy.groups(RowQuery(list), by: product, names: RecordLabels())
    let tally = try await copy.tally(
      RowQuery(list), sum: Resource.customerPurchases.amount, names: RecordLabels())

    #expect(groups.summed.map(\.id) == ["quantity", "item_total_gross", "points"])
    #expect(groups.all.map(\.sums) == [[4_000_000, 53_250_000, 0]])
    #expect(tally.amounts(in: StoreDirectory()).map(\.amount) == [Decimal(string: "53.25")])
  }

  @Test("moments are put together by their day, and a filter leaves some rows") func days()
    async throws
  {
    let copy = try Mirror.inMemory()
    let day = ShopDate(compact: 20_260_921)
    try await copy.importPage(
      try Self.page(
        """
        [{"sale_id":1,"completed_at":"2026-09-21 09:00:00","total":"10.00"},
         {"sale_id":2,"completed_at":"2026-09-21 19:00:00","total":"-2.50"},
         {"sale_id":3,"completed_at":"2026-09-22 09:00:00","total":"4.00"},
         {"sale_id":4,"total":"1.00"}]
        """), of: ListID(.closedSales, store: 1, day: day), at: Self.now)
    let closed = try #require(Resource.closedSales.column("completed_at"))
    let list = ListID(.closedSales, store: 1, day: day)

    let all = try await copy.groups(RowQuery(list), by: closed, names: RecordLabels())
    let filter = RowFilter("total>0", resource: .closedSales, today: ShopDate(daysSince1970: 0))
    let some = try await copy.groups(
      RowQuery([list], filter: filter), by: closed, names: RecordLabels())

    #expect(all.all.map(\.count) == [2, 1, 1])
    #expect(all.all[0].value == .date(try #require(day)))
    #expect(all.all[0].sums == [7_500_000])
    #expect(all.all.contains { $0.value == .none })
    #expect(some.rows == 3)

    let parts = Resource.closedSales.timeParts
    let hours = try await copy.groups(RowQuery(list), by: parts[0], names: RecordLabels())
    let weekdays = try await copy.groups(RowQuery(list), by: parts[1], names: RecordLabels())
    #expect(hours.all.map(\.value) == [.number(9), .number(19), .none])
    #expect(hours.all.map(\.sums) == [[14_000_000], [-2_500_000], [1_000_000]])
    // 2026-09-21 was a Monday.
    let days = ["1", "2"].map { Value.reference("weekdays", $0) }
    #expect(weekdays.all.map(\.value) == days + [.none])
    #expect(weekdays.names.label("weekdays", "1") == "Monday")
  }

  @Test("amounts of two currencies are never added up: each has a group of its own")
  func currencies() async throws {
    let copy = try Mirror.inMemory()
    let list = ListID(.closedSales, store: 1, day: ShopDate(compact: 20_260_921))
    try await copy.importPage(
      try Self.page(
        """
        [{"sale_id":1,"vendor_id":2,"currency":"EUR","total":"10.00"},
         {"sale_id":2,"vendor_id":2,"currency":"CHF","total":"50.00"},
         {"sale_id":3,"vendor_id":2,"currency":"EUR","total":"4.00"},
         {"sale_id":4,"vendor_id":3,"currency":"EUR","total":"1.00"}]
        """), of: list, at: Self.now)
    let seller = try #require(Resource.closedSales.column("vendor_id"))

    let groups = try await copy.groups(RowQuery(list), by: seller, names: RecordLabels())
    let words = RowFilter.words(for: groups.all[1], of: groups, in: seller)
    let filter = RowFilter(
      try #require(words), resource: .closedSales, today: ShopDate(daysSince1970: 0))
    let tally = try await copy.tally(
      RowQuery([list], filter: filter), sum: nil, names: RecordLabels())

    #expect(groups.hasCurrencies)
    #expect(groups.all.map(\.currency) == ["EUR", "CHF", "EUR"])
    #expect(groups.all.map(\.sums) == [[14_000_000], [50_000_000], [1_000_000]])
    #expect(filter.problems == [])
    #expect(tally.count == 1)
  }

  @Test("of a list that was never read there are no groups") func unread() async throws {
    let copy = try Mirror.inMemory()
    let name = try #require(Resource.products.column("product_model"))

    let groups = try await copy.groups(RowQuery(ListID(.products)), by: name, names: RecordLabels())

    #expect(groups.all.isEmpty && groups.rows == 0)
  }

  @Test("products below a reorder point in any warehouse are counted as the stock grid counts them")
  func shortages()
    async throws
  {
    let copy = try Mirror.inMemory()
    #expect(try await copy.shortages() == nil)
    let texts = [
      """
      [{"product_id":1,"product_size":0,"warehouse_id":1,"stock_available":3,"inventory_alert":6},
       {"product_id":2,"product_size":7,"warehouse_id":1,"stock_available":9,"inventory_alert":1},
       {"product_id":2,"product_size":8,"warehouse_id":1,"stock_available":0,"inventory_alert":1},
       {"product_id":3,"product_size":0,"warehouse_id":1,"stock_available":0,"inventory_alert":0},
       {"product_id":4,"product_size":0,"warehouse_id":1,"stock_available":2,"inventory_alert":5},
       {"product_id":5,"product_size":0,"warehouse_id":1,"stock_available":-2,"inventory_alert":-5},
       {"product_id":6,"product_size":0,"warehouse_id":1,"stock_available":null,"inventory_alert":0}]
      """,
      """
      [{"product_id":4,"product_size":0,"warehouse_id":2,"stock_available":9,"inventory_alert":0},
       {"product_id":1,"product_size":0,"warehouse_id":2,"stock_available":2,"inventory_alert":0}]
      """,
    ]
    var rows: [Record] = []
    for (index, text) in texts.enumerated() {
      let page = try Self.page(text)
      rows += page.records
      try await copy.importPage(page, of: ListID(.stock, warehouse: index + 1), at: Self.now)
    }

    let grid = StockGrid(rows: rows, warehouses: [(id: "1", name: "A"), (id: "2", name: "B")])

    #expect(try await copy.shortages() == grid.rows.count { $0.isBelow })
    #expect(grid.rows.filter(\.isBelow).map(\.product) == ["1", "2", "4", "5"])
  }
}

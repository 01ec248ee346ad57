import Foundation
import Models
import Testing

@Suite("Stock grid")
struct StockGridTests {
  static let warehouses = [
    (id: "1", name: "Boutique"), (id: "2", name: "Reserve"), (id: "3", name: "Market"),
  ]

  private func row(_ product: Int, _ size: Int, _ warehouse: Int, _ stock: Int, _ alert: Int) throws
    -> Record
  {
    try Record.of(
      #"{"product_id":\#(product),"product_size":\#(size),"warehouse_id":\#(warehouse),"stock_available":\#(stock),"inventory_alert":\#(alert)}"#
    )
  }

  @Test("Folds warehouses into columns; what is not managed there is nothing, not zero")
  func folds() throws {
    let grid = StockGrid(
      rows: [try row(5, 0, 1, 3, 6), try row(5, 0, 2, 0, 0)], warehouses: Self.warehouses)

    let product = try #require(grid.rows.first)
    #expect(grid.warehouses.map(\.name) == ["Boutique", "Reserve", "Market"])
    #expect(product.available == [3, 0, nil])
    #expect((product.total, product.reorder, product.missing) == (3, 6, 3))
    #expect(product.state == .low)
    #expect(product.sizes.isEmpty)
    #expect(product.size == nil)
  }

  @Test("Puts sizes under their product, and too much of one does not hide too little of another")
  func sizes() throws {
    let grid = StockGrid(
      rows: [
        try row(9, 1, 1, 1, 6), try row(9, 2, 1, 4, 6), try row(9, 2, 2, 2, 0),
        try row(9, 3, 1, 90, 12),
      ], warehouses: Self.warehouses)

    let product = try #require(grid.rows.first)
    #expect(product.sizes.map(\.size) == ["1", "2", "3"])
    #expect(product.sizes.map(\.missing) == [5, 0, 0])
    #expect(product.sizes.map(\.state) == [.low, .fine, .fine])
    #expect(product.available == [95, 2, nil])
    #expect((product.total, product.reorder, product.missing) == (97, 24, 5))
    #expect(product.state == .low)
  }

  @Test("None, or less, is out")
  func out() throws {
    let grid = StockGrid(rows: [try row(1, 0, 1, 0, 0), try row(2, 0, 1, -2, 4)], warehouses: [])

    #expect(grid.rows.map(\.state) == [.out, .out])
    #expect(grid.rows.map(\.missing) == [0, 6])
  }

  @Test("Columns that only the rows know come last")
  func unknownWarehouse() throws {
    let grid = StockGrid(rows: [try row(1, 0, 8, 2, 0)], warehouses: [(id: "1", name: "Boutique")])

    #expect(grid.warehouses.map(\.name) == ["Boutique", "#8"])
    #expect(grid.rows.first?.available == [nil, 2])
  }

  @Test("Of two rows of one place the later counts, and rows without a product are left out")
  func contradictions() throws {
    let grid = StockGrid(
      rows: [
        try row(1, 0, 1, 2, 0), try row(1, 0, 1, 7, 0), try Record.of("{}"), try row(0, 0, 1, 9, 0),
      ],
      warehouses: [])

    #expect(grid.rows.map(\.total) == [7])
  }

  @Test("Adds up the rows that are shown")
  func totals() throws {
    let grid = StockGrid(
      rows: [try row(1, 0, 1, 2, 5), try row(2, 0, 2, 7, 0), try row(3, 4, 1, 1, 0)],
      warehouses: Self.warehouses)

    #expect(grid.totals == [3, 7, 0])
    #expect(grid.total == 10)
    #expect(grid.filtered { $0.missing > 0 }.totals == [2, 0, 0])
  }

  @Test("Sorts by what is missing, then by name")
  func order() throws {
    var names = Names()
    names.add(
      try Record.all(
        in: Array(
          #"[{"product_id":1,"product_model":"Étoile"},{"product_id":2,"product_model":"abricot"},{"product_id":3,"product_model":"Zeste"}]"#
            .utf8)),
      of: .products)
    let grid = StockGrid(
      rows: [try row(1, 0, 1, 2, 2), try row(2, 0, 1, 7, 7), try row(3, 0, 1, 1, 9)], warehouses: []
    )

    #expect(grid.sorted(by: .missing, names: names).rows.map(\.product) == ["3", "2", "1"])
    #expect(grid.sorted(by: .name, names: names).rows.map(\.product) == ["2", "1", "3"])
  }

  @Test("The fixture makes a grid")
  func fixture() throws {
    let grid = StockGrid(rows: try Fixture.stock.records, warehouses: [(id: "1", name: "Boutique")])

    #expect(grid.rows.map(\.product) == ["412", "57"])
    #expect(grid.rows.map(\.state) == [.low, .out])
    #expect(grid.rows.map(\.missing) == [5, 2])
  }
}

import Foundation
import Models
import Testing

@Suite("Row order")
struct RowOrderTests {
  static let rows = """
    [{"product_id":10,"product_model":"banane","product_price":"2.00","product_category":1},
     {"product_id":9,"product_model":"Abricot","product_price":"10.00","product_category":2},
     {"product_id":2,"product_model":"école","product_price":"","product_category":0},
     {"product_id":3,"product_model":"","product_price":"2.00","product_category":1}]
    """

  private func sorted(_ text: String, names: Names = Names()) throws -> [Int?] {
    let order = try RowOrder(text, of: .products)
    return order.sorted(try Record.all(in: Array(Self.rows.utf8)), names: names).map {
      $0.int("product_id")
    }
  }

  @Test(
    "Sorts by any column, nothing last in both directions, then by key",
    arguments: [
      ("price", [3, 10, 9, 2]), ("price:desc", [9, 3, 10, 2]), ("name", [9, 10, 2, 3]),
      ("name:desc", [2, 10, 9, 3]), ("id", [2, 3, 9, 10]), ("id:desc", [10, 9, 3, 2]),
      ("barcode", [2, 3, 9, 10]), ("barcode:desc", [2, 3, 9, 10]),
    ])
  func sorts(text: String, expected: [Int]) throws {
    #expect(try sorted(text) == expected)
  }

  @Test("Sorts references by their labels")
  func references() throws {
    var names = Names()
    names.add(
      try Record.all(
        in: Array(
          #"[{"category_id":1,"category_name":"Wine"},{"category_id":2,"category_name":"Cheese"}]"#
            .utf8)),
      of: .categories)

    #expect(try sorted("category", names: names) == [9, 3, 10, 2])
    #expect(try sorted("category") == [3, 10, 9, 2])
  }

  @Test("Keeps the order of equals")
  func stable() throws {
    let rows = try Record.all(
      in: Array(
        (0..<500).map { #"{"product_id":1,"n":\#($0)}"# }.joined(separator: ",").wrapped.utf8))

    let sorted = try RowOrder("price:desc", of: .products).sorted(rows, names: Names())

    #expect(sorted.map { $0.int("n") } == (0..<500).map { $0 })
  }

  @Test(
    "Refuses unknown columns and directions",
    arguments: ["prise", "price:up", ":desc", "", "points"])
  func refuses(text: String) {
    #expect(throws: NamingError.self) { try RowOrder(text, of: .products) }
  }

  @Test("Values stand before one another by size, by letters, nothing last")
  func values() {
    #expect(Value.number(9).precedes(.number(10)))
    #expect(Value.text("9").precedes(.text("10")))
    #expect(Value.text("Éa").precedes(.text("eb")))
    #expect(Value.number(5).precedes(.none))
    #expect(!Value.none.precedes(.none))
    #expect(!Value.none.precedes(.text("a")))
  }
}

extension String {
  fileprivate var wrapped: String { "[\(self)]" }
}

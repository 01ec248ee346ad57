import Foundation
import Models
import Testing

@Suite("Row order")
struct RowOrderTests {
  @Test("A column counts most, another decides between equals, and a third does nothing")
  func keys() throws {
    let order = try RowOrder("price:desc,name", of: .products)
    let id = try RowOrder("id", of: .products)

    #expect(order.keys.map(\.column.id) == ["product_price", "product_model"])
    #expect(order.keys.map(\.isDescending) == [true, false])
    #expect(order.reversed.keys.map(\.isDescending) == [false, false])
    #expect(
      RowOrder(id.first, then: order).keys.map(\.column.id) == ["product_id", "product_price"])
    #expect(RowOrder(order.first, then: order) == order)
  }

  @Test(
    "Refuses unknown columns and directions",
    arguments: ["prise", "price:up", ":desc", "", "points", "price,prise", "price,"])
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

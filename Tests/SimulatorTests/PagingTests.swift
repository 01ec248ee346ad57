import Models
import Testing

@testable import Simulator

@Suite struct PagingTests {
  @Test("the first page says where it stands among all rows")
  func firstPage() throws {
    let answer = TestShop().get("/products/")

    #expect(try Record.all(in: answer.bytes).count == 250)
    #expect(answer["Content-Range"] == "1-250/1284")
    #expect(
      answer["Link"]
        == #"<http://shop.test/api/products/?p=1>; rel="start", "#
        + #"<http://shop.test/api/products/?p=1>; rel="current", "#
        + #"<http://shop.test/api/products/?p=2>; rel="next", "#
        + #"<http://shop.test/api/products/?p=6>; rel="last""#)
  }

  @Test(
    "pages together hold every row once",
    arguments: [("/products/", "product_id", 1_284), ("/customers/", "customers_id", 640)])
  func everyRowOnce(path: String, key: String, count: Int) throws {
    let shop = TestShop()

    let ids = try (1...(count + 249) / 250).flatMap { page in
      try shop.records("\(path)?p=\(page)").compactMap { $0.int(key) }
    }

    #expect(ids.count == count)
    #expect(Set(ids) == Set(1...count))
  }

  @Test("the last page is short and names no next one; past it there is nothing")
  func lastPage() throws {
    let shop = TestShop()

    let last = shop.get("/customers?p=3")
    let beyond = shop.get("/customers/?p=4")

    #expect(last["Content-Range"] == "501-640/640")
    #expect(last["Link"]?.contains("rel=\"next\"") == false)
    #expect(last["Link"]?.contains("rel=\"prev\"") == true)
    #expect(beyond.status == 200)
    #expect(beyond.bytes == Array("[]".utf8))
  }

  @Test("customers and brands come newest first")
  func newestFirst() throws {
    let shop = TestShop()

    #expect(try shop.records("/customers/")[0].int("customers_id") == 640)
    #expect(try shop.records("/brands").first?.int("brand_id") == 40)
  }

  @Test("lists that are not paged come whole and without headers")
  func wholeLists() throws {
    let answer = TestShop().get("/stock_available/warehouse_id/1?p=2")

    #expect(try Record.all(in: answer.bytes).count > 1_284)
    #expect(answer["Content-Range"] == nil)
    #expect(answer["Link"] == nil)
  }

  @Test("products can be ordered by id, name and price")
  func ordered() throws {
    let shop = TestShop()

    let last = try shop.records("/products/?order_by=product_id&sort=desc")[0]
    let names = try shop.records("/products/?order_by=product_model&sort=ASC")
      .compactMap { $0.text("product_model")?.foldedForSearch }
    let prices = try shop.records("/products/?order_by=product_price&sort=DESC&p=2")
      .map { $0.cents("product_price") }

    #expect(last.int("product_id") == 1_284)
    #expect(names == names.sorted())
    #expect(prices == prices.sorted(by: >))
    #expect(
      shop.get("/products/?order_by=product_price&p=2")["Link"]?
        .contains("?order_by=product_price&p=3>; rel=\"next\"") == true)
  }

  @Test("a million products cost no more than the page that is read")
  func million() throws {
    let shop = TestShop { $0.products = 1_000_000 }

    let answer = shop.get("/products/?p=4000")

    #expect(answer["Content-Range"] == "999751-1000000/1000000")
    #expect(try Record.all(in: answer.bytes).last?.int("product_id") == 1_000_000)
  }
}

import Models
import Testing

@testable import Simulator

@Suite struct BarcodeSearchTests {
  @Test("every barcode of a page finds its product or size, and nothing else")
  func everyBarcode() throws {
    let shop = TestShop()

    for row in try shop.records("/products/?p=2") {
      let id = try #require(row.int("product_id"))
      let ofSizes = row.records("product_size_details").map {
        ($0.text("barcode"), $0.int("size_id"))
      }
      for (barcode, size) in ofSizes + [(row.text("product_barcode"), 0)] where barcode != nil {
        let found = try shop.record("/products/search/barcode/\(try #require(barcode))/")

        #expect(found.members.map(\.name) == ["product_id", "product_model", "product_size"])
        #expect(found.int("product_id") == id)
        #expect(found.int("product_size") == size)
        #expect(found["product_model"] == row["product_model"])
      }
    }
  }

  @Test("a million products are not searched for a barcode", arguments: [1, 412, 654_321, 999_999])
  func million(id: Int) throws {
    let shop = TestShop { $0.products = 1_000_000 }
    let article = shop.simulator.api.world.assortment.article(id)
    let barcode = article.barcode(size: article.template?.sizes.last?.id ?? 0)

    let found = try shop.records("/products/search/barcode/\(barcode)")

    #expect(found.map { $0.int("product_id") } == [id])
  }

  @Test(
    "a barcode nobody has finds nothing",
    arguments: [
      "0000000000000", "2430000004125", "4006381333931", "243000000412", "24300000041240", "abc",
      "%20", "-430000004124", "99999999999999999999999999",
    ])
  func unknown(barcode: String) {
    let answer = TestShop().get("/products/search/barcode/\(barcode)/")

    #expect(answer.status == 200)
    #expect(answer.bytes == Array("[]".utf8))
    #expect(answer["Link"] == nil)
  }

  @Test("products that are no longer listed are not found by their barcode")
  func archived() throws {
    let shop = TestShop()
    let barcode = try #require(try shop.record("/products/1290").text("product_barcode"))

    #expect(!barcode.isEmpty)
    #expect(shop.get("/products/search/barcode/\(barcode)").bytes == Array("[]".utf8))
  }

  @Test("searching needs the right to read products, and a barcode")
  func rights() throws {
    let shop = TestShop(scopes: ScopeSet([.read(.sales)]))

    let refused = shop.get("/products/search/barcode/2430000004124/")

    #expect(refused.status == 403)
    #expect(refused["WWW-Authenticate"]?.contains("read_products") == true)
    #expect(TestShop().get("/products/search/barcode/").status == 404)
  }
}

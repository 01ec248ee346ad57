import Models
import Testing

@testable import Simulator

@Suite("Routes that other programs call")
struct SearchRouteTests {
  @Test(
    "every route of the fact sheet's list is there",
    arguments: [
      "/products/search/?product_supplier=3", "/products/search/name/th", "/active_sizes/4",
      "/products/search/supplier_reference/GRD-500/", "/products/search/category/2",
      "/products_barcode/1/4/0/", "/active_sizes/all/", "/products_images/?product_id=4",
      "/customers/search/?last_name=mar", "/customers_birthday/3/12", "/customers_addresses",
      "/customers_addresses/4", "/sales/search?customer_id=118",
      "/stock_available/product_id_size/4/0",
    ])
  func there(_ path: String) throws {
    let answer = TestShop().get(path)

    #expect(answer.status == 200)
    _ = try Record.all(in: answer.bytes)
  }

  @Test("products are found by name, category, supplier and reference")
  func products() throws {
    let shop = TestShop()
    let product = try shop.record("/products/4")
    let id = try #require(product.int("product_id"))
    let reference = try #require(product.text("product_supplier_reference"))
    let category = try #require(product.text("product_category"))

    let named = try shop.records(
      "/products/search/name/\(try #require(product.text("product_model")?.split(separator: " ").first))"
    )
    let referred = try shop.records("/products/search/supplier_reference/\(reference)/")
    let ofCategory = try shop.records("/products/search/category/\(category)")

    #expect(named.contains { $0.int("product_id") == id })
    #expect(referred.contains { $0.int("product_id") == id })
    #expect(ofCategory.contains { $0.int("product_id") == id })
    #expect(ofCategory.allSatisfy { $0.text("product_category") == category })
  }

  @Test("customers are found by three letters of their name, and not by two")
  func customers() throws {
    let shop = TestShop()
    let name = try #require(try shop.record("/customer/118").text("last_name"))

    let found = try shop.records("/customers/search/?last_name=\(name.lowercased().prefix(3))")

    #expect(found.contains { $0.int("customers_id") == 118 })
    #expect(try shop.records("/customers/search/?last_name=\(name.prefix(2))").isEmpty)
  }

  @Test("rows have the members that the fact sheet counts")
  func shapes() throws {
    let shop = TestShop()
    let category = try #require(try shop.records("/categories").first)
    let order = try #require(try shop.records("/inventory_inputs/").first)
    let lines = try shop.records(
      "/inventory_input_details/\(try #require(order.text("inventory_input_id")))")

    #expect(category.count == 11)
    #expect(Set(lines.compactMap { $0.int("inventory_input_detail_id") }).count == lines.count)
  }

  @Test("basic_api is a scope that opens nothing but the question whether the app is installed")
  func basic() throws {
    let shop = TestShop()
    let address =
      "http://shop.test/oauth_api/authorize/?response_type=code&client_id=hibou-demo&state=abc"
      + "&scope=basic_api&account=demo&timestamp=1773330300"
    let redirect = try #require(shop.simulator.accept(authorizeAddress: address))
    let refused = try #require(shop.simulator.accept(authorizeAddress: address, refuse: true))

    #expect(redirect.contains("code="))
    #expect(refused.contains("error=access_denied"))
    let basic = shop.simulator.grant(.none)
    #expect(basic.scope == "basic_api")
    #expect(shop.get("/stores", token: basic.accessToken).status == 403)
    #expect(shop.get("/apps/installed/hibou-demo", token: basic.accessToken).status == 200)
  }
}

import HiboutikAPI
import Models
import Testing

@Suite("Looking up")
struct LookupTests {
  @Test(
    "The first closed sale of a store is one record, alone or in a list",
    arguments: [#"[{"sale_id":12}]"#, #"{"sale_id":12}"#])
  func firstSale(_ body: String) async throws {
    let transport = ScriptedTransport([.json(body)])

    let sale = try await HiboutikClient.moka(transport).firstClosedSale(store: 3)

    #expect(sale?.int("sale_id") == 12)
    #expect(transport.paths == ["/api/first_closed_sale/3"])
  }

  @Test(
    "A store without a closed sale has no first one",
    arguments: [
      HTTPAnswer.json("[]"), .json("[{}]"), .json("{}"), .json("[null]"),
      .json("{}", status: 404),
    ])
  func noFirstSale(_ answer: HTTPAnswer) async throws {
    let transport = ScriptedTransport([answer])

    #expect(try await HiboutikClient.moka(transport).firstClosedSale(store: 1) == nil)
    #expect(transport.asked.count == 1)
  }

  @Test("A first sale that may not be read is no missing one")
  func forbiddenFirstSale() async throws {
    let transport = ScriptedTransport([.json("{}", status: 403)])

    await #expect(throws: APIError.forbidden(scope: .read(.sales), said: nil)) {
      try await HiboutikClient.moka(transport).firstClosedSale(store: 1)
    }
  }

  @Test("The sales of a month are asked for by year and month, page by page")
  func month() async throws {
    let transport = ScriptedTransport([
      .rows(0..<250, ["Content-Range": "1-250/300"]),
      .rows(250..<300, ["Content-Range": "251-300/300"]),
    ])
    let client = try HiboutikClient.moka(transport)

    let first = try await client.closedSales(store: 2, year: 2026, month: 3)
    let second = try await client.closedSales(store: 2, year: 987, month: 12, page: 2)

    #expect(
      transport.paths == ["/api/closed_sales/2/2026/03?p=1", "/api/closed_sales/2/0987/12?p=2"])
    #expect(first.records.count == 250)
    #expect(first.total == 300)
    #expect(!first.isLast)
    #expect(second.number == 2)
    #expect(second.isLast)
  }

  @Test(
    "A server that knows no months says so, and the scope is that of sales",
    arguments: [
      (HTTPAnswer.json("{}", status: 404), APIError.notFound(said: nil)),
      (.json("{}", status: 403), .forbidden(scope: .read(.sales), said: nil)),
      (
        .json(#"{"sale_id":1}"#),
        .notAsDocumented(path: "/api/closed_sales/1/2026/03?p=1", what: .notAList)
      ),
    ])
  func noMonths(_ answer: HTTPAnswer, _ error: APIError) async throws {
    let transport = ScriptedTransport([answer])

    await #expect(throws: error) {
      try await HiboutikClient.moka(transport).closedSales(store: 1, year: 2026, month: 3)
    }
  }

  @Test(
    "A barcode is one segment of the path, whatever was typed or scanned",
    arguments: [
      ("2430000004124", "2430000004124"), ("a/b c", "a%2Fb%20c"), ("é?p=2", "%C3%A9%3Fp%3D2"),
      ("..", "%2E%2E"), ("{id}", "%7Bid%7D"),
    ])
  func barcode(_ typed: String, _ segment: String) async throws {
    let transport = ScriptedTransport([.json(#"[{"product_id":4},{"product_id":5}]"#)])

    let products = try await HiboutikClient.moka(transport).products(barcode: typed)

    #expect(products.map { $0.int("product_id") } == [4, 5])
    #expect(transport.paths == ["/api/products/search/barcode/\(segment)/"])
  }

  @Test(
    "A barcode nobody carries has no products",
    arguments: [HTTPAnswer.json("[]"), .json("{}", status: 404)])
  func unknownBarcode(_ answer: HTTPAnswer) async throws {
    #expect(
      try await HiboutikClient.moka(ScriptedTransport([answer])).products(barcode: "1").isEmpty)
  }

  @Test("An empty barcode finds nothing and costs no call")
  func emptyBarcode() async throws {
    let transport = ScriptedTransport([.json("[]")])

    #expect(try await HiboutikClient.moka(transport).products(barcode: "").isEmpty)
    #expect(transport.asked.isEmpty)
  }

  @Test("Products that may not be read are no missing ones")
  func forbiddenProducts() async throws {
    let transport = ScriptedTransport([.json("{}", status: 403)])

    await #expect(throws: APIError.forbidden(scope: .read(.products), said: nil)) {
      try await HiboutikClient.moka(transport).products(barcode: "1")
    }
  }
}

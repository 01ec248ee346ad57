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
    #expect(first?.records.count == 250)
    #expect(first?.total == 300)
    #expect(first?.isLast == false)
    #expect(second?.number == 2)
    #expect(second?.isLast == true)
  }

  @Test(
    "an account that answers a month with anything but a list has only days, after one call",
    arguments: [
      HTTPAnswer.json("{}", status: 404), .json("{}", status: 400), .json("{}", status: 405),
      .json("{}", status: 406), .json(#"{"error":"invalid_data","code":6}"#, status: 422),
      .json("{}", status: 500), .json("{}", status: 501),
      .json("", status: 302, ["Location": "/login"]), .json("<html>Hello</html>"), .json("{}"),
      .json(#"{"sale_id":1}"#), .json("[1]"), .json(""),
    ])
  func noMonths(_ answer: HTTPAnswer) async throws {
    let transport = ScriptedTransport([answer])
    let client = try HiboutikClient.moka(transport)

    #expect(try await client.closedSales(store: 1, year: 2026, month: 3) == nil)
    #expect(transport.asked.count == 1)
  }

  @Test(
    "what may pass, and what has nothing to do with months, says nothing of them",
    arguments: [
      (HTTPAnswer.json("{}", status: 403), APIError.forbidden(scope: .read(.sales), said: nil)),
      (.json("{}", status: 503), .server(status: 503)),
      (.json("{}", status: 429), .quotaUsedUp(retryAfter: nil)),
      (.json("{}", status: 401), .tokenRefused),
    ])
  func otherTroubleWithMonths(_ answer: HTTPAnswer, _ error: APIError) async throws {
    let memory = AbsenceMemory()
    let client = try HiboutikClient.moka(
      ScriptedTransport([answer]), missingFeatures: memory.missingFeatures)

    await #expect(throws: error) {
      try await client.closedSales(store: 1, year: 2026, month: 3)
    }
    #expect(memory.names.isEmpty)
  }

  @Test("an account without months is asked for one again after a month, and not before")
  func monthsRemembered() async throws {
    let memory = AbsenceMemory()
    let transport = ScriptedTransport([.json("{}", status: 404)])
    let client = try HiboutikClient.moka(transport, missingFeatures: memory.missingFeatures)

    for _ in 0..<3 { _ = try await client.closedSales(store: 1, year: 2026, month: 3) }
    #expect(transport.asked.count == 1)
    memory.pass(seconds: 29 * 86_400)
    _ = try await client.closedSales(store: 1, year: 2026, month: 3)
    #expect(transport.asked.count == 1)
    memory.pass(seconds: 2 * 86_400)
    _ = try await client.closedSales(store: 1, year: 2026, month: 3)
    #expect(transport.asked.count == 2)
  }

  @Test(
    "404 for a list of one record, or for a search, is an empty list",
    arguments: [
      ListID(.customerSales, owner: "7"), ListID(.storeCredit, owner: "7"),
      ListID(.salesByReference, owner: "zzz"), ListID(.sizes, owner: "2"),
    ])
  func emptyList(_ query: ListID) async throws {
    let transport = ScriptedTransport([.json(#"{"error":"not_found","code":5}"#, status: 404)])

    let page = try await HiboutikClient.moka(transport).page(query)

    #expect(page.records.isEmpty)
    #expect(page.isLast)
    #expect(transport.asked.count == 1)
  }

  @Test("every list of one record, and every search, in the catalog is empty where it answers 404")
  func emptyLists() async throws {
    for resource in Catalog.all where resource.belongsToRecord {
      let query = ListID(
        resource, store: 1, day: ShopDate(year: 2026, month: 3, day: 2), warehouse: 1, owner: "7")
      let client = try HiboutikClient.moka(ScriptedTransport([.json("{}", status: 404)]))

      #expect(try await client.page(query).records.isEmpty, "\(resource.name)")
    }
  }

  @Test("a list that the account does not have is named, and asked for once a day")
  func absentList() async throws {
    let memory = AbsenceMemory()
    let transport = ScriptedTransport([.json("{}", status: 404)])
    let client = try HiboutikClient.moka(transport, missingFeatures: memory.missingFeatures)

    for _ in 0..<3 {
      await #expect(throws: APIError.noRoute(.subscriptions)) {
        try await client.page(ListID(.subscriptions))
      }
    }
    #expect(transport.asked.count == 1)
    memory.pass(seconds: 86_400)
    await #expect(throws: APIError.noRoute(.subscriptions)) {
      try await client.page(ListID(.subscriptions))
    }
    #expect(transport.asked.count == 2)
  }

  @Test("an absence noted by a clock that was ahead does not keep hibou from asking")
  func absenceOfTheFuture() async throws {
    let memory = AbsenceMemory()
    let transport = ScriptedTransport([.json("{}", status: 404)])
    let client = try HiboutikClient.moka(transport, missingFeatures: memory.missingFeatures)
    _ = try? await client.page(ListID(.subscriptions))
    memory.pass(seconds: -3_600)

    _ = try? await client.page(ListID(.subscriptions))

    #expect(transport.asked.count == 2)
  }

  @Test("a page behind the first that answers 404 does not make the list absent")
  func absentPage() async throws {
    let memory = AbsenceMemory()
    let client = try HiboutikClient.moka(
      ScriptedTransport([.json("{}", status: 404)]), missingFeatures: memory.missingFeatures)

    await #expect(throws: APIError.notAsDocumented(path: "/api/brands", what: .status(404))) {
      try await client.page(ListID(.brands), number: 2)
    }
    #expect(memory.names.isEmpty)
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

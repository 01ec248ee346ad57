import Models
import Testing

@testable import Simulator

@Suite struct FaultTests {
  private static let day = "/closed_sales/1/2026/3/11"

  @Test("every fault has a name that makes it")
  func names() {
    let samples = ["N": "3", "SECONDS": "0.5", "SCOPE": "read_sales", "HOW": "used"]

    let made = Fault.help.compactMap { name, explanation, _ in
      let halves = name.split(separator: "=").map(String.init)
      #expect(!explanation.isEmpty)
      return Fault(halves.count == 2 ? "\(halves[0])=\(samples[halves[1]] ?? "")" : name)
    }

    #expect(made.count == Fault.help.count)
    #expect(Set(made).count == made.count)
  }

  @Test(
    "names nobody knows and values that do not fit make none",
    arguments: [
      "", "nothing", "429-after", "429-after=", "500-every=0", "slow=x", "cut=1", "forbid=all",
      "token=", "token=nothing",
    ])
  func wrongNames(name: String) {
    #expect(Fault(name) == nil)
  }

  @Test("calls run out")
  func tooManyCalls() {
    let shop = TestShop([.tooManyCalls(after: 2)])

    #expect((1...4).map { _ in shop.get("/taxes").status } == [200, 200, 429, 429])
  }

  @Test("every third call fails")
  func serverErrors() {
    let shop = TestShop([.serverError(every: 3)])

    #expect((1...6).map { _ in shop.get("/taxes").status } == [200, 200, 500, 200, 200, 500])
  }

  @Test("a slow shop lets one wait")
  func slow() {
    #expect(TestShop([.slow(0.25)]).get("/taxes").delay == 0.25)
    #expect(TestShop().get("/taxes").delay == 0)
  }

  @Test("a token wears out, renewed it works again")
  func expire() throws {
    let shop = TestShop([.expire(after: 2)])
    let fresh = shop.simulator.grant(.allRead).accessToken

    #expect((1...3).map { _ in shop.get("/taxes").status } == [200, 200, 401])
    #expect(try shop.get("/taxes").json()["code"] == .number("1"))
    #expect(shop.get("/taxes", token: fresh).status == 200)
  }

  @Test(
    "revoked tokens and refresh tokens are refused", arguments: [Fault.revoke, .refreshExpired])
  func revoked(fault: Fault) {
    let shop = TestShop([fault])
    let refresh = shop.simulator.grant(.allRead).refreshToken ?? ""
    let options = SimulatorOptions()

    let renewed = shop.simulator.answer(
      Call(
        method: "POST", target: "/oauth_api/token.php",
        body: Array(
          "grant_type=refresh_token&refresh_token=\(refresh)&client_id=\(options.clientID)&client_secret=\(options.clientSecret)"
            .utf8), base: ""))

    #expect(renewed.status == 400)
    #expect(shop.get("/taxes").status == (fault == .revoke ? 401 : 200))
  }

  @Test("half of the scopes are granted")
  func grantLess() {
    #expect(
      TestShop([.grantLess]).simulator.grant(.browse).scope
        == "read_products read_customers read_sales")
  }

  @Test("paging headers go missing")
  func missingHeaders() {
    let noLinks = TestShop([.noLinks]).get("/products/")
    let noRange = TestShop([.noRange]).get("/products/")

    #expect(noLinks["Link"] == nil && noLinks["Content-Range"] == nil)
    #expect(noRange["Link"] != nil && noRange["Content-Range"] == nil)
  }

  @Test("amounts come as numbers")
  func numbers() throws {
    let row = try TestShop([.numbers]).records("/products/")[0]
    let plain = try TestShop().records("/products/")[0]

    #expect(row["product_price"] == .number(try #require(plain.text("product_price"))))
    #expect(row["product_model"] == plain["product_model"])
  }

  @Test("fields are null, missing or new, and the id stays")
  func changedFields() throws {
    let plain = try TestShop().records("/customers/")
    let nulls = try TestShop([.nulls]).records("/customers/")
    let missing = try TestShop([.missingFields]).records("/customers/")
    let more = try TestShop([.extraFields]).records("/customers/")

    #expect(nulls.contains { $0.members.contains { $0.value == .null } })
    #expect(missing.contains { $0.members.count < plain[0].members.count })
    #expect(more.allSatisfy { $0["x_new_object"] != nil })
    for rows in [nulls, missing, more] {
      #expect(rows.map { $0.int("customers_id") } == plain.map { $0.int("customers_id") })
    }
  }

  @Test("bodies are no JSON")
  func brokenBodies() throws {
    let plain = TestShop().get("/products/").bytes

    let html = TestShop([.html]).get("/products/")
    let cut = TestShop([.cut]).get("/products/").bytes

    #expect(html.status == 200)
    #expect(html["Content-Type"] == "text/html; charset=utf-8")
    #expect(cut == Array(plain.prefix(plain.count / 2)))
    #expect(throws: JSONError.self) { try JSON(cut) }
  }

  @Test("texts hold control characters, amounts and dates do not")
  func controlBytes() throws {
    let row = try TestShop([.controlBytes]).records("/products/")[0]

    #expect(row.text("product_model")?.unicodeScalars.contains("\u{1B}") == true)
    #expect(row.decimal("product_price") != nil)
    #expect(row.time("updated_at") != nil)
  }

  @Test("a record by its id is an object")
  func objects() throws {
    let shop = TestShop([.objects])

    #expect(try shop.get("/products/3").json()["product_id"] == .number("3"))
    #expect(try shop.records("/products/").count == 250)
  }

  @Test("closed sales are listed with ids alone, or whole")
  func saleRows() throws {
    let ids = try TestShop([.idsOnly]).records(Self.day)
    let whole = try TestShop([.fullHeaders]).records(Self.day)

    #expect(ids.allSatisfy { $0.members.map(\.name) == ["sale_id"] })
    #expect(whole.allSatisfy { !$0.records("line_items").isEmpty })
    #expect(ids.map { $0.int("sale_id") } == whole.map { $0.int("sale_id") })
  }

  @Test("a server may not know the month form of closed sales, its days are as ever")
  func noMonths() throws {
    let shop = TestShop([.noMonths])

    let month = shop.get("/closed_sales/1/2026/03")

    #expect(month.status == 404)
    #expect(try month.json()["code"] == .number("5"))
    #expect(try shop.records(Self.day) == TestShop().records(Self.day))
    #expect(try shop.records("/first_closed_sale/1").count == 1)
  }

  @Test("calls are refused, one scope or all")
  func forbidden() throws {
    let one = TestShop([.forbid(.read(.sales))])
    let all = TestShop([.body403]).get("/taxes")

    #expect(one.get("/open_sales/1").status == 403)
    #expect(one.get("/taxes").status == 200)
    #expect(all.status == 403)
    #expect(throws: JSONError.self) { try all.json() }
  }

  @Test("an empty account has its settings and nothing else")
  func empty() throws {
    let shop = TestShop([.empty])

    for path in [
      "/products/", "/customers/", Self.day, "/stock_available/warehouse_id/1", "/categories",
    ] {
      #expect(shop.get(path).bytes == Array("[]".utf8))
    }
    #expect(shop.get("/products/1").status == 404)
    #expect(try shop.records("/stores").count == 2)
  }

  @Test("callers are sent to another host")
  func redirect() {
    let answer = TestShop([.redirect]).get("/products/")

    #expect(answer.status == 302)
    #expect(answer["Location"]?.hasPrefix("https://elsewhere.invalid/") == true)
  }

  @Test("pages are all the first, or of another size")
  func pages() throws {
    let ignored = try TestShop([.ignorePage]).records("/products/?p=4")
    let small = TestShop([.pageSize(10)]).get("/products/?p=2")

    #expect(ignored[0].int("product_id") == 1)
    #expect(try Record.all(in: small.bytes).map { $0.int("product_id") } == Array(11...20))
    #expect(small["Content-Range"] == "11-20/1284")
  }
}

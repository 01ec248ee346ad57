import Foundation
import Models
import Simulator
import Testing

/// The script commands, run as a script runs them, against the shop over real HTTP.
@Suite struct CommandTests {
  @Test("a served shop gives all 1 284 products in six calls, unknown fields included")
  func wholeList() async throws {
    try await ServedShop.open(faults: ["extra-fields"]) { shop in
      let outcome = try await shop.run("list", "products", "--json")

      let products = try Record.all(in: Array(outcome.text.utf8))
      #expect(outcome.status == 0)
      #expect(products.count == 1_284)
      #expect(Set(products.compactMap { $0.int("product_id") }).count == 1_284)
      #expect(products[0].members.count > 28)
      #expect(shop.simulator.calls(to: "/api/products") == 6)
      #expect(outcome.talk.contains("6 calls"))
    }
  }

  @Test("without any paging header the list is whole all the same") func noHeaders() async throws {
    try await ServedShop.open(faults: ["no-links"]) { shop in
      let outcome = try await shop.run("list", "products", "--jsonl")

      #expect(outcome.lines.count == 1_284)
      #expect(shop.simulator.calls(to: "/api/products") == 6)
    }
  }

  @Test("a limit reads no more pages than it takes") func limit() async throws {
    try await ServedShop.open { shop in
      let outcome = try await shop.run("list", "customers", "--limit", "3", "--csv")

      #expect(outcome.lines.count == 4)
      #expect(shop.simulator.calls(to: "/api/customers") == 1)
    }
  }

  @Test("rows are filtered, sorted and cut to columns") func selection() async throws {
    try await ServedShop.open { shop in
      let outcome = try await shop.run(
        "list", "products", "--where", "price>20", "--sort", "price:desc", "--columns", "id,price",
        "--tsv")

      let prices = outcome.lines.dropFirst().compactMap { $0.split(separator: "\t").last }
        .compactMap { Decimal(string: String($0)) }
      #expect(outcome.lines.first == "product_id\tproduct_price")
      #expect(prices.count > 10)
      #expect(prices == prices.sorted(by: >))
      #expect(prices.allSatisfy { $0 > 20 })
    }
  }

  @Test("the sales of a day are those of every store, and a sale is shown with its sums")
  func sales() async throws {
    try await ServedShop.open { shop in
      let list = try await shop.run("list", "sales", "--date", "2026-09-19", "--json")
      let sales = try Record.all(in: Array(list.text.utf8))
      let id = try #require(sales.first?.text("sale_id"))

      let ticket = try await shop.run("show", "sales", id)

      #expect(Set(sales.compactMap { $0.int("store_id") }) == [1, 2])
      #expect(sales.allSatisfy { $0.date("date_z") == ShopDate("2026-09-19") })
      #expect(ticket.text.contains("Sale \(id)"))
      #expect(ticket.text.contains("Lines add up to the total: ok"))
    }
  }

  @Test("a product is shown with its stock") func productWithStock() async throws {
    try await ServedShop.open { shop in
      let plain = try await shop.run("show", "products", "1")
      let json = try await shop.run("show", "products", "1", "--json")

      let product = try #require(try Record.all(in: Array(json.text.utf8)).first)
      #expect(plain.text.contains("Stock"))
      #expect(!product.records("stock_available").isEmpty)
    }
  }

  @Test(
    "each failure has its exit code and a sentence, and leaves stdout empty",
    arguments: [
      (["429-after=0"], 6, "refuses calls for now (HTTP 429)"),
      (["html"], 7, "a web page instead of JSON"),
      (["cut"], 7, "is cut off after"), (["500-every=1"], 3, "HTTP 500"),
      (["drop"], 3, "closed the connection"),
      (["redirect"], 7, "hibou does not send the token"), (["ignore-page"], 7, "the same page"),
      (["huge"], 7, "MiB"),
    ] as [([String], Int32, String)])
  func failures(faults: [String], status: Int32, sentence: String) async throws {
    try await ServedShop.open(faults: faults) { shop in
      let outcome = try await shop.run("list", "products", "--json")

      #expect(outcome.status == status)
      #expect(outcome.talk.contains(sentence), "\(outcome.talk)")
      #expect(outcome.text.isEmpty)
    }
  }

  @Test("a scope that was not granted is named, with exit code 5") func missingScope() async throws
  {
    try await ServedShop.open(scopes: ScopeSet([.read(.products)])) { shop in
      let outcome = try await shop.run("list", "customers")

      #expect(outcome.status == 5)
      #expect(outcome.talk.contains("read_customers"))
    }
  }

  @Test("a token that ends is renewed on the way, and the list is whole") func renewal()
    async throws
  {
    try await ServedShop.open(faults: ["expire=3"]) { shop in
      let outcome = try await shop.run("list", "products", "--jsonl")

      #expect(outcome.status == 0)
      #expect(outcome.lines.count == 1_284)
    }
  }

  @Test("a revoked token says connect again, with exit code 4") func revoked() async throws {
    try await ServedShop.open(faults: ["revoke"]) { shop in
      let outcome = try await shop.run("list", "products")

      #expect(outcome.status == 4)
      #expect(outcome.talk.contains("Connect again"))
    }
  }

  @Test(
    "dirty records give rows",
    arguments: ["numbers", "nulls", "missing-fields", "control-bytes", "objects"])
  func dirtyRecords(fault: String) async throws {
    try await ServedShop.open(faults: [fault]) { shop in
      let table = try await shop.run("list", "products", "--limit", "40")
      let json = try await shop.run("list", "products", "--json", "--limit", "40")

      #expect(table.status == 0)
      #expect(table.lines.count == 41)
      #expect(try Record.all(in: Array(json.text.utf8)).count == 40)
      #expect(!table.text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    }
  }

  @Test("wrong words are named with the nearest right one, before anything is read")
  func wrongWords() async throws {
    try await ServedShop.open { shop in
      let command = try await shop.run("lst", "products")
      let noun = try await shop.run("products")
      let resource = try await shop.run("list", "produts")
      let column = try await shop.run("list", "products", "--columns", "prise")
      let condition = try await shop.run("list", "products", "--where", "prise>3")
      let scope = try await shop.run("connect", "--scopes", "read_prodcts")

      let outcomes = [command, noun, resource, column, condition, scope]
      #expect(outcomes.map(\.status) == [64, 64, 64, 64, 64, 64])
      #expect(command.talk.contains("Unknown command lst. Did you mean list?"))
      #expect(noun.talk.contains("Did you mean list products?"))
      #expect(resource.talk.contains("products"))
      #expect(column.talk.contains("price"))
      #expect(condition.talk.contains("price"))
      #expect(scope.talk.contains("read_products"))
      #expect(shop.simulator.calls(to: "/api/") == 0)
    }
  }

  @Test("status tells scopes, days and place, and never the token") func status() async throws {
    try await ServedShop.open(faults: ["grant-less"]) { shop in
      let outcome = try await shop.run("status", "--json")
      let kept = try String(
        contentsOf: shop.home.file("data/hibou/accounts/demo/credentials"), encoding: .utf8)
      let token = try #require(try JSON(kept.utf8)["access_token"]?.asText)

      let status = try #require(try Record.all(in: Array(outcome.text.utf8)).first)
      #expect(status.text("account") == "demo")
      #expect(status.int("expires_in_days") == 365)
      #expect(status["scopes_refused"] != .array([]))
      #expect(!outcome.text.contains(token))
      #expect(!outcome.text.contains(shop.simulator.options.clientSecret))
    }
  }

  @Test("the token's file is the user's alone, and one that others can read is refused")
  func privateFile() async throws {
    try await ServedShop.open { shop in
      let path = shop.home.file("data/hibou/accounts/demo/credentials").path()
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)

      let outcome = try await shop.run("list", "products")

      #expect(mode == 0o600)
      #expect(outcome.status == 78)
      #expect(outcome.talk.contains("chmod 600"))
    }
  }

  @Test("disconnect forgets the token and says where to revoke") func disconnect() async throws {
    try await ServedShop.open { shop in
      let outcome = try await shop.run("disconnect", "demo")
      let list = try await shop.run("list", "products")

      #expect(outcome.status == 0)
      #expect(outcome.talk.contains("Revoke"))
      #expect(list.status == 4)
      #expect(
        !FileManager.default.fileExists(
          atPath: shop.home.file("data/hibou/accounts/demo/credentials").path()))
    }
  }

  @Test("calls are counted, and those of another command are in the count") func ledger()
    async throws
  {
    try await ServedShop.open { shop in
      _ = try await shop.run("list", "products", "--json")
      _ = try await shop.run("list", "customers", "--limit", "1")

      let outcome = try await shop.run("status", "--json")

      let status = try #require(try Record.all(in: Array(outcome.text.utf8)).first)
      #expect(status.int("calls_this_month") == shop.simulator.calls(to: "/api/"))
    }
  }

  @Test("nobody at home, no answer: exit code 3") func unreachable() async throws {
    try await ServedShop.open { shop in
      let path = shop.home.file("data/hibou/accounts/demo/credentials")
      let text = try String(contentsOf: path, encoding: .utf8)
      // Port 1 of this machine: no server listens there.
      try Data(text.replacing(shop.baseURL, with: "http://127.0.0.1:1").utf8).write(to: path)

      let outcome = try await shop.run(
        "list", "products", environment: ["HIBOU_BASE_URL": "http://127.0.0.1:1"])

      #expect(outcome.status == 3)
      #expect(outcome.talk.contains("refuses connections"))
    }
  }

  @Test("the token goes nowhere but to the account's own origin") func otherOrigin() async throws {
    try await ServedShop.open { shop in
      let outcome = try await shop.run(
        "list", "products", "--account", "demo",
        environment: ["HIBOU_BASE_URL": "http://127.0.0.1:1"])

      #expect(outcome.status == 78)
      #expect(outcome.talk.contains("hibou sends the token only there"))
    }
  }

  @Test("plain http to another machine is refused as a wrong setting") func insecure() async throws
  {
    let outcome = try await Program.run(
      arguments: ["connect", "moka"], home: try Home(),
      environment: ["HIBOU_BASE_URL": "http://example.com"])

    #expect(outcome.status == 78)
    #expect(outcome.talk.contains("https"))
  }

  @Test("connect prints the address alone on its line, and a refusal ends it with code 4")
  func plainConnect() async throws {
    try await ServedShop.open(connecting: false) { shop in
      let secret = try shop.home.write(shop.simulator.options.clientSecret, to: "secret")

      let outcome = try await shop.run(
        "connect", "demo", "--client-id", "hibou-demo", "--client-secret-file", secret,
        input: "?error=access_denied&error_description=no\n")

      #expect(outcome.lines.count == 1)
      #expect(outcome.text.hasPrefix("\(shop.baseURL)/oauth_api/authorize/?response_type=code&"))
      #expect(outcome.status == 4)
      #expect(outcome.talk.contains("Refuse"))
      #expect(!outcome.talk.contains(shop.simulator.options.clientSecret))
    }
  }

  @Test("with no account every reading command says so, with exit code 4") func notConnected()
    async throws
  {
    let home = try Home()

    let statuses = try await [
      Program.run(arguments: ["list", "products"], home: home),
      Program.run(arguments: ["show", "products", "1"], home: home),
      Program.run(arguments: ["status"], home: home),
      Program.run(arguments: ["disconnect", "moka"], home: home),
    ].map(\.status)

    #expect(statuses == [4, 4, 4, 4])
  }

  @Test(
    "what needs no account is there at once, as valid JSON",
    arguments: [["scopes", "--json"], ["resources", "--json"], ["info", "--json"]])
  func machineAnswers(arguments: [String]) async throws {
    let outcome = try await Program.run(arguments: arguments, home: try Home())

    #expect(outcome.status == 0)
    #expect(try JSON(outcome.text.utf8) != .null)
    #expect(outcome.talk.isEmpty)
  }

  @Test(
    "on a terminal no format lets a control byte of the shop through",
    arguments: ["", "--csv", "--tsv", "--json", "--jsonl"])
  func cleanTerminal(format: String) async throws {
    try await ServedShop.open(faults: ["control-bytes"]) { shop in
      let outcome = try await shop.runOnTerminal("list products --limit 300 \(format)")

      #expect(outcome.lines.count >= 300)
      #expect(outcome.text.unicodeScalars.allSatisfy { !Self.isHostile($0) })
    }
  }

  @Test("a record and its status are as clean on a terminal") func cleanRecord() async throws {
    try await ServedShop.open(faults: ["control-bytes"]) { shop in
      let product = try await shop.runOnTerminal("show products 1")
      let status = try await shop.runOnTerminal("status")

      #expect(product.text.contains("Price"))
      #expect(status.text.contains("granted"))
      #expect((product.text + status.text).unicodeScalars.allSatisfy { !Self.isHostile($0) })
    }
  }

  @Test("no command lets any of it through to a terminal") func cleanCommands() async throws {
    try await ServedShop.open(faults: ["control-bytes"], scopes: .allRead) { shop in
      let lines = [
        "list customers", "list sales --date today", "list stock", "list categories", "list users",
        "list stores --json", "list brands --columns id,name --csv", "show customers 1 --json",
        "today", "today --json", "period 2026-09", "stock", "stock --below --csv", "sync products",
        "export suppliers --to /dev/stdout", "doctor", "status --json", "info", "scopes",
        "resources",
      ]
      for line in lines {
        let outcome = try await shop.runOnTerminal(line)
        // The progress of a load is drawn on a line that is then overwritten; the sequence is our
        // own.
        let text = outcome.text.replacing("\u{1B}[K", with: "")
        let wrong = text.unicodeScalars.filter { Self.isHostile($0) }
        #expect(wrong.isEmpty, "\(line): \(wrong.prefix(5).map { String($0.value, radix: 16) })")
        #expect(!outcome.text.isEmpty, "\(line)")
      }
    }
  }

  @Test("what was typed is cleaned before it is repeated on a terminal") func cleanEcho()
    async throws
  {
    let outcome = try await Program.run(
      arguments: ["list", "\u{1B}[31mproducts", "--bo\u{1B}gus"], home: try Home())

    #expect(outcome.status == 64)
    #expect(!outcome.talk.unicodeScalars.contains("\u{1B}"))
  }

  @Test("data that cannot write the output is an error") func fullDisk() async throws {
    try await ServedShop.open { shop in
      let outcome = try await shop.runInShell("list products --json --limit 3 > /dev/full")

      #expect(outcome.status == 1)
      #expect(outcome.talk.contains("cannot write the output"))
    }
  }

  @Test("a reader that leaves ends the command quietly") func brokenPipe() async throws {
    try await ServedShop.open { shop in
      let outcome = try await shop.runInShell("list products --jsonl | head -n 1")

      #expect(outcome.status == 0)
      #expect(outcome.lines.count == 1)
      #expect(!outcome.talk.contains("written"))
    }
  }

  private static func isHostile(_ scalar: Unicode.Scalar) -> Bool {
    let isControl = scalar.value < 0x20 && !"\r\n".unicodeScalars.contains(scalar)
    let unseen: [ClosedRange<UInt32>] = [
      0x7F...0x9F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFE00...0xFE0F,
      0xE0000...0xE0FFF,
    ]
    return isControl || unseen.contains { $0.contains(scalar.value) }
  }
}

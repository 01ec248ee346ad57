import Foundation
import Models
import Simulator
import Testing

/// What hours, days and months do to an account: limits, clocks, refusals, and due lists.
@Suite struct MonthTests {
  private static func at(_ time: String) -> [String: String] { ["HIBOU_NOW": time] }

  private static func status(
    _ shop: ServedShop, environment: [String: String] = [:]
  ) async throws -> Record {
    let status = try await shop.run("status", "--json", environment: environment)
    return try #require(try Record.all(in: Array(status.text.utf8)).first)
  }

  private static func object(_ outcome: Program.Outcome) throws -> Record {
    try #require(try Record.all(in: Array("[\(outcome.text)]".utf8)).first, "\(outcome.talk)")
  }

  private static func elements(_ json: JSON?) -> [Record] {
    if case .array(let all) = json { all.map { Record($0) } } else { [] }
  }

  // MARK: - The month's calls

  @Test("an account has 10 000 calls a month for each of its stores, or those it bought")
  func limit() async throws {
    try await ServedShop.open { shop in
      _ = try await shop.run("sync", "stores")
      let stores = shop.simulator.truth(at: "/stores")?.count ?? 0
      #expect(stores > 1)
      #expect(try await Self.status(shop).int("calls_allowed") == 10_000 * stores)

      let folder = shop.home.file("config/hibou")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data("accounts:\n  demo:\n    calls_a_month: 50000\n".utf8).write(
        to: folder.appending(path: "config.yml"))
      #expect(try await Self.status(shop).int("calls_allowed") == 50_000)
    }
  }

  @Test("the cap of the settings holds below the account's own limit, and ends a load with 6")
  func cap() async throws {
    try await ServedShop.open { shop in
      _ = try await shop.run("sync", "stores")
      let before = shop.simulator.apiCalls
      try shop.home.configure("accounts:\n  demo:\n    cap: \(before + 2)\n")
      let outcome = try await shop.run("sync", "products")

      #expect(outcome.status == 6, "\(outcome.talk)")
      #expect(shop.simulator.apiCalls == before + 2)
      #expect(try await Self.status(shop).int("calls_allowed") == before + 2)
    }
  }

  @Test("who disconnects and connects again in the same month goes on with its count")
  func reconnecting() async throws {
    try await ServedShop.open { shop in
      _ = try await shop.run("sync", "products")
      let before = try #require(try await Self.status(shop).int("calls_this_month"))
      _ = try await shop.run("disconnect", "demo")
      try await shop.connect(.browse)
      let connected = try #require(try await Self.status(shop).int("calls_this_month"))
      _ = try await shop.run("sync", "stores")
      let after = try #require(try await Self.status(shop).int("calls_this_month"))

      #expect(before >= 6)
      #expect(connected >= before)
      #expect(after > before)
      #expect(after == shop.simulator.apiCalls)
    }
  }

  @Test("the same name at another server begins a mirror and a count of its own")
  func anotherServer() async throws {
    try await ServedShop.open { shop in
      _ = try await shop.run("sync", "products", "stores")
      try await ServedShop.open(faults: ["empty"], connecting: false) { other in
        let moved = ServedShop(
          simulator: other.simulator, clock: other.clock, home: shop.home, baseURL: other.baseURL)
        try await moved.connect(.browse)
        let products = try await moved.run("list", "products", "--jsonl")

        #expect(products.status == 0, "\(products.talk)")
        #expect(products.lines.isEmpty)
        #expect(
          try await Self.status(moved).int("calls_this_month") == other.simulator.apiCalls)
      }
      try await shop.connect(.browse)
      #expect(try await Self.status(shop).int("calls_this_month") == shop.simulator.apiCalls)
    }
  }

  @Test("rows of scopes that are not granted any more are deleted, and a line says so")
  func fewerScopes() async throws {
    try await ServedShop.open { shop in
      _ = try await shop.run("sync", "customers", "products")
      try await shop.connect(ScopeSet(names: "read_products,read_settings"))
      let first = try await shop.run("list", "products", "--jsonl")
      let customers = try await shop.run("list", "customers", "--offline", "--jsonl")

      #expect(first.talk.contains("Deleted locally"), "\(first.talk)")
      #expect(first.lines.count == 1_284)
      #expect(customers.status != 0)
      #expect(customers.lines.isEmpty)
    }
  }

  // MARK: - Mirrors of other versions

  @Test("a mirror that another version made is set aside, and token and count stay")
  func rebuild() async throws {
    try await ServedShop.open { shop in
      _ = try await shop.run("sync", "products")
      let before = try #require(try await Self.status(shop).int("calls_this_month"))
      try shop.home.change(
        "data/hibou/accounts/demo/mirror.sqlite", "DELETE FROM grdb_migrations")
      let refused = try await shop.run("list", "products", "--jsonl")
      let rebuilt = try await shop.run("sync", "--rebuild", "products")
      let after = try #require(try await Self.status(shop).int("calls_this_month"))

      #expect(refused.status == 1)
      #expect(refused.talk.contains("hibou sync --rebuild"), "\(refused.talk)")
      #expect(rebuilt.status == 0, "\(rebuilt.talk)")
      #expect(after == before + 6)
    }
  }

  // MARK: - Refusals

  @Test("refused calls pause for an hour; then one call finds out whether they go on")
  func pause() async throws {
    try await ServedShop.open(faults: ["429-after=3"]) { shop in
      let first = try await shop.run("list", "brands")
      _ = try await shop.run("sync", "products")
      let calls = shop.simulator.apiCalls
      let soon = try await shop.run(
        "list", "customers", environment: Self.at("2026-09-21T19:40:00+02:00"))
      let status = try await shop.run("status")
      #expect(first.status == 0)
      #expect(soon.status == 6)
      #expect(soon.talk.contains("19:45"), "\(soon.talk)")
      #expect(status.text.contains("stopped until"))
      #expect(shop.simulator.apiCalls == calls)

      let probing = try await shop.run(
        "list", "customers", environment: Self.at("2026-09-21T19:46:00+02:00"))
      #expect(probing.status == 6)
      #expect(probing.talk.contains("21:46"), "the next pause is twice as long: \(probing.talk)")
      #expect(shop.simulator.apiCalls == calls + 1)
    }
  }

  @Test("a token that was refused for good costs one try a day")
  func refusedToken() async throws {
    try await ServedShop.open(faults: ["revoke"]) { shop in
      let first = try await shop.run("list", "products")
      let calls = shop.simulator.log.count
      let second = try await shop.run("list", "products")
      let third = try await shop.run("sync")

      #expect([first.status, second.status, third.status] == [4, 4, 4])
      #expect(shop.simulator.log.count == calls)
      _ = try await shop.run(
        "list", "products", environment: Self.at("2026-09-22T19:00:00+02:00"))
      #expect(shop.simulator.log.count > calls)
    }
  }

  @Test("an account that is gone costs one call, and is called so")
  func goneAccount() async throws {
    try await ServedShop.open(without: Catalog.all) { shop in
      let outcome = try await shop.run("sync")

      #expect(outcome.status == 4)
      #expect(outcome.talk.contains("There is no account at"), "\(outcome.talk)")
      #expect(shop.simulator.apiCalls == 1)
    }
  }

  // MARK: - Due lists

  @Test("sync --due costs nothing while nothing is due, and says when something is")
  func due() async throws {
    try await ServedShop.open { shop in
      let first = try Self.object(try await shop.run("sync", "--json"))
      let calls = shop.simulator.apiCalls
      #expect(first.int("calls") == calls)
      #expect(first.text("next_due") == "2026-09-21T17:00:00Z")

      let nothing = try Self.object(
        try await shop.run(
          "sync", "--due", "--json", environment: Self.at("2026-09-21T18:59:00+02:00")))
      #expect(nothing.int("calls") == 0)
      #expect(shop.simulator.apiCalls == calls)

      let hour = try Self.object(
        try await shop.run(
          "sync", "--due", "--json", environment: Self.at("2026-09-21T19:50:00+02:00")))
      let lists = Self.elements(hour["lists"]).compactMap { $0.text("resource") }
      #expect(Set(lists) == ["open_sales", "stock", "sales"])
      #expect(shop.simulator.apiCalls == calls + (hour.int("calls") ?? -1))
    }
  }

  @Test("a sync with one scope says what it left out and why")
  func leftOut() async throws {
    try await ServedShop.open(scopes: ScopeSet(names: "read_products")) { shop in
      let outcome = try await shop.run("sync", "--json")
      let leftOut = Self.elements(try Self.object(outcome)["left_out"])

      #expect(outcome.status == 0, "\(outcome.talk)")
      #expect(outcome.talk.contains("customers"))
      #expect(!outcome.talk.contains("up to date;"))
      let customers = leftOut.first { $0.text("resource") == "customers" }
      #expect(customers?.text("reason") == "scope")
      #expect(customers?.text("detail") == "read_customers")
    }
  }

  @Test("the totals of stock are those of all warehouses, also when the last one is empty")
  func totals() async throws {
    try await ServedShop.open { shop in
      let outcome = try await shop.run("sync", "stock")
      let rows = try await shop.run("list", "stock", "--offline", "--jsonl")
      let warehouses = shop.simulator.calls(to: "/api/stock_available/warehouse_id")

      #expect(
        outcome.talk.contains(
          "stock: \(rows.lines.count) of \(rows.lines.count) rows, \(warehouses) calls")
          || outcome.talk.contains("stock: \(rows.lines.count) rows, \(warehouses) calls"),
        "\(outcome.talk)")
    }
  }

  @Test("a budget leaves the rest of the month's calls for other days")
  func budget() async throws {
    try await ServedShop.open { shop in
      let first = ["HIBOU_NOW": "2026-09-01T08:00:00+02:00"]
      _ = try await shop.run("sync", "stores", environment: first)
      let folder = shop.home.file("config/hibou")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data("accounts: {demo: {calls_a_month: 300}}\n".utf8).write(
        to: folder.appending(path: "config.yml"))
      let outcome = try await shop.run("sync", "--budget", "30%", "--json", environment: first)
      let report = try Self.object(outcome)

      #expect(outcome.status == 0, "\(outcome.talk)")
      // 30 % of 300 calls are 3 a day, and one is used.
      #expect(report.int("calls") == 2)
      #expect(report.int("calls_this_month") == 3)
      let reasons = Self.elements(report["left_out"]).compactMap { $0.text("reason") }
      #expect(reasons.contains("calls"))
    }
  }

  // MARK: - Ages

  @Test("products are loaded again after a day, or after the age that is asked for")
  func ages() async throws {
    try await ServedShop.open { shop in
      _ = try await shop.run("list", "products", "--json")
      let hours = Self.at("2026-09-21T23:00:00+02:00")
      _ = try await shop.run("list", "products", "--json", environment: hours)
      #expect(shop.simulator.calls(to: "/api/products") == 6)
      _ = try await shop.run(
        "list", "products", "--json", "--max-age", "2h", environment: hours)
      #expect(shop.simulator.calls(to: "/api/products") == 12)
      _ = try await shop.run(
        "list", "products", "--json", environment: Self.at("2026-09-23T09:00:00+02:00"))
      #expect(shop.simulator.calls(to: "/api/products") == 18)
    }
  }

  @Test("what cannot be loaded again is printed with its age, and the exit code says why")
  func unreachable() async throws {
    try await ServedShop.open { shop in
      let products = try await shop.run("list", "products", "--jsonl")
      let later = Self.at("2026-09-23T09:00:00+02:00")
      let nowhere = try shop.withoutServer().merging(later) { $1 }
      let again = try await shop.run("list", "products", "--jsonl", environment: nowhere)

      #expect(again.status == 3)
      #expect(again.text == products.text)
    }
  }

  @Test("a record that was opened is loaded again after a day")
  func openedRecord() async throws {
    try await ServedShop.open { shop in
      _ = try await shop.run("show", "products", "5", "--json")
      let calls = shop.simulator.calls(to: "/api/products/5")
      _ = try await shop.run(
        "show", "products", "5", "--json", environment: Self.at("2026-09-22T12:00:00+02:00"))
      #expect(shop.simulator.calls(to: "/api/products/5") == calls)
      _ = try await shop.run(
        "show", "products", "5", "--json", environment: Self.at("2026-09-23T12:00:00+02:00"))
      #expect(shop.simulator.calls(to: "/api/products/5") == calls + 1)
    }
  }
}

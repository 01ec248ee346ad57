import Foundation
import Models
import Simulator
import Testing

/// Commands state facts: every row, every call, and nothing that is unknown.
@Suite struct TruthTests {
  @Test("plain mode and doctor count the calls that were made, as status does") func calls()
    async throws
  {
    try await ServedShop.open { shop in
      _ = try await shop.run("sync", "products", "customers", "stock")
      let status = try await shop.run("status", "--json")
      let plain = try await shop.run("--plain", input: "q\n")
      let doctor = try await shop.run("doctor", "--offline")

      let record = try #require(try Record.all(in: Array(status.text.utf8)).first)
      let used = shop.simulator.calls(to: "/api/")
      #expect(used > 10 && record.int("calls_this_month") == used, "\(status.text)")
      #expect(plain.text.contains("read-only. \(used) of "), "\(plain.text)\(plain.talk)")
      #expect(doctor.text.contains("\(used) of "), "\(doctor.text)\(doctor.talk)")
    }
  }

  @Test("while the mirror cannot be opened, the calls are not known, and never 0") func unopened()
    async throws
  {
    try await ServedShop.open { shop in
      _ = try await shop.run("list", "brands")
      try shop.replaceMirrorByFolder()
      let plain = try await shop.run("--plain", input: "q\n")
      let doctor = try await shop.run("doctor", "--offline")

      let said = plain.text + plain.talk
      #expect(said.contains("not known"), "\(said)")
      #expect(doctor.text.contains("not known"), "\(doctor.text)\(doctor.talk)")
      #expect(!(said + doctor.text).contains(#/\b0 of \d+ calls/#))
    }
  }

  @Test("a day that was loaded before its end is loaded again once it has ended") func running()
    async throws
  {
    try await ServedShop.open { shop in
      let sales = ["list", "sales", "--date", "2026-09-21", "--json", "--max-age", "30d"]
      let running = try await shop.run(arguments: sales)
      let asked = shop.simulator.calls(to: "/api/closed_sales")
      shop.clock.advance(days: 1)
      let ended = try await shop.run(
        arguments: sales, environment: ["HIBOU_NOW": "2026-09-22T18:45:00+02:00"])

      let rows = try [running, ended].map { try Record.all(in: Array($0.text.utf8)).count }
      #expect(shop.simulator.calls(to: "/api/closed_sales") - asked == 2, "\(ended.talk)")
      #expect(rows[0] > 0 && rows[1] > rows[0], "sold after a quarter to seven: \(rows)")
    }
  }

  @Test(
    "a search and a list of one record that find nothing are empty, and no failure",
    arguments: [
      ["sales_by_reference", "--of", "zzz"], ["customer_sales", "--of", "999999"],
      ["store_credit", "--of", "999999"],
    ])
  func nothing(arguments: [String]) async throws {
    try await ServedShop.open(scopes: .allRead) { shop in
      let outcome = try await shop.run(arguments: ["list"] + arguments + ["--json"])

      #expect(outcome.status == 0, "\(outcome.talk)")
      #expect(try Record.all(in: Array(outcome.text.utf8)).isEmpty)
    }
  }

  @Test("an account without a route: the message names the list, and the day costs one call")
  func noRoute() async throws {
    try await ServedShop.open(scopes: .allRead, without: [.brands]) { shop in
      let before = shop.simulator.calls(to: "/api/")
      let outcomes = [
        try await shop.run("list", "brands"), try await shop.run("list", "brands"),
      ]

      for outcome in outcomes {
        #expect(outcome.status != 0 && outcome.text.isEmpty)
        #expect(outcome.talk.contains(Resource.brands.title), "\(outcome.talk)")
      }
      #expect(shop.simulator.calls(to: "/api/") - before == 1)
    }
  }

  @Test("as many rows as the server sent, though a product or a code repeats")
  func repeated() async throws {
    let quirks: Set<Quirk> = [.repeatedOrderLines, .sharedPaymentCodes]
    try await ServedShop.open(scopes: .allRead, quirks: quirks) { shop in
      let listed = try await shop.run("list", "stock_orders", "--json")
      try #require(listed.status == 0, "\(listed.talk)")
      let orders = try Record.all(in: Array(listed.text.utf8))
      let order = try #require(orders.compactMap { $0.int("inventory_input_id") }.first)
      let lines = try await shop.run("list", "stock_order_lines", "--of", "\(order)", "--json")
      let payments = try await shop.run("list", "payment_types", "--json")
      #expect(lines.status == 0 && payments.status == 0, "\(lines.talk)\(payments.talk)")

      let products = try Record.all(in: Array(lines.text.utf8)).map {
        "\($0.text("product_id") ?? "") \($0.text("product_size") ?? "")"
      }
      #expect(Set(products).count < products.count, "\(lines.text)\(lines.talk)")
      let codes = try Record.all(in: Array(payments.text.utf8)).compactMap {
        Resource.paymentTypes.id(of: $0)
      }
      #expect(Set(codes).count < codes.count, "\(payments.text)")
    }
  }

  @Test("sync says the rows of all warehouses, the last one empty or not") func warehouses()
    async throws
  {
    var premises = Premises.demo
    premises.warehouses.append(.init(id: 9, name: "Nouvelle réserve"))
    try await ServedShop.open(premises: premises) { shop in
      let sync = try await shop.run("sync", "stock")
      let list = try await shop.run("list", "stock", "--json", "--offline")

      let rows = try Record.all(in: Array(list.text.utf8)).count
      let calls = premises.warehouses.count
      #expect(rows > 100)
      #expect(sync.talk.contains("stock: \(rows) rows, \(calls) calls"), "\(sync.talk)")
    }
  }
}

extension ServedShop {
  /// Replaces the mirror by a folder, which no program can open as a database.
  fileprivate func replaceMirrorByFolder() throws {
    let files = FileManager.default
    let found =
      files.enumerator(at: home.file(""), includingPropertiesForKeys: nil)?
      .compactMap { $0 as? URL } ?? []
    let mirrors = found.filter { $0.lastPathComponent == "mirror.sqlite" }
    try #require(!mirrors.isEmpty, "\(found.map(\.lastPathComponent))")
    for mirror in mirrors {
      try files.removeItem(at: mirror)
      try files.createDirectory(at: mirror, withIntermediateDirectories: false)
    }
  }
}

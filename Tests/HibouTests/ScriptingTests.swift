import Foundation
import Models
import Simulator
import Testing

/// What scripts rely on: options, defaults, exit codes, messages.
@Suite struct ScriptingTests {
  @Test("a value that begins with a dash is a filter's") func dash() async throws {
    try await ServedShop.open { shop in
      let all = try await shop.run("list", "brands", "--jsonl")
      let none = try await shop.run("list", "brands", "--jsonl", "--where", "-id>0")
      let wrong = try await shop.run("list", "products", "--where", "price=>3", "--offline")

      #expect(all.lines.count > 3)
      #expect(none.status == 0, "\(none.talk)")
      #expect(none.lines.isEmpty)
      #expect(wrong.status == 64)
      #expect(wrong.talk.contains("did you mean >=?"))
    }
  }

  @Test("groups come in the order that --sort names, either way") func groups() async throws {
    try await ServedShop.open { shop in
      let list = ["list", "sales", "--date", "2026-09-19", "--group", "seller", "--json"]
      func totals(_ sort: String) async throws -> [Decimal] {
        let outcome = try await Program.run(
          arguments: list + ["--sort", sort], home: shop.home,
          environment: ["HIBOU_BASE_URL": shop.baseURL])
        #expect(outcome.status == 0, "\(outcome.talk)")
        return try Record.all(in: Array(outcome.text.utf8)).compactMap { $0.decimal("total") }
      }

      let plain = try await totals("total")
      #expect(plain.count > 1)
      #expect(plain == plain.sorted(by: >))
      #expect(try await totals("total:desc") == plain)
      #expect(try await totals("total:asc") == plain.reversed())
    }
  }

  @Test("sales are grouped by the hour and by the day of the week", arguments: ["hour", "weekday"])
  func partsOfTime(part: String) async throws {
    try await ServedShop.open { shop in
      let list = ["list", "sales", "--from", "2026-09-14", "--to", "2026-09-20"]
      let environment = ["HIBOU_BASE_URL": shop.baseURL]
      let rows = try await Program.run(
        arguments: list + ["--json"], home: shop.home, environment: environment)
      let groups = try await Program.run(
        arguments: list + ["--group", part, "--json"], home: shop.home, environment: environment)
      let table = try await Program.run(
        arguments: list + ["--group", part], home: shop.home, environment: environment)

      var counts: [Int: Int] = [:]
      for row in try Record.all(in: Array(rows.text.utf8)) {
        let text = try #require(row.text("completed_at"))
        let time = try #require(ShopTime(text))
        counts[part == "hour" ? time.hour : time.date.weekday, default: 0] += 1
      }
      let found = try Record.all(in: Array(groups.text.utf8)).map {
        ($0.int(part), $0.int("count"))
      }
      #expect(groups.status == 0, "\(groups.talk)")
      #expect(found.count > 5)
      #expect(found.allSatisfy { counts[$0 ?? -1] == $1 })
      #expect(found.count == counts.count)
      #expect(part == "hour" || table.text.contains("Saturday"), "\(table.text)")
    }
  }

  @Test("a clock that is none, and no home, are wrong settings") func surroundings() async throws {
    let home = try Home()
    let clock = try await Program.run(
      arguments: ["status"], home: home, environment: ["HIBOU_NOW": "garbage"])
    let homeless = try await Program.run(
      arguments: ["status"], home: home, environment: ["HIBOU_HOME": "", "HOME": ""])
    let manual = try await Program.run(
      arguments: ["resources"], home: home, environment: ["HIBOU_HOME": "", "HOME": ""])

    #expect(clock.status == 78)
    #expect(clock.talk.contains("HIBOU_NOW"))
    #expect(homeless.status == 78)
    #expect(homeless.talk.contains("HOME"))
    #expect(manual.status == 0)
  }

  @Test("--account never changes the default, and use does") func accounts() async throws {
    try await ServedShop.open { shop in
      let here = ["HIBOU_BASE_URL": ""]
      let secret = try shop.home.write(shop.simulator.options.clientSecret, to: "secret-2")
      let second = try await shop.run(
        "connect", "other", "--client-id", shop.simulator.options.clientID,
        "--client-secret-file", secret, "--no-pkce", "--scopes", "read_products",
        "--base-url", shop.baseURL, input: try shop.answer(to: .browse) + "\n")
      #expect(second.status == 0 || second.status == 4, "\(second.talk)")
      _ = try await shop.run("use", "demo", environment: here)
      _ = try await shop.run("list", "brands", "--account", "other", environment: here)
      let status = try await shop.run("status", "--json", environment: here)
      let unknown = try await shop.run("use", "nobody", environment: here)

      let used = try Record.all(in: Array(status.text.utf8)).filter { $0.flag("in_use") == true }
      #expect(used.compactMap { $0.text("account") } == ["demo"])
      #expect(unknown.status == 4)
    }
  }

  @Test("a client secret is read from a pipe") func pipe() async throws {
    try await ServedShop.open(connecting: false) { shop in
      let answer = try shop.home.write(try shop.answer(to: .browse) + "\n", to: "answer")
      let scopes = ScopeSet.browse.ordered.map(\.name).joined(separator: ",")
      let outcome = try await Program.shell(
        """
        bash -c "'\(Program.path)' connect demo --client-id \(shop.simulator.options.clientID) \
        --client-secret-file <(echo '\(shop.simulator.options.clientSecret)') --no-pkce \
        --scopes \(scopes) < '\(answer)'"
        """, home: shop.home, baseURL: shop.baseURL)

      #expect(outcome.status == 0, "\(outcome.talk)")
    }
  }

  @Test("status ends with 4 when the token is over or damaged") func status() async throws {
    try await ServedShop.open { shop in
      let fine = try await shop.run("status")
      let path = shop.home.file("data/hibou/accounts/demo/credentials")
      try Data("garbage".utf8).write(to: path)
      let damaged = try await shop.run("status", "--json")

      #expect(fine.status == 0)
      #expect(damaged.status == 4)
      #expect(!damaged.text.isEmpty)
    }
  }

  @Test("a missing scope names the command that asks for it, and no key") func scope() async throws
  {
    try await ServedShop.open(scopes: ScopeSet([.read(.products)])) { shop in
      let outcome = try await shop.run("list", "customers", "--refresh")

      #expect(outcome.status == 5, "\(outcome.talk)")
      #expect(outcome.talk.contains("hibou connect"))
      #expect(!outcome.talk.contains("A adds"))
    }
  }

  @Test("a resource's columns are listed with what they hold") func columns() async throws {
    let home = try Home()
    let table = try await Program.run(arguments: ["resources", "products"], home: home)
    let json = try await Program.run(arguments: ["resources", "products", "--json"], home: home)

    let columns = try Record.all(in: Array(json.text.utf8))
    #expect(table.text.contains("product_barcode"))
    #expect(columns.compactMap { $0.text("column") } == Resource.products.columns.map(\.id))
    #expect(
      columns.first { $0.text("column") == "product_category" }?.text("refers_to") == "categories")
  }

  @Test("a category is found in its list where the account lacks the route for one")
  func category() async throws {
    try await ServedShop.open(scopes: .allRead) { shop in
      let outcome = try await shop.run("show", "categories", "1", "--json")

      #expect(outcome.status == 0, "\(outcome.talk)")
      #expect(try Record.all(in: Array(outcome.text.utf8)).first?.int("category_id") == 1)
    }
  }
}

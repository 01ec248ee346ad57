import Foundation
import Models
import Simulator
import Testing

/// Commands reuse what they loaded once: the mirror, its age, its cost, and its use without a
/// server.
@Suite struct CopyTests {
  @Test("a second look costs no call, and says how old it is") func secondLook() async throws {
    try await ServedShop.open { shop in
      let first = try await shop.run("list", "products", "--json")
      let calls = shop.simulator.calls(to: "/api/")

      let second = try await shop.run(
        "list", "products", "--json", environment: ["HIBOU_NOW": "2026-09-21T21:45:00+02:00"])

      #expect(second.text == first.text)
      #expect(shop.simulator.calls(to: "/api/") == calls)
      #expect(second.talk.contains("loaded 3h ago; reload with --refresh"))
    }
  }

  @Test("what is read again is read whole, and costs its pages") func refresh() async throws {
    try await ServedShop.open { shop in
      _ = try await shop.run("list", "products", "--limit", "1")
      _ = try await shop.run("list", "products", "--json")
      #expect(shop.simulator.calls(to: "/api/products") == 6)

      let outcome = try await shop.run("list", "products", "--json", "--refresh")

      #expect(outcome.status == 0)
      #expect(try Record.all(in: Array(outcome.text.utf8)).count == 1_284)
      #expect(shop.simulator.calls(to: "/api/products") == 12)
    }
  }

  @Test("with the server gone everything read before is there, and only what is new fails")
  func serverGone() async throws {
    try await ServedShop.open { shop in
      let products = try await shop.run("list", "products", "--json")
      let sales = try await shop.run("list", "sales", "--date", "2026-09-19", "--json")
      let id = try #require(
        try Record.all(in: Array(sales.text.utf8)).first?.text("sale_id"))
      let ticket = try await shop.run("show", "sales", id)
      let nowhere = try shop.withoutServer()

      let again = try await shop.run("list", "products", "--json", environment: nowhere)
      let filtered = try await shop.run(
        "list", "products", "--where", "price>20", "--csv", environment: nowhere)
      let ticketAgain = try await shop.run("show", "sales", id, environment: nowhere)
      let news = try await shop.run("list", "customers", environment: nowhere)

      #expect(again.status == 0)
      #expect(again.text == products.text)
      #expect(filtered.status == 0)
      #expect(filtered.lines.count > 10)
      #expect(ticketAgain.text == ticket.text)
      #expect(news.status == 3)
    }
  }

  @Test("--offline makes no call, and says when something is missing") func offline() async throws {
    try await ServedShop.open { shop in
      let nothing = try await shop.run("list", "products", "--offline")
      _ = try await shop.run("list", "products", "--limit", "1")
      let part = try await shop.run("list", "products", "--offline", "--jsonl")

      #expect(nothing.status == 1)
      #expect(nothing.talk.contains("not completely loaded"))
      #expect(part.status == 1)
      #expect(part.lines.count == 250)
      #expect(shop.simulator.calls(to: "/api/products") == 1)
    }
  }

  @Test("today's sales are loaded again once they are older than 15 minutes") func today()
    async throws
  {
    try await ServedShop.open { shop in
      _ = try await shop.run("list", "sales", "--json")
      let calls = shop.simulator.calls(to: "/api/")
      let soon = ["HIBOU_NOW": "2026-09-21T18:59:00+02:00"]
      let second = try await shop.run("list", "sales", "--json", environment: soon)
      #expect(shop.simulator.calls(to: "/api/") == calls)
      #expect(second.talk.contains("loaded 14m ago"))
      let later = ["HIBOU_NOW": "2026-09-21T19:45:00+02:00"]
      _ = try await shop.run("list", "sales", "--json", environment: later)
      #expect(shop.simulator.calls(to: "/api/") == calls + 2, "both stores")

      // A day later, the mirror of that day is known to lack the evening.
      let tomorrow = ["HIBOU_NOW": "2026-09-22T09:00:00+02:00"]
      _ = try await shop.run(
        "list", "sales", "--date", "2026-09-21", "--json", environment: tomorrow)
      #expect(shop.simulator.calls(to: "/api/") > calls)
      let afterwards = shop.simulator.calls(to: "/api/")
      _ = try await shop.run(
        "list", "sales", "--date", "2026-09-21", "--json", environment: tomorrow)
      #expect(shop.simulator.calls(to: "/api/") == afterwards)
    }
  }

  @Test("a list goes into a file whole, or not at all") func export() async throws {
    try await ServedShop.open { shop in
      let file = shop.home.file("products.csv")
      let outcome = try await shop.run("export", "products", "--to", file.path())
      let wrong = try await shop.run("export", "products", "--to", shop.home.file("x.xls").path())

      let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\r\n")
      #expect(outcome.status == 0, "\(outcome.talk)")
      #expect(lines.count == 1_285)
      #expect(wrong.status == 64)
      let names = try FileManager.default.contentsOfDirectory(atPath: shop.home.url.path())
      #expect(!names.contains { $0.contains("part") || $0 == "x.xls" })
    }
  }

  @Test("an export holds the rows that are wanted, as Markdown too") func exportSelection()
    async throws
  {
    try await ServedShop.open { shop in
      let file = shop.home.file("dear.md")
      let outcome = try await shop.run(
        "export", "products", "--to", file.path(), "--where", "price>20", "--sort", "price:desc",
        "--columns", "id,name,price", "--limit", "3")

      let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      #expect(outcome.status == 0, "\(outcome.talk)")
      #expect(lines.count == 5)
      #expect(lines[0] == "| product_id | product_model | product_price |")
      #expect(outcome.talk.contains("3 rows in"))
    }
  }

  @Test("an export that a 429 stops leaves no file, and goes on where it was")
  func exportStopped() async throws {
    try await ServedShop.open(faults: ["429-after=2"]) { shop in
      let file = shop.home.file("products.jsonl")
      let outcome = try await shop.run("export", "products", "--to", file.path())

      #expect(outcome.status == 6)
      #expect(!FileManager.default.fileExists(atPath: file.path()))
      let kept = try await shop.run("list", "products", "--offline", "--jsonl")
      // The second answered call is one of the pages under way: only gapless pages are stored.
      #expect([250, 500].contains(kept.lines.count))
    }
  }
}

extension ServedShop {
  /// Makes the account unreachable, and returns the environment of a program for it.
  func withoutServer() throws -> [String: String] {
    let path = home.file("data/hibou/accounts/demo/credentials")
    let text = try String(contentsOf: path, encoding: .utf8)
    // Port 1 of this machine: no server listens there.
    try Data(text.replacing(baseURL, with: "http://127.0.0.1:1").utf8).write(to: path)
    // The mirror must appear to belong to the same server.
    try home.change(
      "data/hibou/accounts/demo/mirror.sqlite",
      "UPDATE setting SET value = 'http://127.0.0.1:1' WHERE name = 'origin'")
    return ["HIBOU_BASE_URL": "http://127.0.0.1:1"]
  }
}

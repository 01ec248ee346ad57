import Foundation
import Models
import Simulator
import Testing

@testable import hibou

/// The program as numbered questions and lines.
@Suite struct PlainTests {
  /// The number a list has in the menu: those that belong to records are not in it.
  private func number(of resource: Resource) -> String {
    let lists = Catalog.all.filter { !$0.isOfOne }
    return "\((lists.firstIndex(of: resource) ?? -1) + 1)"
  }

  private func talk(
    _ shop: ServedShop, _ answers: String..., environment: [String: String] = [:]
  ) async throws -> Program.Outcome {
    try await shop.run(
      "--plain", environment: environment, input: answers.joined(separator: "\n") + "\n")
  }

  @Test("a list is opened by its number, paged, and a row opened by its own") func products()
    async throws
  {
    try await ServedShop.open { shop in
      let said = try await talk(shop, "1", "n", "2", "b", "p", "q")

      #expect(said.status == 0)
      #expect(said.text.contains("Products: rows 1 to 10 of 250, 250 of 1 284 are read"))
      #expect(said.text.contains("Products: rows 11 to 20 of 250"))
      #expect(said.text.contains("Product 12:"))
      #expect(said.text.components(separatedBy: "rows 1 to 10").count == 3)
      #expect(shop.simulator.calls(to: "/api/products") == 2)
    }
  }

  @Test("nothing is ever drawn over: no escape and no carriage return leaves") func lines()
    async throws
  {
    try await ServedShop.open(faults: ["control-bytes"]) { shop in
      let said = try await talk(shop, "1", "1", "b", "b", "2", "q")

      #expect(said.text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
    }
  }

  @Test("people are hidden when the settings say so") func masked() async throws {
    try await ServedShop.open { shop in
      let open = try await talk(shop, number(of: .customers), "1", "q")
      try shop.home.configure("[privacy]\nmask = true\n")
      let hidden = try await talk(shop, number(of: .customers), "1", "q")

      #expect(open.text.contains("@example.org"))
      #expect(!hidden.text.contains("@example"))
      #expect(hidden.text.contains("@e••••••.o••"))
    }
  }

  @Test("--mask hides people in lists, records and exports, and ids stay") func commands()
    async throws
  {
    try await ServedShop.open { shop in
      let csv = try await shop.run("list", "customers", "--limit", "2", "--csv", "--mask")
      let json = try await shop.run("show", "customers", "2", "--json", "--mask")
      let whole = try await shop.run("list", "customers", "--limit", "2", "--json")

      #expect(!csv.text.contains("@example"))
      #expect(csv.text.contains("@e••••••.o••"))
      #expect(!json.text.contains("@example"))
      #expect(try Record.all(in: Array(json.text.utf8)).first?.int("customers_id") == 2)
      #expect(whole.text.contains("@example.org"))
    }
  }

  @Test("rows are filtered and put in order by words") func words() async throws {
    try await ServedShop.open { shop in
      let said = try await talk(shop, "1", "f price>50", "s price:desc", "f", "s nonsense", "q")

      #expect(said.text.contains("filter price>50: rows 1 to"))
      #expect(said.text.contains("no \"nonsense\" in products"))
    }
  }

  @Test("everything that is missing is read after its price was told") func price() async throws {
    try await ServedShop.open { shop in
      let said = try await talk(shop, "1", "l", "l", "l", "q")

      #expect(said.text.contains("That is 5 calls"))
      #expect(said.text.contains("rows 1 to 10 of 1 284."))
      #expect(said.text.contains("All of it is in the copy."))
      #expect(shop.simulator.calls(to: "/api/products") == 6)
    }
  }

  @Test("sales go by the day and the store, and a sale is told with its sums") func sales()
    async throws
  {
    try await ServedShop.open { shop in
      let said = try await talk(shop, number(of: .closedSales), "d 2026-09-19", "t", "1", "q")

      #expect(said.text.contains("Sales, Belleroche Paris, 2026-09-19: rows 1 to"))
      #expect(said.text.contains("Lines add up to the total: ok"))
    }
  }

  @Test("home, month and z tell the figures; what is missing is read when r says so") func figures()
    async throws
  {
    try await ServedShop.open(scopes: .allRead) { shop in
      let said = try await talk(
        shop, "home", "d 2026-09-19", "r", "b", "month", "r", "b", "z", "-", "r", "t", "b", "q")

      #expect(said.status == 0)
      #expect(said.text.contains("Not all of it is loaded. r loads it: "))
      #expect(said.text.contains("Saturday 19 September 2026"))
      #expect(said.text.contains("Top products"))
      #expect(said.text.contains("2026-09:"))
      #expect(said.text.contains("Z of "))
    }
  }

  @Test("an account that the environment names and nobody has connected is to be connected first")
  func named() async throws {
    let home = try Home()
    let said = try await Program.run(
      arguments: ["--plain"], home: home, environment: ["HIBOU_ACCOUNT": "moka"], input: "q\n")
    let asked = try await Program.run(arguments: ["--plain", "--account", "moka"], home: home)
    let command = try await Program.run(
      arguments: ["list", "brands"], home: home, environment: ["HIBOU_ACCOUNT": "moka"])

    #expect(said.status == 0 && said.text.contains("1. Connect one"))
    #expect(asked.status == 4 && asked.talk.contains("moka is not connected."))
    #expect(command.status == 4 && command.talk.contains("moka is not connected."))
  }

  @Test("what is not understood, and what is refused, is told in a sentence, and the talk goes on")
  func troubles() async throws {
    try await ServedShop.open(scopes: ScopeSet([.read(.products)])) { shop in
      let said = try await talk(shop, "x", "99", number(of: .customers), "?", "q")

      #expect(said.status == 0)
      #expect(said.text.contains("x is no answer here."))
      #expect(said.text.contains("A number from 1 to"))
      #expect(said.text.contains("Missing scope: read_customers"))
      #expect(said.text.contains("f WORDS: only rows that match"))
    }
  }

  @Test(
    "a terminal that cannot place its cursor, and ACCESSIBLE, get lines by themselves",
    arguments: [["TERM": "dumb"], ["TERM": "xterm", "ACCESSIBLE": "1"]])
  func byItself(environment: [String: String]) async throws {
    let said = try await Program.run(
      arguments: [], home: try Home(), environment: environment, input: "2\n1\nq\n")

    #expect(said.status == 0)
    #expect(said.text.contains("No account is connected."))
    #expect(said.text.contains("the demo shop, read-only"))
    #expect(said.text.contains("Products: rows 1 to 10"))
  }
}

import Foundation
import Models
import Simulator
import Testing

@testable import FrontEnds
@testable import ProgramSettings
@testable import hibou

/// The program as numbered questions and lines.
@Suite struct PlainTests {
  /// Returns the number of a list in the menu, which leaves out lists that belong to records.
  private func number(of resource: Resource) -> String {
    let lists = Catalog.all.filter { !$0.belongsToRecord }
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
      #expect(
        said.text.contains(
          "Products: rows 1 to 10 of 250, 250 of 1 284 loaded; l: load the rest (5 calls)"))
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
      try shop.home.configure("privacy:\n  mask: true\n")
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

  @Test("l loads what is missing after its cost was said") func price() async throws {
    try await ServedShop.open { shop in
      let said = try await talk(shop, "1", "l", "l", "l", "q")

      #expect(said.text.contains("Cost: 5 calls"))
      #expect(said.text.contains("rows 1 to 10 of 1 284, loaded just now."))
      #expect(said.text.contains("The list is complete."))
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

  @Test("home, month and z say the figures; r loads what is missing") func figures()
    async throws
  {
    try await ServedShop.open(scopes: .allRead) { shop in
      let said = try await talk(
        shop, "home", "d 2026-09-19", "r", "b", "month", "r", "b", "z", "-", "r", "t", "b", "q")

      #expect(said.status == 0)
      #expect(said.text.contains("Not loaded yet. r: load ("))
      #expect(said.text.contains("Saturday 19 September 2026"))
      #expect(said.text.contains("Top products"))
      #expect(said.text.contains("September 2026"))
      #expect(said.text.contains("Z of "))
    }
  }

  @Test("row 1 of every list opens as a record") func everyList() async throws {
    try await ServedShop.open(scopes: .allRead) { shop in
      let lists = Catalog.all.filter { !$0.belongsToRecord }
      let answers = lists.indices.flatMap { ["\($0 + 1)", "1", "b", "b"] }
      let said = try await shop.run("--plain", input: answers.joined(separator: "\n") + "\n")

      #expect(said.status == 0)
      for resource in lists {
        #expect(said.text.contains("\n\(resource.title)"), "\(resource.name) is listed")
      }
      #expect(!said.text.contains("--of"))
      #expect(!said.text.contains("Usage:"))
      // A list without rows prints a notice; every other one opens a record.
      let opened = said.text.components(separatedBy: "n: next, p: previous, b: back").count - 1
      let empty = said.text.components(separatedBy: "There is no row 1 here").count - 1
      #expect(opened + empty == lists.count)
    }
  }

  @Test("a record's numbered links lead to its lists and to the records it refers to")
  func links() async throws {
    try await ServedShop.open(scopes: .allRead) { shop in
      let said = try await talk(
        shop, "products 1", "1", "b", "sales 2026-09-19", "t", "1", "n", "p", "q")

      #expect(said.status == 0)
      #expect(said.text.contains("Product 1:"))
      #expect(said.text.contains("1. Tags of a product"))
      #expect(said.text.contains("Tags of a product, 1: "))
      #expect(said.text.contains(" each, VAT "))
      #expect(said.text.contains("This is the first row.") == false)
    }
  }

  @Test("a filter on a partly loaded list says how much it searched") func partialFilter()
    async throws
  {
    try await ServedShop.open { shop in
      let said = try await talk(shop, "1", "f zzzz", "q")

      #expect(
        said.text.contains(
          "filter zzzz: no match, 250 of 1 284 loaded; l: load the rest (5 calls)"))
    }
  }

  @Test("days, stores and names are written as on the screen and in the language in force")
  func days() async throws {
    try await ServedShop.open(scopes: .allRead) { shop in
      let said = try await talk(
        shop, "ventes hier", "t", "d 7j", "produits", "b", "month", "d août", "b", "stock sous",
        "q",
        environment: ["LC_ALL": "fr_FR.UTF-8"])
      let list = try await shop.run(
        "list", "ventes", "--date", "hier", "--limit", "1",
        environment: ["LC_ALL": "fr_FR.UTF-8"])
      let period = try await shop.run(
        "period", "septembre", environment: ["LC_ALL": "fr_FR.UTF-8"])

      #expect(said.text.contains("Ventes, les 2 magasins, 20/09/2026"))
      #expect(said.text.contains("15/09/2026 à 21/09/2026"))
      #expect(said.text.contains("Produits\u{A0}: lignes 1"))
      #expect(said.text.contains("Août 2026") || said.text.contains("août 2026"))
      #expect(said.text.contains("à commander"))
      #expect(list.status == 0)
      #expect(period.status == 0)
    }
  }

  @Test("French answers, days and help are French, and say which number is typed")
  func french() async throws {
    try await ServedShop.open(scopes: .allRead) { shop in
      let said = try await talk(
        shop, "marques", "?", "accueil", "b", "ventes", "d 14 j", "d 99 j x", "q",
        environment: ["LC_ALL": "fr_FR.UTF-8"])

      #expect(said.text.contains(/\n1\. [^;0-9]+\s; Id \d+/))
      #expect(said.text.contains("Tapez le numéro en début de ligne"))
      #expect(said.text.contains("NOM\u{A0}: ouvrir une liste"))
      #expect(said.text.contains("accueil\u{A0}: les chiffres du jour"))
      #expect(!said.text.contains("NAME"))
      #expect(!said.text.contains("7d") && !said.text.contains("7j"))
      #expect(said.text.contains("08/09/2026 à 21/09/2026"))
      #expect(said.text.contains("14 j, 2026-08"))
    }
  }

  @Test("figures of which nothing is loaded offer to load, not to load the rest")
  func unread() async throws {
    try await ServedShop.open(scopes: .allRead) { shop in
      let said = try await talk(shop, "home", "q")

      #expect(said.text.contains("Not loaded yet. r: load ("))
      #expect(!said.text.contains("load the rest"))
    }
  }

  @Test("two rows, two ids, or two records that are opened are compared, a field per line")
  func compare() async throws {
    try await ServedShop.open(scopes: .allRead) { shop in
      let said = try await talk(
        shop, "1", "compare 1 3", "compare 1", "1", "compare", "n", "compare", "b",
        "compare products 1 2", "q")

      #expect(said.status == 0)
      #expect(said.text.components(separatedBy: " fields differ").count == 4)
      #expect(said.text.contains("\nPrice: first "))
      #expect(said.text.contains("Kept for comparison."))
      #expect(!said.text.contains("--refresh") && !said.talk.contains("--refresh"))
      #expect(!said.text.contains("0000-00-00"))
      #expect(said.text.contains("Type compare and the numbers of two rows"))
      #expect(said.text.contains("\nSecond: 3 ") && said.text.contains("\nSecond: 2 "))
    }
  }

  @Test("a record is printed in each form of the screen, to be copied")
  func copy() async throws {
    try await ServedShop.open(scopes: .allRead) { shop in
      let said = try await talk(
        shop, "products 1", "copy", "copy csv", "copy markdown", "copy json", "copy web",
        "copy nonsense", "q")

      #expect(said.status == 0)
      #expect(said.text.contains("\n1\n"))
      #expect(said.text.contains("\nproduct_id,product_model,"))
      #expect(said.text.contains("\n| product_id | product_model |"))
      #expect(said.text.contains("\"product_id\""))
      #expect(said.text.contains("This record has no web address."))
      #expect(said.text.contains("Type copy and csv, tsv, json, markdown, id or web."))
    }
  }

  @Test("the stock says which names are not loaded, and each size has its product before it")
  func stockNames() async throws {
    try await ServedShop.open(scopes: .allRead) { shop in
      let said = try await talk(shop, "stock below", "products", "l", "l", "b", "stock below", "q")
      let parts = said.text.components(separatedBy: "Some names are not loaded. products, then l")

      #expect(said.status == 0)
      #expect(parts.count == 2)
      #expect(parts[0].contains("\n#"))
      #expect(parts.last?.contains("\n#") == false)
      #expect(said.text.contains(#/\n[^\n,]+, [^\n,:]+, Boutique Paris: /#))
    }
  }

  @Test("a list says how to load the names of the customers it refers to")
  func customerNames() async throws {
    try await ServedShop.open(scopes: .allRead) { shop in
      let said = try await talk(
        shop, "sales 2026-09-19", "t", "b", "customers", "l", "l", "b", "sales 2026-09-19", "t",
        "q")

      #expect(said.status == 0)
      #expect(said.text.contains("Some names are not loaded. customers, then l, loads them ("))
      #expect(said.text.components(separatedBy: "Customer #").last?.contains("Customer ") == true)
    }
  }

  @Test("a record's last links lead to the loaded rows that refer to it")
  func mentions() async throws {
    try await ServedShop.open(scopes: .allRead) { shop in
      let said = try await talk(shop, "products", "b", "brands", "1", "q")
      let link = try #require(said.text.firstMatch(of: #/\n(\d+)\. Products: \d+ loaded\n/#))
      let rows = try await talk(shop, "brands", "1", String(link.1), "q")

      #expect(rows.status == 0)
      #expect(rows.text.contains(#/\n[^\n.]+; Id \d+; Category /#))
      #expect(rows.text.contains("Type products and an id to open one."))
    }
  }

  @Test("a list with levels says for each row which one is above it")
  func tree() async throws {
    try await ServedShop.open(scopes: .allRead) { shop in
      let said = try await talk(shop, "categories", "tree", "b", "brands", "tree", "q")

      #expect(said.status == 0)
      #expect(said.text.contains(/\n[^\n]+, Id \d+, in [^\n]+\n/))
      #expect(said.text.contains("Type categories and an id to open one."))
      #expect(said.text.contains("Brands: no row is above another one."))
    }
  }

  @Test("groups, sums, the raw record, a mask and a file are there without a screen")
  func everything() async throws {
    try await ServedShop.open(scopes: .allRead) { shop in
      let file = shop.home.file("brands.csv").path()
      let said = try await talk(
        shop, "products", "g category", "1", "json", "b", "brands", "x \(file)", "mask",
        "customers", "account", "c 3760000000000", "q")

      #expect(said.text.contains("Products by Category"))
      #expect(said.text.contains("\"product_id\""))
      #expect(said.text.contains("Written: \(file)."))
      #expect(said.text.contains("Personal data is hidden."))
      #expect(!said.text.contains("@example.org"))
      #expect(said.text.contains("Granted: read_products"))
      #expect(said.text.contains("Not among the loaded products."))
      #expect(FileManager.default.fileExists(atPath: file))
    }
  }

  @Test("the first question is asked again after an answer that is none") func firstQuestion()
    async throws
  {
    let said = try await Program.run(
      arguments: ["--plain"], home: try Home(), input: "?\n\n9\nq\n")

    #expect(said.status == 0)
    #expect(said.text.components(separatedBy: "Type 1, 2 or q.").count == 4)
  }

  @Test("an empty ACCESSIBLE, or 0, does not choose plain mode", arguments: ["", "0"])
  func inaccessible(value: String) async throws {
    let said = try await Program.run(
      arguments: [], home: try Home(), environment: ["ACCESSIBLE": value, "TERM": "xterm"])

    #expect(!said.text.contains("No account is connected."))
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
      let said = try await talk(shop, "zz", "99", number(of: .customers), "?", "q")

      #expect(said.status == 0)
      #expect(said.text.contains("Unknown answer: zz."))
      #expect(said.text.contains("Type a number from 1 to"))
      #expect(said.text.contains("Missing: the scope read_customers"))
      #expect(said.text.contains("NAME: open a list by its name"))
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

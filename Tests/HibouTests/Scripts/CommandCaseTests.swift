import Foundation
import Models
import Simulator
import Testing

@testable import hibou

/// Former mistakes of commands with typed texts and server answers.
@Suite struct CommandCaseTests {
  @Test(
    "a filter with !=, a range, or, not, or a dash in front finds the rows that it says",
    arguments: [
      "price!=4.95", "id:10..20", "ras OR cacao", "-the", "not the", "(ras or cacao) -tregor",
      "price>=10 price<12",
    ])
  func filters(filter: String) async throws {
    try await ServedShop.open(products: 300) { shop in
      let all = try Record.all(
        in: Array(try await shop.run("list", "products", "--json").text.utf8))
      let outcome = try await shop.run("list", "products", "--json", "--where", filter)
      let found = try Record.all(in: Array(outcome.text.utf8)).compactMap { $0.int("product_id") }

      let expected = all.filter { Self.isMeant($0, by: filter) }.compactMap {
        $0.int("product_id")
      }
      #expect(outcome.status == 0, "\(outcome.talk)")
      #expect(found == expected && !found.isEmpty && found.count < all.count)
    }
  }

  /// Returns whether a product matches a filter, by a definition in plain code.
  private static func isMeant(_ product: Record, by filter: String) -> Bool {
    let price = product.decimal("product_price") ?? 0
    let id = product.int("product_id") ?? 0
    let words = (product.text("product_model") ?? "").foldedForSearch
      .split { !$0.isLetter && !$0.isNumber }
    // Brands, suppliers and references also count as words of the row.
    func has(_ word: String) -> Bool { words.contains { $0.hasPrefix(word) } }
    return switch filter {
    case "price!=4.95": price != Decimal(string: "4.95")
    case "id:10..20": (10...20).contains(id)
    case "ras OR cacao": has("ras") || has("cacao")
    case "-the", "not the": !has("the")
    case "(ras or cacao) -tregor": (has("ras") || has("cacao")) && !has("tregor")
    default: price >= 10 && price < 12
    }
  }

  @Test("an account that refused the token is not usable: status ends with 4 and says since when")
  func refused() async throws {
    try await ServedShop.open(faults: ["revoke"]) { shop in
      let fresh = try await shop.run("status", "--json")
      let list = try await shop.run("list", "products")
      let status = try await shop.run("status")
      let json = try await shop.run("status", "--json")

      let record = try #require(try Record.all(in: Array(json.text.utf8)).first)
      #expect(fresh.status == 0 && list.status == 4)
      #expect(status.status == 4 && json.status == 4)
      #expect(status.text.contains("refused since 2026-09-21"), "\(status.text)")
      #expect(!status.text.contains("days left"))
      #expect(record.text("refused_at") == "2026-09-21T16:45:00Z")
      #expect(record.text("trouble") != nil)
    }
  }

  @Test("a token that has ended, and one that was renewed by connecting again, count as they are")
  func ended() async throws {
    try await ServedShop.open(faults: ["expire=2", "refresh-expired"]) { shop in
      for _ in 0..<3 { _ = try await shop.run("list", "brands", "--refresh") }
      let before = try await shop.run("status", "--json")
      let later = ["HIBOU_NOW": "2026-09-21T19:00:00+02:00"]
      let secret = try shop.home.write(shop.simulator.options.clientSecret, to: "secret-again")
      // The code alone: the time is part of the state.
      let answer = try shop.answer(to: ServedShop.withoutReports)
      let code = try #require(answer.firstMatch(of: /code=([0-9a-f]+)/)).output.1
      let again = try await shop.run(
        "connect", "demo", "--client-id", shop.simulator.options.clientID, "--client-secret-file",
        secret, "--no-pkce", "--scopes",
        ServedShop.withoutReports.ordered.map(\.name).joined(separator: ","), environment: later,
        input: "\(code)\n")
      let after = try await shop.run("status", "--json", environment: later)

      #expect(before.status == 4)
      #expect(again.status == 0, "\(again.talk)")
      #expect(after.status == 0, "\(after.text)")
    }
  }

  @Test("a table shows every cell whole, however many rows come before a wider one")
  func wideCells() async throws {
    var script = Script()
    let name = "A name that is longer than all the others, by far, and still whole in the table"
    script.add(.rename(product: 1_200, to: name), at: ServedShop.now.addingTimeInterval(-60))
    try await ServedShop.open(script: script) { shop in
      let table = try await shop.run("list", "products")

      let ids = table.lines.dropFirst().map { $0.prefix { $0 != " " } }
      #expect(ids == (1...1_284).map { Substring("\($0)") })
      #expect(table.text.contains(name))
      #expect(!table.text.contains("…"))
    }
  }

  @Test("/dev/stdout is stdout, and a link of another folder is followed") func places()
    async throws
  {
    try await ServedShop.open { shop in
      let listed = try await shop.run("list", "brands", "--csv")
      let written = try await shop.runInShell("export brands --to /dev/stdout --format csv | cat")
      let folder = shop.home.file("far/away")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let link = shop.home.file("brands.csv").path()
      try FileManager.default.createSymbolicLink(
        atPath: link, withDestinationPath: "far/away/real.csv")
      let outcome = try await shop.run("export", "brands", "--output", link)

      #expect(written.text == listed.text)
      #expect(outcome.status == 0, "\(outcome.talk)")
      #expect(
        try String(contentsOf: folder.appending(path: "real.csv"), encoding: .utf8) == listed.text)
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link).hasSuffix("real.csv"))
    }
  }

  @Test(
    "what a command says names commands to type, and no key",
    arguments: [[], ["revoke"], ["500-every=1"], ["429-after=0"], ["html"]])
  func noKeys(faults: [String]) async throws {
    try await ServedShop.open(faults: faults, scopes: ScopeSet([.read(.products)])) { shop in
      for arguments in Self.failing {
        let outcome = try await Program.run(
          arguments: arguments, home: shop.home, environment: ["HIBOU_BASE_URL": shop.baseURL])

        let said = outcome.text + outcome.talk
        #expect(!said.isEmpty, "\(arguments)")
        #expect(!said.contains(#/\b[Pp]ress(ing)? /#), "\(arguments) \(said)")
        #expect(!said.contains(#/(^|[ :;])[A-Z] (adds|loads|connects|opens|reloads|shows)\b/#))
        #expect(!said.contains(#/\b(Ctrl|Shift|Alt)-[A-Z]\b/#))
      }
    }
  }

  private static let failing = [
    ["list", "customers"], ["show", "customers", "1"], ["sync", "customers"], ["get", "customers"],
    ["list", "products", "--offline"], ["today", "--offline"], ["doctor"], ["status"],
    ["disconnect", "nobody"], ["list", "brands", "--account", "nobody"],
    ["show", "brands", "999"], ["list", "products", "--where", "prise>3"],
    ["export", "customers", "--to", "c.csv"],
  ]
}

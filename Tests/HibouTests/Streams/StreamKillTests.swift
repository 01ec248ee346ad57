import Foundation
import Models
import Simulator
import Testing

/// A shop that changes, its mirror and a real PostgreSQL: what arrives, whatever is killed
/// meanwhile.
@Suite struct StreamKillTests {
  /// The number of rounds with kills: 100 take many minutes.
  private static let rounds = StreamTools.isLong ? 100 : 3
  /// Edits, additions and removals in each round, 1 000 over all rounds.
  private static let events = (1_000 + rounds - 1) / rounds

  @Test(
    "1 000 random edits, additions and removals arrive exactly, and the feed names them field by field, though loads, scripts and psql are killed"
  )
  func kills() async throws {
    let diary = ProductDiary(
      seed: 7, products: 300, rounds: Self.rounds, events: Self.events)
    try await ServedShop.open(products: 600, script: diary.script) { shop in
      let begin = ContinuousClock.now
      #expect(try await shop.run("sync", "stores", "products").status == 0)
      // Kills are spread over the time of a whole run.
      let seconds = (ContinuousClock.now - begin) / .seconds(1)
      try await PostgreSQL.open { server in
        let psql = "psql -X -q -v ON_ERROR_STOP=1 -h \(server.folder) -U postgres postgres"
        let first = try await shop.runInShell("sql stores products | \(psql)")
        try #require(first.status == 0, "\(first.talk)")
        var generator = SystemRandomNumberGenerator()
        func kill(_ line: String) async throws {
          let moment = Double.random(in: 0.02...1, using: &generator) * seconds
          _ = try await Program.shell(
            line.replacing("KILLED", with: "timeout -s KILL \(moment)"), home: shop.home,
            baseURL: shop.baseURL)
        }
        var known = 0
        for round in 1...Self.rounds {
          shop.clock.advance(days: ProductDiary.pause / 86_400)
          try await kill("KILLED '\(Program.path)' sync products")
          try await kill("KILLED '\(Program.path)' sql stores products | \(psql)")
          // Rows that a killed load has not reached yet are not gone.
          let living = Set(diary.states[round - 1].keys).intersection(diary.states[round].keys)
          let ids = living.sorted().map(String.init).joined(separator: ",")
          #expect(
            try await server.ask(
              "SELECT count(*) FROM products WHERE product_id IN (\(ids))") == "\(living.count)")
          try await kill("KILLED '\(Program.path)' sync products")
          #expect(try await shop.run("sync", "products").status == 0)
          try await kill("'\(Program.path)' sql stores products | KILLED \(psql)")

          let whole = try await shop.runInShell("sql stores products | \(psql)")
          #expect(whole.status == 0 && whole.talk.isEmpty, "\(whole.talk)")
          try await expect(server, holds: diary.states[round])
          let feed = try Record.all(
            in: Array(try await shop.run("changes", "products", "--json").text.utf8))
          let found = ProductDiary.lines(Array(feed.dropFirst(known)))
          known = feed.count
          #expect(Set(found) == diary.changes(in: round), "round \(round)")
          #expect(found.count == Set(found).count)
        }
        // Without a change nothing is written.
        let rows = "SELECT max(xmin::text::bigint), count(*) FROM products"
        let before = try await server.ask(rows)
        #expect(try await shop.run("sync", "products").status == 0)
        #expect(try await shop.runInShell("sql stores products | \(psql)").status == 0)
        #expect(try await server.ask(rows) == before)
        let feed = try Record.all(
          in: Array(try await shop.run("changes", "products", "--json").text.utf8))
        #expect(feed.count == known)
      }
    }
  }

  private func expect(
    _ server: PostgreSQL, holds products: [Int: ProductDiary.Product]
  ) async throws {
    let rows = try await server.ask(
      "SELECT json_build_array(product_id, product_model, product_price::text) FROM products ORDER BY product_id"
    )
    try products.expectRows(rows)
  }

  @Test(
    "nine lists of four accounts are in PostgreSQL as in the mirrors, with the sums of the screens")
  func accounts() async throws {
    let lists = [
      "stores", "warehouses", "taxes", "categories", "brands", "suppliers", "products", "customers",
      "stock",
    ]
    try await ServedShops.open(4, products: 200) { shops in
      try await shops.connect()
      func run(_ arguments: [String]) async throws -> Program.Outcome {
        try await Program.run(arguments: arguments, home: shops.home)
      }
      let synced = try await run(["sync"] + lists + ["--all"])
      try #require(synced.status == 0, "\(synced.talk)")
      try await PostgreSQL.open { server in
        let script = try await run(["sql", "--all"])
        #expect(script.status == 0, "\(script.talk)")
        let loaded = try await server.run(script.text)
        #expect(loaded.status == 0 && loaded.talk.isEmpty, "\(loaded.talk)")
        for list in lists {
          let rows = try Record.all(
            in: Array(try await run(["list", list, "--all", "--json", "--offline"]).text.utf8))
          let counts = Dictionary(grouping: rows) { $0.text("account") ?? "" }
            .map { "\($0.key)|\($0.value.count)" }.sorted()
          #expect(
            try await server.ask(
              "SELECT account, count(*) FROM \(list) GROUP BY account ORDER BY account")
              == counts.joined(separator: "\n"), "\(list)")
        }
        let stock = try await run(["list", "stock", "--all", "--json", "--offline"])
        let pieces = try Record.all(in: Array(stock.text.utf8)).compactMap {
          $0["record"]?["stock_available"]?.asDecimalText
        }.reduce(Decimal(0), +)
        #expect(
          try await server.ask("SELECT sum(stock_available) = \(pieces) FROM stock_now") == "t")
      }
    }
  }
}

extension JSON {
  /// The number, from a JSON number or text; nil when it is neither.
  fileprivate var asDecimalText: Decimal? {
    switch self {
    case .number(let text), .string(let text): Decimal(string: text)
    default: nil
    }
  }
}

import Foundation
import Models
import Simulator
import Testing

/// `hibou tap` into Meltano's target for PostgreSQL (`meltanolabs-target-postgres` 0.8.1), compared
/// with `hibou sql | psql`. Without the target these tests are skipped.
@Suite(.enabled(if: StreamTools.folder != nil, StreamTools.lacking))
struct SingerTargetTests {
  /// The number of rounds with kills: 100 take half an hour.
  private static let rounds = StreamTools.isLong ? 100 : 1
  /// Edits, additions and removals in each round; more would remove all products after many rounds.
  private static let events = StreamTools.isLong ? 10 : 120

  /// Nine lists, and the VAT of the days.
  private static let lists = [
    "stores", "warehouses", "taxes", "categories", "brands", "products", "customers", "stock",
    "sales", "z_taxes",
  ]

  /// Returns the configuration of the target for a server.
  private static func configuration(_ server: PostgreSQL, in home: Home) throws -> String {
    try home.write(
      """
      {"sqlalchemy_url": "postgresql+psycopg://postgres@/postgres?host=\(server.folder)",
       "default_target_schema": "singer", "load_method": "upsert", "hard_delete": true}
      """, to: "target.json")
  }

  /// Loads the accounts into a server by `sql | psql` and by the target, and expects the same
  /// content from both.
  private static func loadBothWays(_ server: PostgreSQL, home: Home, baseURL: String) async throws {
    let target = try StreamTools.program("target-postgres")
    let config = try configuration(server, in: home)
    let sql = try await Program.shell(
      "'\(Program.path)' sql --all | psql -X -q -v ON_ERROR_STOP=1 -h \(server.folder) -U postgres postgres",
      home: home, baseURL: baseURL)
    try #require(sql.status == 0 && sql.talk.isEmpty, "\(sql.talk)")
    let singer = try await Program.shell(
      "'\(Program.path)' tap --all | '\(target)' --config '\(config)' 2>&1 >/dev/null | tail -n 20",
      home: home, baseURL: baseURL)
    try #require(singer.status == 0, "\(singer.text)")

    let tables = try await server.ask(
      """
      SELECT table_name, string_agg(quote_ident(column_name), ',' ORDER BY ordinal_position),
        string_agg(quote_ident(column_name) || '::' || data_type, ',' ORDER BY ordinal_position)
        FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
        WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> 'hibou_state'
        GROUP BY table_name ORDER BY table_name
      """
    ).split(separator: "\n").map { $0.split(separator: "|").map(String.init) }
    #expect(Set(tables.map { $0[0] }).isSuperset(of: lists + ["sales_line_items"]))
    for table in tables where table.count == 3 {
      let answer = try await server.ask(
        """
        SET TimeZone = 'UTC';
        WITH ours AS (SELECT \(table[1]) FROM public.\(table[0])),
          theirs AS (SELECT \(table[2]) FROM singer.\(table[0]))
        SELECT (SELECT count(*) FROM (SELECT * FROM ours EXCEPT ALL SELECT * FROM theirs) lost),
          (SELECT count(*) FROM (SELECT * FROM theirs EXCEPT ALL SELECT * FROM ours) more),
          (SELECT count(*) FROM ours) = (SELECT count(*) FROM theirs),
          (SELECT count(*) FROM ours) > 0
        """)
      let isFull = lists.contains(table[0])
      #expect(answer.hasPrefix("0|0|t|") && (!isFull || answer.hasSuffix("t")), "\(table[0])")
    }
  }

  @Test(
    "ten lists of the demo shop are the same by sql and by Singer, and the views have the figures of today, the period and the stock to the cent"
  )
  func demoShop() async throws {
    try await ServedShop.open(scopes: .allRead) { shop in
      let others = Self.lists.filter { $0 != "sales" && $0 != "z_taxes" }
      let synced = try await Program.run(
        arguments: ["sync"] + others, home: shop.home,
        environment: ["HIBOU_BASE_URL": shop.baseURL])
      try #require(synced.status == 0, "\(synced.talk)")
      for list in ["sales", "z_taxes"] {
        let loaded = try await shop.run(
          "list", list, "--from", "2026-09-14", "--to", "2026-09-21", "--json")
        try #require(loaded.status == 0, "\(loaded.talk)")
      }
      // An opened sale has its lines.
      let saturdays = try Record.all(
        in: Array(
          try await shop.run("list", "sales", "--date", "2026-09-19", "--json", "--offline").text
            .utf8))
      let sale = try #require(saturdays.first?.text("sale_id"))
      try #require(try await shop.run("show", "sales", sale).status == 0)
      func figures(_ arguments: String...) async throws -> Record {
        let outcome = try await Program.run(
          arguments: arguments + ["--json"], home: shop.home,
          environment: ["HIBOU_BASE_URL": shop.baseURL])
        return try #require(try Record.all(in: Array(outcome.text.utf8)).first, "\(outcome.talk)")
      }
      let today = try await figures("today")
      let saturday = try await figures("today", "--date", "2026-09-19", "--store", "2")
      let period = try await figures("period", "2026-09-14", "2026-09-20")
      let below = try Record.all(
        in: Array(try await shop.run("stock", "--below", "--json").text.utf8))
      let stock = try Record.all(
        in: Array(try await shop.run("list", "stock", "--json", "--offline").text.utf8))
      try await PostgreSQL.open { server in
        try await Self.loadBothWays(server, home: shop.home, baseURL: shop.baseURL)

        for schema in ["public", "singer"] {
          #expect(
            try await server.ask(
              "SELECT count(*) > 0, count(DISTINCT _id), min(_id) FROM \(schema).sales_line_items")
              == "t|1|\(sale)")
        }

        func expect(_ figures: Record, equal days: String) async throws {
          let total = try #require(figures.text("sales_incl_vat"))
          let tickets = try #require(figures.text("tickets"))
          let answer = try await server.ask(
            "SELECT sum(tickets) = \(tickets), sum(total) = \(total), count(DISTINCT currency) FROM sales_by_day WHERE \(days)"
          )
          #expect(answer == "t|t|1", "\(days)")
        }
        try await expect(today, equal: "day = '2026-09-21'")
        try await expect(saturday, equal: "day = '2026-09-19' AND store_id = 2")
        try await expect(period, equal: "day BETWEEN '2026-09-14' AND '2026-09-20'")
        let net = try #require(period.text("sales_excl_vat"))
        let gross = try #require(period.text("sales_incl_vat"))
        #expect(
          try await server.ask(
            "SELECT sum(net) = \(net), sum(gross) = \(gross), sum(net + vat) = sum(gross) FROM vat_by_day WHERE day BETWEEN '2026-09-14' AND '2026-09-20'"
          ) == "t|t|t")
        let pieces = stock.compactMap { $0.decimal("stock_available") }.reduce(0, +)
        #expect(
          try await server.ask(
            "SELECT count(*) = \(stock.count), sum(stock_available) = \(pieces) FROM stock_now")
            == "t|t")
        let missing = try await server.ask(
          "SELECT product_id, sum(inventory_alert - stock_available) FROM stock_now WHERE stock_available < inventory_alert GROUP BY product_id ORDER BY product_id"
        ).split(separator: "\n").map(String.init)
        #expect(
          missing
            == below.sorted { ($0.int("product_id") ?? 0) < ($1.int("product_id") ?? 0) }
            .map { "\($0.text("product_id") ?? "")|\($0.text("missing") ?? "")" })
        #expect(!missing.isEmpty && (today.int("tickets") ?? 0) > 0)
      }
    }
  }

  @Test("the same lists of four accounts are the same by sql and by Singer")
  func fourAccounts() async throws {
    try await ServedShops.open(4, products: 60) { shops in
      try await shops.connect()
      let lists = Self.lists.filter { $0 != "z_taxes" }
      let synced = try await Program.run(
        arguments: ["sync"] + lists + ["--all", "--from", "2026-09-18"], home: shops.home)
      try #require(synced.status == 0, "\(synced.talk)")
      let taxes = try await Program.run(
        arguments: ["list", "z_taxes", "--date", "2026-09-19", "--all", "--json"], home: shops.home)
      try #require(taxes.status == 0, "\(taxes.talk)")
      try await PostgreSQL.open { server in
        try await Self.loadBothWays(server, home: shops.home, baseURL: shops.baseURL)
        for (list, days) in [
          ("products", []), ("sales", ["--from", "2026-09-18", "--to", "2026-09-21"]),
        ] {
          let listed = try await Program.run(
            arguments: ["list", list, "--all", "--json", "--offline"] + days, home: shops.home)
          let rows = try Record.all(in: Array(listed.text.utf8))
          let counts = Dictionary(grouping: rows) { $0.text("account") ?? "" }
            .map { "\($0.key)|\($0.value.count)" }.sorted()
          #expect(counts.count == 4)
          #expect(
            try await server.ask(
              "SELECT account, count(*) FROM singer.\(list) GROUP BY account ORDER BY account")
              == counts.joined(separator: "\n"), "\(list)")
        }
      }
    }
  }

  @Test(
    "what changes arrives through Singer, from the last state that the target said, though the tap and the target are killed"
  )
  func target() async throws {
    let diary = ProductDiary(seed: 11, products: 200, rounds: Self.rounds, events: Self.events)
    let target = try StreamTools.program("target-postgres")
    try await ServedShop.open(products: 400, script: diary.script) { shop in
      #expect(try await shop.run("sync", "stores", "taxes", "products").status == 0)
      try await PostgreSQL.open { server in
        let config = try Self.configuration(server, in: shop.home)
        let state = shop.home.file("state.json").path()
        let states = shop.home.file("states").path()

        /// Runs the tap into the target; keeps the last state that the target writes for the next
        /// run.
        func load(
          killingTap: String = "", killingTarget: String = ""
        ) async throws -> Program.Outcome {
          try await Program.shell(
            """
            from=; if [ -s '\(state)' ]; then from="--state \(state)"; fi
            \(killingTap) '\(Program.path)' tap $from | tee '\(states).in' |
              \(killingTarget) '\(target)' --config '\(config)' >'\(states)' 2>'\(states).log'
            code=$?
            tail -n 1 '\(states)' >'\(state).new'
            if [ -s '\(state).new' ]; then mv '\(state).new' '\(state)'; fi
            exit $code
            """, home: shop.home, baseURL: shop.baseURL)
        }
        func records() throws -> Int {
          try String(contentsOfFile: "\(states).in", encoding: .utf8)
            .split(separator: "\n").count { $0.contains(#""type":"RECORD""#) }
        }

        let begin = ContinuousClock.now
        let first = try await load()
        // Kills are spread over a whole run: the tap ends early in it, the target near its end.
        let seconds = (ContinuousClock.now - begin) / .seconds(1)
        try #require(
          first.status == 0,
          "\((try? String(contentsOfFile: "\(states).log", encoding: .utf8).suffix(2_000)) ?? "")")
        try await expect(server, holds: diary.states[0])
        #expect(try await load().status == 0)
        #expect(try records() == 0)
        for round in 1...Self.rounds {
          shop.clock.advance(days: ProductDiary.pause / 86_400)
          #expect(try await shop.run("sync", "products").status == 0)
          let (soon, late) = (
            Double.random(in: 0.01...0.3) * seconds, Double.random(in: 0.1...1) * seconds
          )
          _ = try await load(killingTap: "timeout -s KILL \(soon)")
          _ = try await load(killingTarget: "timeout -s KILL \(late)")
          #expect(try await load().status == 0)
          try await expect(server, holds: diary.states[round])
          if round % 10 == 1 {
            #expect(try await load().status == 0)
            #expect(try records() == 0, "round \(round)")
          }
        }
        #expect(
          try await server.ask(
            "SELECT data_type FROM information_schema.columns WHERE table_schema = 'singer' AND table_name = 'products' AND column_name = 'product_price'"
          ) == "numeric")
      }
    }
  }

  private func expect(
    _ server: PostgreSQL, holds products: [Int: ProductDiary.Product]
  ) async throws {
    let rows = try await server.ask(
      "SELECT json_build_array(product_id, product_model, product_price::text) FROM singer.products ORDER BY product_id"
    )
    try products.expectRows(rows)
  }
}

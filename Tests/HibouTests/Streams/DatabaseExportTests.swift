import Foundation
import Models
import Simulator
import Testing

/// `hibou export --to FILE.sqlite`: what any program finds in the unencrypted file.
@Suite struct DatabaseExportTests {
  /// Returns the answers of Python's sqlite3, or of the sqlite3 program when there is no Python:
  /// one row per line, cells separated by bars.
  private static func ask(_ file: String, _ queries: String...) async throws -> [String] {
    let python = """
      import sqlite3, sys
      base = sqlite3.connect(sys.argv[1])
      for query in sys.argv[2:]:
          for row in base.execute(query):
              print("|".join("" if cell is None else str(cell) for cell in row))
      """
    let outcome = try await Program.tool(
      """
      if python3 -c 'import sqlite3' 2>/dev/null; then exec python3 -c "$1" "$2" "${@:3}"; fi
      for query in "${@:3}"; do sqlite3 -batch "$2" "$query"; done
      """, [python, file] + queries)
    try #require(outcome.status == 0, "\(outcome.talk)")
    return outcome.text.split(separator: "\n").map(String.init)
  }

  /// Returns the cents of an amount, so that no binary number is compared.
  private static func cents(_ text: String?) throws -> Int {
    let amount = try #require(text.flatMap { Decimal(string: $0) })
    return NSDecimalNumber(decimal: amount * 100).intValue
  }

  @Test(
    "everything that is loaded goes into one whole file, whose views are the figures of the screens"
  )
  func figures() async throws {
    try await ServedShop.open(scopes: .allRead) { shop in
      #expect(
        try await shop.run("sync", "stores", "taxes", "products", "stock", "warehouses").status == 0
      )
      #expect(try await shop.run("sync", "sales", "--store", "1").status == 0)
      let period = try await shop.run(
        "period", "2026-09-14", "2026-09-20", "--store", "1", "--json")
      let figures = try #require(try Record.all(in: Array("[\(period.text)]".utf8)).first)
      #expect(
        try await shop.run(
          "list", "z_taxes", "--store", "1", "--from", "2026-09-14", "--to", "2026-09-20"
        ).status == 0)
      let stock = try Record.all(
        in: Array(try await shop.run("list", "stock", "--json", "--offline").text.utf8))
      let calls = shop.simulator.calls(to: "/api")
      let file = shop.home.file("shop.sqlite").path()

      let exported = try await shop.run("export", "--to", file)

      #expect(exported.status == 0, "\(exported.talk)")
      #expect(shop.simulator.calls(to: "/api") == calls)
      let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
      #expect(mode == 0o600)
      #expect(
        try await Self.ask(file, "PRAGMA integrity_check", "PRAGMA foreign_key_check") == ["ok"])
      let week = "WHERE store_id = 1 AND day BETWEEN '2026-09-14' AND '2026-09-20'"
      let views = try await Self.ask(
        file, "SELECT sum(tickets) FROM sales_by_day \(week)",
        "SELECT sum(total) FROM sales_by_day \(week)", "SELECT sum(gross) FROM vat_by_day \(week)",
        "SELECT sum(net) FROM vat_by_day \(week)",
        "SELECT count(*), sum(stock_available) FROM stock_now")
      #expect(views[0] == figures.text("tickets"), "\(period.text)")
      let sales = try Self.cents(figures.text("sales_incl_vat"))
      #expect(try Self.cents(views[1]) == sales)
      #expect(try Self.cents(views[2]) == sales)
      #expect(try Self.cents(views[3]) == Self.cents(figures.text("sales_excl_vat")))
      let pieces = stock.compactMap { $0.decimal("stock_available") }.reduce(0, +)
      #expect(views[4] == "\(stock.count)|\(pieces)")
      #expect(
        try await Self.ask(file, "SELECT count(*), typeof(product_price) FROM products").first
          == "1284|real")
    }
  }

  @Test("the three queries of the documentation give the figures of the commands")
  func documented() async throws {
    try await Self.expectDocumentedFigures { try await Self.ask($0, $1) }
  }

  @Test(
    "DuckDB reads every table and view, and the three queries give it the same figures",
    .enabled(if: StreamTools.folder != nil, StreamTools.lacking))
  func duckDB() async throws {
    try await Self.expectDocumentedFigures { file, query in
      let answer = try await StreamTools.askDuckDB(file, query)
      let tables = try await Self.ask(
        file, "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name")
      for table in tables where !table.hasPrefix("sqlite_") {
        let count = #"SELECT count(*) FROM "\#(table)""#
        let rows = try await Self.ask(file, count)
        #expect(try await StreamTools.askDuckDB(file, count) == rows, "\(table)")
      }
      return answer
    }
  }

  /// Exports a shop, runs the documented queries on the file, and compares the answers with the
  /// output of the commands.
  private static func expectDocumentedFigures(
    asking ask: (_ file: String, _ query: String) async throws -> [String]
  ) async throws {
    let queries = try Document.code("sql", in: "streams.md", under: "SQLite")
    try #require(queries.count == 3)
    try await ServedShop.open(scopes: .allRead) { shop in
      #expect(
        try await shop.run("sync", "stores", "products", "stock", "warehouses").status == 0)
      #expect(
        try await shop.run("list", "sales", "--from", "2026-09-14", "--to", "2026-09-20").status
          == 0)
      let period = try await shop.run("period", "2026-09-14", "2026-09-20", "--json")
      let taxes = try Record.all(
        in: Array(
          try await shop.run(
            "list", "z_taxes", "--store", "1", "--date", "2026-09-19", "--json"
          ).text.utf8))
      let below = try Record.all(
        in: Array(try await shop.run("stock", "--below", "--json").text.utf8))
      let file = shop.home.file("shop.sqlite").path()
      #expect(try await shop.run("export", "--to", file).status == 0)

      let figures = try #require(try Record.all(in: Array("[\(period.text)]".utf8)).first)
      #expect(!taxes.isEmpty && !below.isEmpty)
      let expected = try taxes.sorted {
        ($0.decimal("tax_value") ?? 0) < ($1.decimal("tax_value") ?? 0)
      }.map { row in
        try [
          row.text("total_excl_taxes"), row.text("total_taxes", "total_vat"),
          row.text("total_incl_taxes"),
        ].map(cents)
      }
      let sales = try await ask(file, queries[0])
      #expect(
        sales.count == 1
          && sales[0].hasPrefix("EUR|\(figures.text("tickets") ?? "")|"), "\(period.text)")
      #expect(
        try cents(sales.first?.split(separator: "|").last.map(String.init))
          == cents(figures.text("sales_incl_vat")))
      let rates = try await ask(file, queries[1]).map { line in
        try line.split(separator: "|").dropFirst().map { try cents(String($0)) }
      }
      #expect(rates == expected)
      let missing = try await ask(file, queries[2]).map { line in
        try line.split(separator: "|").map { try cents(String($0)) }
      }
      #expect(
        try Set(missing)
          == Set(below.map { [try cents($0.text("product_id")), try cents($0.text("missing"))] }))
    }
  }

  @Test("a list that is named is loaded first, and its lines refer to their sale")
  func named() async throws {
    try await ServedShop.open { shop in
      let file = shop.home.file("sales.sqlite").path()
      let exported = try await shop.run(
        "export", "sales", "--store", "1", "--from", "2026-09-18", "--to", file)
      #expect(exported.status == 0, "\(exported.talk)")
      let sale = try #require(
        try await Self.ask(file, "SELECT sale_id FROM sales ORDER BY sale_id LIMIT 1").first)
      #expect(try await shop.run("show", "sales", sale).status == 0)

      let again = try await shop.run(
        "export", "sales", "--store", "1", "--from", "2026-09-18", "--to", file)

      #expect(again.status == 0, "\(again.talk)")
      let answers = try await Self.ask(
        file, "PRAGMA integrity_check", "PRAGMA foreign_key_check",
        "SELECT count(*) > 0, sum(l.item_total_gross) = s.total FROM sales_line_items l JOIN sales s USING (account, _list, _id)",
        "SELECT \"table\" FROM pragma_foreign_key_list('sales_line_items') LIMIT 1",
        "SELECT count(DISTINCT _day) FROM sales")
      #expect(answers == ["ok", "1|1", "sales", "4"], "\(answers)")
    }
  }

  @Test("what no database can honour is refused, and a stopped export leaves nothing")
  func refused() async throws {
    try await ServedShop.open { shop in
      let folder = shop.home.file("out").path()
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      for arguments in [
        ["export", "products", "--to", "\(folder)/p.sqlite", "--columns", "product_id"],
        ["export", "products", "--to", "\(folder)/p.sqlite", "--delimiter", ";"],
        ["export", "--to", "\(folder)/p.sqlite", "--store", "1"],
        ["export", "--to", "\(folder)/p.csv"],
      ] {
        let refused = try await Program.run(
          arguments: arguments, home: shop.home, environment: ["HIBOU_BASE_URL": shop.baseURL])
        #expect(refused.status == 64, "\(arguments): \(refused.talk)")
      }
      let stopped = try await shop.runInShell(
        "true; for s in INT TERM KILL; do timeout -s $s 1 '\(Program.path)' export products --to '\(folder)/p.sqlite'; done"
      )
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty, "\(stopped.talk)")
      let plain = try await shop.run(
        "--plain", input: "taxes\nx \(folder)/taxes.sqlite\nq\n")
      #expect(
        FileManager.default.fileExists(atPath: "\(folder)/taxes.sqlite"), "\(plain.text)")
      let whole = try await shop.runInShell(
        "export taxes --to - --format sqlite | head -c 15")
      #expect(whole.text == "SQLite format 3", "\(whole.talk)")
    }
  }
}

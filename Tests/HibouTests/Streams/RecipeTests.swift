import Foundation
import Models
import Testing

/// The recipes of `Resources/docs/streams.md`, run exactly as written there.
@Suite(.enabled(if: StreamTools.folder != nil, StreamTools.lacking))
struct RecipeTests {
  /// Runs lines of a recipe in a folder, with `hibou` and the tools in the path.
  private static func run(
    _ lines: String, in folder: String, _ shop: ServedShop
  ) async throws -> Program.Outcome {
    let tools = try #require(StreamTools.folder)
    let programs = URL(filePath: Program.path).deletingLastPathComponent().path()
    let meltano = (StreamTools.meltano as NSString?)?.deletingLastPathComponent ?? tools
    return try await Program.shell(
      """
      mkdir -p '\(folder)' && cd '\(folder)' || exit 1
      PATH="$HOME/.local/bin:\(programs):$PATH:\(tools):\(meltano)"; export PATH
      \(lines)
      """, home: shop.home, baseURL: shop.baseURL)
  }

  @Test(
    "Meltano discovers the streams, loads them into DuckDB with every record once, and nothing in a second run",
    .enabled(if: StreamTools.meltano != nil, "HIBOU_MELTANO names no program"))
  func meltano() async throws {
    let lines = try #require(try Document.code("sh", in: "streams.md", under: "Meltano").first)
    let project = try #require(try Document.code("yaml", in: "streams.md", under: "Meltano").first)
    try await ServedShop.open { shop in
      let lists = ["stores", "warehouses", "taxes", "categories", "brands", "products", "stock"]
      let synced = try await Program.run(
        arguments: ["sync"] + lists, home: shop.home,
        environment: ["HIBOU_BASE_URL": shop.baseURL])
      try #require(synced.status == 0, "\(synced.talk)")
      let sales = try await shop.run("list", "sales", "--date", "2026-09-19", "--json")
      let folder = shop.home.file("meltano").path()
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      _ = try shop.home.write(project, to: "meltano/meltano.yml")

      let discovered = try await Self.run(
        "\(lines.split(separator: "\n")[0])\nmeltano invoke tap-hibou --discover", in: folder, shop)
      let catalog = try #require(try Record.all(in: Array(discovered.text.utf8)).first)
      #expect(catalog.records("streams").count > lists.count, "\(discovered.talk.suffix(2_000))")

      let first = try await Self.run(lines, in: folder, shop)
      #expect(first.status == 0, "\((first.talk + first.text).suffix(3_000))")
      let second = try await Self.run(lines, in: folder, shop)
      #expect(second.status == 0)
      #expect(!(second.talk + second.text).contains("Loading "), "a second run loads nothing")

      let base = "\(folder)/shop.duckdb"
      for list in lists {
        let rows = try Record.all(
          in: Array(try await shop.run("list", list, "--json", "--offline").text.utf8))
        #expect(
          try await Self.ask(base, "SELECT count(*) FROM main.\(list)") == ["\(rows.count)"],
          "\(list)")
      }
      let total = try Record.all(in: Array(sales.text.utf8)).compactMap { $0.decimal("total") }
        .reduce(0, +)
      let answer = try await Self.ask(
        base, "SELECT sum(total::DECIMAL(18,2)) = \(total) FROM main.sales")
      #expect(answer == ["True"])
    }
  }

  /// Returns the answer of DuckDB on a file of its own.
  private static func ask(_ base: String, _ query: String) async throws -> [String] {
    try await StreamTools.askDuckDB(
      nil, "ATTACH '\(base)' AS loaded (READ_ONLY)", "USE loaded", query)
  }

  @Test("DuckDB adds up the sales that hibou lists, store by store")
  func duckDB() async throws {
    let lines = try #require(try Document.code("sh", in: "streams.md", under: "DuckDB").first)
    try await ServedShop.open(scopes: .allRead) { shop in
      let period = try await shop.run("period", "2026-09-14", "2026-09-20", "--json")
      let figures = try #require(try Record.all(in: Array(period.text.utf8)).first)

      let outcome = try await Self.run(
        lines.replacing("duckdb -c", with: "duckdb -csv -noheader -c"),
        in: shop.home.file("duckdb").path(), shop)

      #expect(outcome.status == 0, "\(outcome.talk)")
      let sums = outcome.lines.compactMap { line in
        line.split(separator: ",").last.flatMap { Decimal(string: String($0)) }
      }
      #expect(sums.count == 2 && sums.reduce(0, +) == figures.decimal("sales_incl_vat"))
    }
  }

  @Test("Grafana's panel of turnover is a query that the tables answer")
  func grafana() async throws {
    let text = try Document.text("streams.md")
    let section = try #require(text.components(separatedBy: "\n## Grafana\n").last)
    let query = try #require(
      section.components(separatedBy: "`").first { $0.hasPrefix("SELECT ") })
    try await ServedShop.open { shop in
      #expect(try await shop.run("sync", "stores").status == 0)
      #expect(try await shop.run("list", "sales", "--date", "2026-09-19").status == 0)
      try await PostgreSQL.open { server in
        #expect(try await server.run(try await shop.run("sql").text).status == 0)
        // Grafana replaces its macro in the same way.
        let answer = try await server.ask(
          query.replacing(
            "$__timeFilter(day)",
            with: "day BETWEEN '2026-09-01T00:00:00Z' AND '2026-09-30T00:00:00Z'"))
        #expect(!answer.isEmpty)
        #expect(answer.split(separator: "\n").allSatisfy { $0.hasPrefix("2026-09-19|demo|") })
      }
    }
  }
}

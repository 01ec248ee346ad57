import AppCore
import ArgumentParser
import FrontEnds
import Models
import ProgramSettings
import ShopKit

/// Prints the stock as its screen shows it: one row per product, one column per warehouse.
struct StockCommand: FleetCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "stock",
      abstract: tr("Print the stock by product and warehouse; --below shows what to reorder."),
      discussion: Examples.text(
        "hibou stock --below --csv", "hibou stock --warehouse 1 --json"))
  }

  @Flag(
    help: .tr(
      "Only products below their reorder point in any warehouse, most to order first."))
  var below = false

  @Flag(help: .tr("Compare the sum of all warehouses with the sum of their reorder points."))
  var together = false

  @Option(help: .tr("Only this warehouse, by its id."))
  var warehouse: Int?

  @OptionGroup(title: tr("Account")) var options: AccountOptions
  @OptionGroup(title: tr("Account")) var many: FleetOptions
  @OptionGroup(title: tr("Loading and calls")) var mirror: MirrorOptions

  @Flag(help: .tr("Print a JSON array."))
  var json = false

  @Flag(help: .tr("CSV with a line of column names."))
  var csv = false

  @Flag(help: .tr("Tab-separated values with a line of column names."))
  var tsv = false

  @OptionGroup(title: tr("CSV and TSV")) var sheet: SheetOptions

  func validate() throws {
    if [json, csv, tsv].filter({ $0 }).count > 1 {
      throw ValidationError.tr("Only one of --json, --csv and --tsv can be had.")
    }
  }

  /// The format of the rows.
  var format: OutputFormat {
    json ? .json : csv ? .delimited(.csv) : tsv ? .delimited(.tsv) : .table
  }

  func run() async throws {
    let run = try Wiring(.ofThisProcess())
    let dialect = try sheet.dialect(for: format, run)
    try await run.withShop(options.account) { try await write($0, $1, dialect) }
  }

  private func write(_ run: Wiring, _ shop: ShopClient, _ dialect: Dialect) async throws {
    let reader = ListReader(shop, mirror.policy)
    let all = try await reader.queries(for: .stock, ListSpan())
    let queries = all.filter { warehouse == nil || $0.warehouse == warehouse }
    if let warehouse, queries.isEmpty {
      let known = all.compactMap(\.warehouse).map { id in
        let name = reader.names.label(Resource.warehouses.name, "\(id)")
        return name.map { "\(id) (\($0))" } ?? "\(id)"
      }
      throw Problem.usage(
        tr(
          "Unknown warehouse \(warehouse). Warehouses: \(known.joined(separator: ", "))."))
    }
    try await reader.bring(queries, try RowSelection(.stock))
    // The list of products contains their names and purchase prices.
    if shop.session.granted.contains(Resource.products.scope) {
      try await reader.bring([ListID(.products)], try RowSelection(.products))
    }
    let grid = try await grid(of: queries, shop, reader.names)
    let names = try await names(of: grid, shop)
    let sorted = grid.sorted(by: below ? .missing : .name, names: names)
    let costs = try await shop.costs(grid.rows.map(\.product))
    let table = StockTable(sorted, names: names, style: run.style, costs: costs)
    switch format {
    case .json: Console.data(table.json.text + [0x0A])
    case .delimited:
      let sheet = table.sheet
      var writer = RecordsWriter(
        format, sheet.columns, run.style, dialect: dialect, sink: Console.data)
      writer.write(sheet.rows, reader.names)
      writer.end()
    case .table, .jsonl, .workbook, .database:
      table.plain.print()
      Console.say(tr("hibou: stock: \(table.worth)"))
    }
    if let lacking = reader.lacking { throw lacking }
  }

  private func grid(
    of queries: [ListID], _ shop: ShopClient, _ names: RecordLabels
  ) async throws -> StockGrid {
    let rows = try await shop.gather(queries).compactMap { $0?.records }.flatMap { $0 }
    let warehouses = queries.compactMap { query in
      query.warehouse.map { id in
        (id: "\(id)", name: names.label(Resource.warehouses.name, "\(id)") ?? "#\(id)")
      }
    }
    let grid = StockGrid(
      rows: rows, warehouses: warehouses, judging: together ? .together : .eachWarehouse)
    return below ? grid.filtered(\.isBelow) : grid
  }

  /// Returns the names of the products, as far as the mirror knows them.
  private func names(of grid: StockGrid, _ shop: ShopClient) async throws -> RecordLabels {
    try await shop.labels(.products, grid.rows.map(\.product))
  }
}

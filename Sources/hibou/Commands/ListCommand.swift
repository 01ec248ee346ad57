import AppCore
import ArgumentParser
import FrontEnds
import Models
import ProgramSettings
import ShopKit
import TerminalKit

/// Prints the whole list of a resource, loading every page.
struct ListCommand: FleetCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "list", abstract: tr("Print a whole list as a table, JSON, JSONL, CSV or TSV."),
      discussion: Examples.text(
        "hibou list products --where 'price>20 -gift' --sort price:desc",
        "hibou list sales --date yesterday --json",
        "hibou list sales --from 2026-09-01 --group seller --sort total:desc",
        after: tr(
          "In a table a column grows where later rows need more room; nothing in it is cut."))
        + "\n\n" + Reference.filtersInHelp)
  }

  @Argument(
    help: .tr("The list to print; hibou resources names the lists."), completion: .resources)
  var resource: String

  @OptionGroup(title: tr("Account")) var options: AccountOptions
  @OptionGroup(title: tr("Account")) var many: FleetOptions
  @OptionGroup(title: tr("Format")) var format: FormatOptions
  @OptionGroup(title: tr("Days and stores")) var span: SpanOptions
  @OptionGroup(title: tr("Loading and calls")) var mirror: MirrorOptions
  @OptionGroup(title: tr("Privacy")) var privacy: PrivacyOptions

  @OptionGroup(title: tr("Rows and columns")) var rows: RowOptions
  @OptionGroup(title: tr("CSV and TSV")) var sheet: SheetOptions

  @Option(
    help: .tr(
      "Group rows by a column, with counts and sums, most rows first; --sort COLUMN puts the largest sum first."
    ), completion: .column)
  var group: String?

  func validate() throws {
    if group != nil, rows.columns != nil {
      throw ValidationError(tr("--group sets its own columns: leave out --columns."))
    }
  }

  func run() async throws {
    let run = try Wiring(.ofThisProcess())
    let resource = try ArgumentNames.resource(self.resource)
    if let group {
      let grouping = try Grouping(of: resource, by: group, rows, at: run.now())
      return try await run.withShop(options.account) { try await grouping.write($0, $1, self) }
    }
    let selection = try rows.selection(of: resource, at: run.now())
    let dialect = try sheet.dialect(for: format.format, run)
    try await run.withShop(options.account) { try await write(selection, dialect, $0, $1) }
  }

  private func write(
    _ selection: RowSelection, _ dialect: Dialect, _ run: Wiring, _ shop: ShopClient
  ) async throws {
    let resource = selection.resource
    let reader = ListReader(shop, mirror.policy)
    let queries = try await reader.queries(for: resource, span.span)
    let selection = try await reader.counted(selection, span.span)
    try await reader.learnNames(for: selection.namedColumns)
    try await reader.bring(queries, selection)
    if format.needsNames || dialect.hasLabels {
      try await reader.learnNames(for: selection.columns)
    }
    reader.names.mask = try privacy.mask(run, isForPeople: format.needsNames)
    var writer = RecordsWriter(
      format.format, selection.columns, run.style, loose: rows.loose(resource),
      members: selection.members, dialect: dialect,
      shown: { [names = reader.names] in names.shown($0, of: resource) }, sink: Console.data)
    try await reader.rows(of: queries, selection) { rows in
      writer.write(rows, reader.names)
    }
    writer.end()
    if let lacking = reader.lacking { throw lacking }
  }
}

import AppCore
import ArgumentParser
import Models
import ShopKit
import TerminalKit

/// The whole list of a resource, reading every page it has.
struct ListCommand: FleetCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "list", abstract: tr("A whole list: as a table, JSON, JSONL, CSV or TSV."))
  }

  @Argument(help: .tr("What to list; hibou resources names them."), completion: .resources)
  var resource: String

  @OptionGroup var options: AccountOptions
  @OptionGroup var many: FleetOptions
  @OptionGroup var format: FormatOptions
  @OptionGroup var span: SpanOptions
  @OptionGroup var copy: CopyOptions
  @OptionGroup var privacy: PrivacyOptions

  @OptionGroup var rows: RowOptions

  @Option(
    help: .tr(
      "Put the rows together by what they hold in a column: their count and sums, most rows first; --sort COLUMN puts the largest sum first."
    ))
  var group: String?

  func validate() throws {
    if group != nil, rows.columns != nil {
      throw ValidationError(tr("--group has columns of its own: leave --columns out."))
    }
  }

  func run() async throws {
    let run = try Wiring(.ofThisProcess())
    let resource = try Names.resource(self.resource)
    if let group {
      let grouping = try Grouping(of: resource, by: group, rows, at: run.now())
      return try await run.withShop(options.account) { try await grouping.write($0, $1, self) }
    }
    let selection = try rows.selection(of: resource, at: run.now())
    try await run.withShop(options.account) { try await write(selection, $0, $1) }
  }

  private func write(_ selection: Selection, _ run: Wiring, _ shop: Shop) async throws {
    let resource = selection.resource
    let reader = ListReader(shop, copy.policy)
    let queries = try await reader.queries(for: resource, span.span)
    try await reader.learnNames(for: selection.namedColumns)
    try await reader.bring(queries, selection)
    if format.needsNames { try await reader.learnNames(for: selection.columns) }
    reader.names.mask = try privacy.mask(run, isForPeople: format.needsNames)
    var writer = RecordsWriter(
      format.format, selection.columns, run.style, loose: rows.loose(resource),
      guardsFormulas: !rows.keepFormulas,
      shown: { [names = reader.names] in names.shown($0, of: resource) }, sink: Console.data)
    try await reader.rows(of: queries, selection) { rows in
      writer.write(rows, reader.names)
    }
    writer.end()
    if let lacking = reader.lacking { throw lacking }
  }
}

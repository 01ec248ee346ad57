import AppCore
import ArgumentParser
import Foundation
import Models
import ShopKit

/// The whole list of a resource, into a file.
struct ExportCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "export",
      abstract: tr("A whole list into a file: .json, .jsonl, .csv, .tsv or .md."),
      discussion: tr(
        """
        What the copy lacks is read first, its price told before; stopped in the middle, the same command \
        goes on from there. The file is there whole or not at all.
        """))
  }

  @Argument(help: .tr("What to export; hibou resources names them."), completion: .resources)
  var resource: String

  @Option(
    name: .customLong("to"), help: .tr("The file; its ending names the format.", value: "file"))
  var file: String

  @OptionGroup var options: AccountOptions
  @OptionGroup var copy: CopyOptions
  @OptionGroup var privacy: PrivacyOptions

  @Option(help: .tr("The store's id; by default every store."))
  var store: Int?

  @Option(help: .tr("A day: YYYY-MM-DD, today or yesterday; by default today."))
  var date: String?

  @Option(help: .tr("The first day of a span."))
  var from: String?

  @Option(help: .tr("The last day of a span; by default today."))
  var until: String?

  @Option(name: .customLong("of"), help: .tr("The id of the record the list belongs to."))
  var owner: String?

  @OptionGroup var rows: RowOptions

  func run() async throws {
    let format = try OutputFormat(file: file).orThrow(
      .usage(tr("--to \(file): the ending must be \(OutputFormat.endingsInWords).")))
    let run = try Wiring(.ofThisProcess())
    let resource = try Names.resource(self.resource)
    let all = resource.columns.map(\.id).joined(separator: ",")
    let selection = try rows.selection(of: resource, at: run.now(), columnsByDefault: all)
    try await run.withShop(options.account) { try await export(selection, format, $0, $1) }
  }

  private func export(
    _ selection: Selection, _ format: OutputFormat, _ run: Wiring, _ shop: Shop
  ) async throws {
    let resource = selection.resource
    let reader = ListReader(shop, copy.policy)
    let queries = try await reader.queries(
      for: resource, ListSpan(store: store, date: date, from: from, to: until, owner: owner))
    try await reader.learnNames(for: selection.namedColumns)
    try await bring(queries, selection, reader)
    if let lacking = reader.lacking { throw lacking }
    reader.names.mask = try privacy.mask(run, isForPeople: false)
    let count = try await write(queries, selection, reader, format, run.style)
    Console.say(tr("hibou: \(count) rows in \(file)"))
  }

  private func bring(
    _ queries: [Query], _ selection: Selection, _ reader: ListReader
  ) async throws {
    let line = ProgressLine(selection.resource.name)
    defer { line.end() }
    try await reader.bring(queries, selection) { line.show($0, unit: $1) }
  }

  /// Writes the rows from the copy.
  ///
  /// - Returns: how many there were.
  private func write(
    _ queries: [Query], _ selection: Selection, _ reader: ListReader, _ format: OutputFormat,
    _ style: NumberStyle
  ) async throws -> Int {
    let output = try OutputFile(file)
    var writer = RecordsWriter(
      format, selection.columns, style, loose: rows.loose(selection.resource),
      guardsFormulas: !rows.keepFormulas, isForTerminal: false,
      shown: { [names = reader.names] in names.shown($0, of: selection.resource) },
      sink: output.write)
    var count = 0
    try await reader.rows(of: queries, selection) { rows in
      writer.write(rows, reader.names)
      count += rows.count
      try output.check()
    }
    writer.end()
    try output.finish()
    return count
  }
}

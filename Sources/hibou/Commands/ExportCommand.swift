import AppCore
import ArgumentParser
import Foundation
import FrontEnds
import Models
import ProgramSettings
import ShopKit
import Spreadsheets

/// Writes the whole list of a resource to a file.
struct ExportCommand: FleetCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "export",
      abstract: tr(
        "Write a whole list to a file: .xlsx, .sqlite, .json, .jsonl, .csv, .tsv or .md."),
      discussion: Examples.text(
        "hibou export products --output products.xlsx",
        "hibou export --to shop.sqlite",
        "hibou export sales --from 2026-09-01 --until 2026-09-30 --output sales.csv --for excel",
        after: tr(
          """
          hibou first loads what is missing and shows the cost before. If you stop it, the same \
          command continues where it stopped. The file appears only when it is complete.
          """)))
  }

  @Argument(
    help: .tr(
      "The list to export; hibou resources names the lists. Without one a .sqlite file gets everything that is loaded."
    ),
    completion: .resources)
  var resource: String?

  @Option(
    name: [.customLong("to"), .customLong("output")], parsing: .unconditional,
    help: .tr("The file; its ending names the format. - is stdout.", value: "file"),
    completion: .file())
  var file: String

  @Option(
    help: .tr(
      "The format, if the file name does not say: xlsx, sqlite, json, jsonl, csv, tsv or md."),
    completion: .list(OutputFormat.names))
  var format: String?

  @OptionGroup(title: tr("Account")) var options: AccountOptions
  @OptionGroup(title: tr("Account")) var many: FleetOptions
  @OptionGroup(title: tr("Loading and calls")) var mirror: MirrorOptions
  @OptionGroup(title: tr("Privacy")) var privacy: PrivacyOptions

  @OptionGroup(title: tr("Days and stores")) var days: ExportSpanOptions
  @OptionGroup(title: tr("Rows and columns")) var rows: RowOptions
  @OptionGroup(title: tr("CSV and TSV")) var sheet: SheetOptions

  func run() async throws {
    let format = try outputFormat
    if format == .database { return try await exportDatabase() }
    _ = try named
    if many.isMany, format == .workbook {
      throw Problem.usage(
        tr("A workbook is of one account: export .csv, .tsv, .json, .jsonl or .md."))
    }
    let run = try Wiring(.ofThisProcess())
    try await run.withShop(options.account) { try await export($0, $1) }
  }

  /// Writes the list of a shop.
  func export(_ run: Wiring, _ shop: ShopClient) async throws {
    let format = try outputFormat
    if format == .database { return try await exportDatabase(run, shop) }
    let dialect = try sheet.dialect(for: format, run, isExport: true)
    let resource = try ArgumentNames.resource(named)
    let selection = try rows.selection(of: resource, at: run.now())
    try await export(selection, format, dialect, run, shop)
  }

  private func export(
    _ selection: RowSelection, _ format: OutputFormat, _ dialect: Dialect, _ run: Wiring,
    _ shop: ShopClient
  ) async throws {
    let resource = selection.resource
    let reader = ListReader(shop, mirror.policy)
    let queries = try await reader.queries(for: resource, span)
    let selection = try await reader.counted(selection, span)
    try await reader.learnNames(for: selection.namedColumns)
    try await bring(queries, selection, reader)
    if let lacking = reader.lacking { throw lacking }
    if dialect.hasLabels || format == .workbook {
      try await reader.learnNames(for: selection.columns)
    }
    reader.names.mask = try privacy.mask(run, isForPeople: false)
    let count = try await write(queries, selection, reader, format, dialect, run.style)
    Console.say(
      file == "-"
        ? tr("hibou: \(count) row", "hibou: \(count) rows", count)
        : tr("hibou: \(count) row in \(file)", "hibou: \(count) rows in \(file)", count))
  }

  /// Writes the rows of a screen from the mirror, with its filter, order and marks.
  func export(_ rows: RowExport, _ run: Wiring, _ shop: ShopClient) async throws {
    let format = try outputFormat
    if format == .database {
      throw Problem.usage(
        tr(
          "A database has whole tables, not the rows of a screen: hibou export \(rows.query.resource.name) --to \(file) writes them."
        ))
    }
    let dialect = try sheet.dialect(for: format, run.surroundings, run.settings)
    let selection = RowSelection(rows.query)
    let reader = ListReader(shop, LoadPolicy(.nothing))
    try await reader.learnNames(for: selection.columns + selection.namedColumns)
    reader.names.mask = rows.names.mask
    _ = try await write(
      rows.query.lists, selection, reader, format, dialect, run.style, marked: rows.marked)
  }

  /// The name of the resource. Throws `Problem.usage` when there is none.
  var named: String {
    get throws {
      try resource.orThrow(
        .usage(tr("Name the list to export; only a .sqlite file can hold all of them.")))
    }
  }

  /// The part of the list to export.
  var span: ListSpan { days.span }

  /// A database is a single file, with all accounts in each of its tables.
  var isOfAllAccounts: Bool { (try? outputFormat) == .database }

  var fleetFormat: FleetFormat {
    get throws {
      try FleetFormat(outputFormat, sheet, ProcessEnvironment.ofThisProcess().settings)
    }
  }

  var fleetFile: String? { file == "-" ? nil : file }

  /// The format of `--format`, or of the file's extension.
  private var outputFormat: OutputFormat {
    get throws {
      if let format {
        return try OutputFormat(name: format).orThrow(
          .usage(
            tr("--format \(format): use \(OutputFormat.names.joined(separator: ", ")).")))
      }
      return try OutputFormat(file: file).orThrow(
        .usage(
          file == "-"
            ? tr("--to - needs --format: \(OutputFormat.names.joined(separator: ", ")).")
            : tr("--to \(file): the file name must end in \(OutputFormat.endingsInWords).")))
    }
  }

  /// Loads what is missing, with a line of progress.
  func bring(
    _ queries: [ListID], _ selection: RowSelection, _ reader: ListReader
  ) async throws {
    let line = ProgressLine(selection.resource.name)
    defer { line.end() }
    try await reader.bring(queries, selection) { line.show($0, unit: $1) }
  }

  /// Writes the rows from the mirror.
  ///
  /// - Returns: the number of rows.
  private func write(
    _ queries: [ListID], _ selection: RowSelection, _ reader: ListReader, _ format: OutputFormat,
    _ dialect: Dialect, _ style: NumberStyle, marked: Set<Int> = []
  ) async throws -> Int {
    let output = try Console.capture == nil ? OutputFile(file) : nil
    if let output, format == .workbook {
      return try await writeWorkbook(queries, selection, reader, output, marked)
    }
    var writer = RecordsWriter(
      format, selection.columns, style, loose: rows.loose(selection.resource),
      members: selection.members, dialect: dialect, isForTerminal: output?.isTerminal ?? false,
      shown: { [names = reader.names] in names.shown($0, of: selection.resource) },
      sink: { if let output { output.write($0) } else { Console.data($0) } })
    var count = 0
    try await reader.rows(of: queries, selection, marked: marked) { rows in
      writer.write(rows, reader.names)
      count += rows.count
      try output?.check()
    }
    writer.end()
    try output?.finish()
    return count
  }

  /// Writes the rows as a workbook. It cannot be written sequentially, so a stream receives it when
  /// it is complete.
  private func writeWorkbook(
    _ queries: [ListID], _ selection: RowSelection, _ reader: ListReader, _ output: OutputFile,
    _ marked: Set<Int>
  ) async throws -> Int {
    let scratch = try output.writablePath == nil ? ScratchFile() : nil
    let path = scratch?.path ?? output.writablePath ?? file
    let resource = selection.resource
    let loose = rows.loose(resource)
    let headings = sheet.headings?.dialect ?? .label
    var book: Workbook?
    var count = 0
    try await reader.rows(of: queries, selection, marked: marked) { records in
      let records = records.map { reader.names.shown($0, of: resource) }
      let columns = loose?.listedColumns(for: records) ?? selection.columns
      try book = book ?? Self.workbook(path, resource, columns, headings)
      try book?.add(records, names: reader.names)
      count += records.count
    }
    let whole = try book ?? Self.workbook(path, resource, selection.columns, headings)
    do { try whole.close() } catch let error as WorkbookError {
      throw Problem.other(tr("hibou cannot write \(file): \(error.reason)."))
    }
    try scratch?.copy { output.write($0) }
    try output.finish()
    return count
  }

  /// Writes a table of a screen.
  func export(_ table: TableExport, _ run: Wiring) throws {
    let format = try outputFormat
    let dialect = try sheet.dialect(for: format, run.surroundings, run.settings)
    let output = try OutputFile(file)
    if format == .json, let json = table.json {
      output.write(json.text + [0x0A])
      return try output.finish()
    }
    if format == .workbook {
      do {
        let book = try Workbook(
          at: output.writablePath ?? file, title: table.title, columns: table.columns,
          headings: sheet.headings?.dialect ?? .label)
        try book.add(table.rows, names: table.names)
        try book.close()
      } catch let error as WorkbookError {
        throw Problem.other(tr("hibou cannot write \(file): \(error.reason)."))
      }
      return try output.finish()
    }
    var writer = RecordsWriter(
      format, table.columns, run.style, dialect: dialect, isForTerminal: false,
      sink: output.write)
    writer.write(table.rows, table.names)
    writer.end()
    try output.finish()
  }

  private static func workbook(
    _ path: String, _ resource: Resource, _ columns: [Models.Column],
    _ headings: Dialect.Headings
  ) throws -> Workbook {
    do {
      return try Workbook(at: path, title: resource.title, columns: columns, headings: headings)
    } catch let error as WorkbookError {
      throw Problem.other(tr("hibou cannot write the workbook: \(error.reason)."))
    }
  }
}

import AppCore
import ArgumentParser
import FrontEnds
import Models
import ProgramSettings

/// The options for CSV, TSV and Markdown.
struct SheetOptions: ParsableArguments {
  /// The program that opens a CSV file.
  enum Reader: String, CaseIterable, ExpressibleByArgument {
    case programs
    case excel
  }

  /// The content of the first line.
  enum Headings: String, CaseIterable, ExpressibleByArgument {
    case wire
    case label
    case none

    /// The corresponding value of a dialect.
    var dialect: Dialect.Headings {
      switch self {
      case .wire: .wire
      case .label: .label
      case .none: .none
      }
    }
  }

  @Option(
    name: .customLong("for"),
    help: .tr(
      "CSV for excel (with your region's separators) or for programs; the setting export.for sets the default."
    ))
  var reader: Reader?

  @Option(help: .tr("The CSV separator: , ; | or tab."))
  var delimiter: String?

  @Option(help: .tr("The decimal mark: . or ,"))
  var decimal: String?

  @Flag(inversion: .prefixedNo, help: .tr("Start the file with a byte order mark."))
  var bom: Bool?

  @Option(help: .tr("The first line: wire names, labels of the screen, or none."))
  var headings: Headings?

  @Option(
    parsing: .unconditional, help: .tr("The text for empty values.", value: "text"))
  var null: String?

  @Flag(help: .tr("Do not guard cells that a spreadsheet would run as a formula."))
  var rawCells = false

  /// Returns the dialect of the options. Throws `Problem.usage` for an option that the format does
  /// not support.
  ///
  /// - Parameter isExport: whether the setting `export.for` applies.
  func dialect(
    for format: OutputFormat, _ run: Wiring, isExport: Bool = false
  ) throws -> Dialect {
    let dialect = try dialect(for: format, run.surroundings, isExport ? run.settings : nil)
    if dialect.isForExcel {
      let locale = run.surroundings.numberLocale
      let separator = dialect.separator == "\t" ? "tab" : String(dialect.separator)
      Console.say(
        tr(
          "hibou: for Excel in the region \(locale.isEmpty ? "C" : locale): separator \(separator), decimal mark \(String(dialect.decimal))"
        ))
    }
    return dialect
  }

  /// Returns the dialect of the options without printing a note.
  ///
  /// - Parameter settings: the settings whose `export.for` applies; nil when none does.
  func dialect(
    for format: OutputFormat, _ surroundings: ProcessEnvironment, _ settings: Settings? = nil
  ) throws -> Dialect {
    try check(format)
    var dialect = Dialect()
    if try isForExcel(format, settings) { dialect = .excel(locale: surroundings.numberLocale) }
    if let delimiter { dialect.separator = try Self.separator(delimiter) }
    if let decimal {
      guard decimal == "." || decimal == "," else {
        throw Problem.usage(tr("--decimal \(decimal): write . or ,"))
      }
      dialect.decimal = Character(decimal)
    }
    dialect.hasMark = bom ?? dialect.hasMark
    dialect.headings = headings?.dialect ?? dialect.headings
    dialect.missing = null ?? dialect.missing
    dialect.guardsFormulas = !rawCells
    return dialect
  }

  private func isForExcel(_ format: OutputFormat, _ settings: Settings?) throws -> Bool {
    guard format == .delimited(.csv) else { return false }
    if let reader { return reader == .excel }
    return try settings?.text(.exportFor) == Reader.excel.rawValue
  }

  private func check(_ format: OutputFormat) throws {
    let given: [(option: String, isGiven: Bool, formats: [OutputFormat])] = [
      ("--for", reader == .excel, [.delimited(.csv), .workbook]),
      ("--delimiter", delimiter != nil, [.delimited(.csv)]),
      ("--decimal", decimal != nil, Self.texts), ("--bom", bom != nil, Self.texts),
      ("--headings", headings != nil, Self.texts + [.delimited(.markdown), .workbook]),
      ("--null", null != nil, Self.texts + [.delimited(.markdown)]),
      ("--raw-cells", rawCells, Self.texts),
    ]
    for (option, isGiven, formats) in given where isGiven && !formats.contains(format) {
      throw Problem.usage(
        formats.count == 1
          ? tr("\(option) is for CSV only.") : tr("\(option) is for CSV and TSV only."))
    }
  }

  private static let texts: [OutputFormat] = [.delimited(.csv), .delimited(.tsv)]

  private static func separator(_ text: String) throws -> Character {
    if text == "tab" || text == "\\t" { return "\t" }
    guard text.utf8.count == 1, let mark = text.first, ",;|:\t^~".contains(mark) else {
      throw Problem.usage(tr("--delimiter \(text): write one of , ; | : ^ ~ or tab"))
    }
    return mark
  }
}

import AppCore
package import Models
import ProgramSettings
package import TerminalKit

/// Writes records in a format as they arrive, so that the memory does not depend on their number.
package struct RecordsWriter {
  private let format: OutputFormat
  private var columns: [Column]
  /// The resource whose first rows decide the columns; nil when the columns are known.
  private let loose: Resource?
  /// The members in JSON; nil for all.
  private let members: [Column]?
  private let dialect: Dialect
  private let style: NumberStyle
  private let sink: ([UInt8]) -> Void
  private let isForTerminal: Bool
  private let shown: (Record) -> Record
  private var table: PlainTable?
  private var isBegun = false

  /// Creates a writer.
  ///
  /// - Parameters:
  ///   - loose: the resource whose first rows decide the columns; nil when the columns are known.
  ///   - members: the members in JSON; nil for all.
  ///   - dialect: how CSV, TSV and Markdown are written.
  ///   - shown: returns a record with personal data masked, if necessary.
  ///   - sink: receives the bytes.
  package init(
    _ format: OutputFormat, _ columns: [Column], _ style: NumberStyle, loose: Resource? = nil,
    members: [Column]? = nil, dialect: Dialect = Dialect(),
    isForTerminal: Bool = Console.isTerminal,
    shown: @escaping (Record) -> Record = { $0 }, sink: @escaping ([UInt8]) -> Void
  ) {
    self.format = format
    self.columns = columns
    self.loose = loose
    self.members = members
    self.dialect = dialect
    self.style = style
    self.sink = sink
    self.isForTerminal = isForTerminal
    self.shown = shown
  }

  /// Writes records.
  package mutating func write(_ records: [Record], _ names: RecordLabels) {
    if records.isEmpty { return }
    if let loose, !isBegun { columns = loose.listedColumns(for: records) }
    defer { isBegun = true }
    let records = records.map { format.isJSON ? $0.limited(to: members) : $0 }.map(shown)
    let json = RecordsText(for: isForTerminal ? .terminal : .program)
    switch format {
    case .json:
      sink(isBegun ? RecordsText.separator : RecordsText.opening)
      sink(Array(records.map(json.record).joined(separator: RecordsText.separator)))
    case .jsonl: sink(records.flatMap(json.line))
    case .delimited(let kind):
      let delimited = delimited(kind)
      let rows = records.map { delimited.row($0, names: names) }.joined()
      sink(cleaned((isBegun ? "" : delimited.header) + rows))
    case .workbook, .database:
      preconditionFailure("A workbook and a database have writers of their own.")
    case .table: sink(Array(lines(of: records, names).utf8))
    }
  }

  /// Writes the text after the last record, or the form of an empty list.
  package func end() {
    switch format {
    case .json: sink(isBegun ? RecordsText.closing : RecordsText().array([]))
    case .delimited(let kind) where !isBegun: sink(cleaned(delimited(kind).header))
    case .table where !isBegun: sink(Array(PlainTable(columns.map(\.title), []).text.utf8))
    case .jsonl, .delimited, .table, .workbook, .database: break
    }
  }

  private func delimited(_ kind: Delimited.Kind) -> Delimited {
    Delimited(kind, columns: columns, dialect: dialect)
  }

  private func cleaned(_ text: String) -> [UInt8] {
    guard isForTerminal else { return Array(text.utf8) }
    let lines = text.split(whereSeparator: \.isNewline).map { CleanText($0).string + "\n" }
    return Array(lines.joined().utf8)
  }

  /// Returns the lines of records. Columns become wider if later rows need it, so that nothing is
  /// cut.
  private mutating func lines(of records: [Record], _ names: RecordLabels) -> String {
    let rows = records.map { record in
      columns.map { Format.text($0.value(of: record), names: names, style: style) }
    }
    if let more = table?.text(of: rows) { return more }
    let table = PlainTable(columns.map(\.title), rows, alignments: columns.map(\.alignment))
    self.table = table
    return table.text
  }
}

extension Record {
  /// Returns the record with the members of some columns only, unchanged and in that order; with
  /// all members for nil.
  package func limited(to columns: [Column]?) -> Record {
    guard let columns else { return self }
    let all = members
    return Record(
      .object(
        columns.compactMap { column in
          column.fields.lazy.compactMap { field in all.first { $0.name == field } }.first
        }))
  }
}

extension Column {
  /// Numbers are right-aligned, everything else left-aligned.
  package var alignment: Alignment {
    switch meaning {
    case .number, .money, .rate: .trailing
    case .identifier, .text, .personal, .code, .date, .time, .flag, .reference: .leading
    }
  }
}

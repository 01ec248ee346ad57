/// Formats rows as CSV, TSV or Markdown: a line of headings, then one line per record.
public struct Delimited: Hashable, Sendable {
  /// The format.
  public enum Kind: Hashable, Sendable {
    /// Comma-separated, with quotation marks where needed; lines end with CR LF (RFC 4180).
    case csv
    /// Tab-separated; a tab, line break or backslash in a cell is written `\t`, `\n`, `\r` or `\\`.
    case tsv
    /// A table of GitHub Flavored Markdown; a bar in a cell is written `\|`, a line break `<br>`.
    case markdown
  }

  /// The format.
  public let kind: Kind
  /// The columns, from left to right.
  public let columns: [Column]
  /// The format of cells and headings.
  public let dialect: Dialect

  /// Creates a writer of the given columns.
  public init(_ kind: Kind, columns: [Column], dialect: Dialect = Dialect()) {
    self.kind = kind
    self.columns = columns
    self.dialect = dialect
  }

  /// The text before the rows: a line of headings, and in Markdown the line under it.
  public var header: String {
    let mark = dialect.hasMark && kind != .markdown ? "\u{FEFF}" : ""
    guard dialect.headings != .none else { return mark }
    let names = mark + headingLine
    return kind == .markdown ? names + line(of: headings.map { _ in "---" }) : names
  }

  /// Returns the line of a record, including its line break.
  public func row(_ record: Record, names: RecordLabels = RecordLabels()) -> String {
    dialect.hasLabels
      ? line(of: columns.flatMap { cells($0.value(of: record), $0, names) })
      : line(of: columns.map { cell($0.value(of: record), $0) })
  }

  // MARK: Headings

  private var headingLine: String {
    let cells = headings.map { guarded($0) }
    guard dialect.isForExcel, kind == .csv else { return line(of: cells) }
    // Gnumeric takes the character before the first quotation mark as the separator, so it must be
    // the real one.
    let mark = String(dialect.separator)
    return cells.enumerated().map { $0 == 0 ? quoted($1) : inQuotes($1) }.joined(separator: mark)
      + "\r\n"
  }

  private var headings: [String] {
    var headings = columns.flatMap { column -> [String] in
      let title = dialect.headings == .label ? column.title : column.id
      return dialect.hasLabels && column.isReference ? [title, column.idTitle] : [title]
    }
    // Excel takes a file that begins with ID for a SYLK file and refuses it.
    if dialect.isForExcel, let first = headings.first, first.hasPrefix("ID") {
      headings[0] = "Id" + first.dropFirst(2)
    }
    return headings
  }

  // MARK: Cells

  private func cells(_ value: Value, _ column: Column, _ names: RecordLabels) -> [String] {
    guard column.isReference else { return [cell(value, column)] }
    guard case .reference(let resource, let id) = value else {
      return [cell(value, column), dialect.missing]
    }
    // The label of a tax is its rate.
    if let rate = resource == Resource.taxes.name ? names.rate(tax: id) : nil {
      return [dialect.text(of: rate), id]
    }
    return [guarded(names.shownLabel(resource, id) ?? dialect.missing), id]
  }

  private func cell(_ value: Value, _ column: Column) -> String {
    switch value {
    case .none: dialect.missing
    case .number(let number), .rate(let number): dialect.text(of: number)
    case .money, .date, .time: dialect.text(ofNumber: Format.machine(value))
    case .flag(let flag): dialect.hasLabels ? Format.flag(flag) : Format.machine(value)
    case .text(let text) where column.isCode: code(text)
    case .text, .reference, .other: guarded(Format.machine(value))
    }
  }

  private func code(_ text: String) -> String {
    guard dialect.isForExcel, SpreadsheetCode.isChanged(text) else { return guarded(text) }
    // The only formula that is written. It is a constant text, without quotation marks and short.
    return SpreadsheetCode.isPlain(text) ? "=\"\(text)\"" : "'" + text
  }

  /// Returns a text that no spreadsheet runs as a formula; spreadsheets do not open Markdown.
  private func guarded(_ text: String) -> String {
    dialect.guardsFormulas && kind != .markdown ? FormulaGuard.guarded(text) : text
  }

  // MARK: Lines

  private func line(of cells: [String]) -> String {
    switch kind {
    case .csv: cells.map(quoted).joined(separator: String(dialect.separator)) + "\r\n"
    case .tsv:
      cells.map(dialect.isForClipboard ? Self.flat : Self.escaped).joined(separator: "\t") + "\n"
    case .markdown: "| " + cells.map(Self.marked).joined(separator: " | ") + " |\n"
    }
  }

  private static func marked(_ cell: String) -> String {
    cell.replacing("\\", with: "\\\\").replacing("|", with: "\\|").replacing("<", with: "&lt;")
      .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).joined(
        separator: "<br>")
  }

  /// Returns a cell, quoted if it contains the separator of any dialect, so that every dialect
  /// reads the file correctly.
  private func quoted(_ cell: String) -> String {
    if dialect.isForExcel, cell.hasPrefix("=\""),
      !cell.utf8.contains(where: FormulaGuard.separators.contains)
    {
      return cell
    }
    if isNumber(cell) { return cell }
    let own = dialect.separator.utf8.first
    guard
      cell.utf8.contains(where: {
        $0 == 0x22 || $0 == 0x0D || $0 == 0x0A || $0 == own
          || FormulaGuard.separators.contains($0)
      })
    else { return cell }
    return inQuotes(cell)
  }

  private func inQuotes(_ cell: String) -> String {
    "\"" + cell.replacing("\"", with: "\"\"") + "\""
  }

  /// Returns a cell on one line, for targets that do not know escapes.
  private static func flat(_ cell: String) -> String {
    guard cell.contains(where: { $0 == "\t" || $0.isNewline }) else { return cell }
    return String(cell.map { $0 == "\t" || $0.isNewline ? " " : $0 })
  }

  /// Returns whether the cell is a number with a decimal comma, which needs no quotation marks as a
  /// text would.
  private func isNumber(_ cell: String) -> Bool {
    guard dialect.decimal == ",", dialect.separator != "," else { return false }
    let parts = cell.utf8.split(separator: 0x2C, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return false }
    let whole = parts[0].first == 0x2D ? parts[0].dropFirst() : parts[0]
    return [whole, parts[1]].allSatisfy { !$0.isEmpty && $0.allSatisfy { $0 &- 0x30 < 10 } }
  }

  private static func escaped(_ cell: String) -> String {
    guard cell.utf8.contains(where: { "\t\r\n\\".utf8.contains($0) }) else { return cell }
    return cell.unicodeScalars.reduce(into: "") { text, scalar in
      switch scalar {
      case "\t": text += "\\t"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\\": text += "\\\\"
      default: text.unicodeScalars.append(scalar)
      }
    }
  }
}

extension Column {
  /// Whether its values are ids of other records.
  var isReference: Bool { if case .reference = meaning { true } else { false } }

  /// The title of the column of ids when labels have a column of their own.
  package var idTitle: String { tr("\(title) (id)") }
}

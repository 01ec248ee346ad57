/// Rows as CSV or TSV text for spreadsheets and programs, one line a record under a line of column ids.
public struct Delimited: Hashable, Sendable {
  /// How cells are kept apart.
  public enum Kind: Hashable, Sendable {
    /// Commas, and quotation marks where needed; lines end with CR LF (RFC 4180).
    case csv
    /// Tabs; a tab, line break or backslash in a cell is written `\t`, `\n`, `\r` or `\\`.
    case tsv
    /// A table of GitHub Flavored Markdown; a bar in a cell is written `\|`, a line break `<br>`.
    case markdown
  }

  /// How cells are kept apart.
  public let kind: Kind
  /// What is written, from left to right.
  public let columns: [Column]
  /// Whether cells that a spreadsheet would run as a formula get an apostrophe before them.
  public let guardsFormulas: Bool

  /// A writer of the given columns.
  public init(_ kind: Kind, columns: [Column], guardsFormulas: Bool = true) {
    self.kind = kind
    self.columns = columns
    self.guardsFormulas = guardsFormulas
  }

  /// What stands above the rows: a line of column ids, in Markdown also the line under it.
  public var header: String {
    let names = line(of: columns.map(\.id))
    return kind == .markdown ? names + line(of: columns.map { _ in "---" }) : names
  }

  /// The line of a record, its line break included.
  public func row(_ record: Record) -> String {
    line(of: columns.map { Format.machine($0.value(of: record)) })
  }

  private func line(of cells: [String]) -> String {
    let safe = cells.map { isFormula($0) ? "'" + $0 : $0 }
    switch kind {
    case .csv: return safe.map(Self.quoted).joined(separator: ",") + "\r\n"
    case .tsv: return safe.map(Self.escaped).joined(separator: "\t") + "\n"
    case .markdown: return "| " + safe.map(Self.marked).joined(separator: " | ") + " |\n"
    }
  }

  /// No spreadsheet opens Markdown.
  private func isFormula(_ cell: String) -> Bool {
    guardsFormulas && kind != .markdown && Self.looksLikeFormula(cell)
  }

  private static func marked(_ cell: String) -> String {
    cell.replacing("\\", with: "\\\\").replacing("|", with: "\\|").replacing("<", with: "&lt;")
      .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).joined(
        separator: "<br>")
  }

  private static func quoted(_ cell: String) -> String {
    guard cell.utf8.contains(where: { [0x2C, 0x22, 0x0D, 0x0A].contains($0) }) else { return cell }
    return "\"" + cell.replacing("\"", with: "\"\"") + "\""
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

  /// The beginnings that OWASP names under «CSV Injection»; numbers with a sign are what they look like.
  private static func looksLikeFormula(_ cell: String) -> Bool {
    guard let first = cell.utf8.first, "=+-@\t\r\n".utf8.contains(first) else { return false }
    return !isPlainNumber(cell)
  }

  private static func isPlainNumber(_ cell: String) -> Bool {
    let parts = cell.dropFirst().split(separator: ".", omittingEmptySubsequences: false)
    return parts.count <= 2
      && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { $0 &- UInt8(ascii: "0") < 10 } }
      && !cell.hasPrefix("=") && !cell.hasPrefix("@")
  }
}

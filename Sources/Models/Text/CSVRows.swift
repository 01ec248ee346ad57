/// Parses a CSV file from another program (RFC 4180, leniently): commas or semicolons, any line
/// break, with or without a byte order mark.
public struct CSVRows: Hashable, Sendable {
  /// A row.
  public struct Row: Hashable, Sendable {
    /// The number of its first line, from 1.
    public let line: Int
    /// The cells, without surrounding white space.
    public let cells: [String]
    /// Whether a quotation mark is not closed.
    public let isOpen: Bool
  }

  /// The rows that are not empty.
  public let rows: [Row]

  /// Parses a text. The separator is the semicolon if the first line has one and no comma.
  public init(_ text: String) {
    var scalars = text.unicodeScalars[...]
    if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
    let head = scalars.prefix { $0 != "\n" && $0 != "\r" }
    let separator: Unicode.Scalar = head.contains(";") && !head.contains(",") ? ";" : ","
    var scanner = Scanner(separator: separator)
    var last: Unicode.Scalar?
    for scalar in scalars {
      // CR LF is one line break.
      if !(scalar == "\n" && last == "\r") { scanner.feed(scalar == "\r" ? "\n" : scalar) }
      last = scalar
    }
    scanner.endRow()
    rows = scanner.rows
  }

  private struct Scanner {
    let separator: Unicode.Scalar
    var rows: [Row] = []
    private var line = 1
    private var start = 1
    private var cells: [String] = []
    private var cell = ""
    private var isQuoted = false
    private var wasQuoted = false

    init(separator: Unicode.Scalar) { self.separator = separator }

    mutating func feed(_ scalar: Unicode.Scalar) {
      if scalar == "\n" { line += 1 }
      switch scalar {
      case "\"" where isQuoted:
        isQuoted = false
        wasQuoted = true
      case "\"" where wasQuoted:
        // A doubled quotation mark inside quotation marks stands for one.
        cell.append("\"")
        isQuoted = true
      case "\"" where cell.allSatisfy(\.isWhitespace):
        cell = ""
        isQuoted = true
      case _ where isQuoted: cell.unicodeScalars.append(scalar)
      case separator: endCell()
      case "\n": endRow()
      default: cell.unicodeScalars.append(scalar)
      }
      if scalar != "\"" { wasQuoted = false }
    }

    mutating func endCell() {
      let blanks = CSVRows.isBlank
      cells.append(
        String(cell.drop(while: blanks).reversed().drop(while: blanks).reversed()))
      cell = ""
    }

    mutating func endRow() {
      let isOpen = isQuoted
      endCell()
      if cells != [""] { rows.append(Row(line: start, cells: cells, isOpen: isOpen)) }
      cells = []
      isQuoted = false
      start = line
    }
  }

  private static func isBlank(_ character: Character) -> Bool {
    character == " " || character == "\t"
  }
}

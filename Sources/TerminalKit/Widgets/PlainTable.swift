/// A table as plain text: columns are as wide as their widest cell, without lines or colours.
public struct PlainTable: Hashable, Sendable {
  private let head: [CleanText]
  private let rows: [[CleanText]]
  private let alignments: [Alignment]
  private var widths: [Int]

  /// Creates a table from foreign texts; columns are left-aligned by default.
  public init(_ head: [String], _ rows: [[String]], alignments: [Alignment] = []) {
    self.head = head.map { CleanText($0) }
    self.rows = rows.map { $0.map { CleanText($0) } }
    self.alignments = alignments
    widths = Self.widths(self.rows, atLeast: self.head.map(\.width))
  }

  /// The text of the table, one line per row.
  public var text: String {
    ([head] + rows).map { line($0) + "\n" }.joined()
  }

  /// Returns the text of more rows of the same table. Columns become wider if needed; nothing is
  /// cut.
  public mutating func text(of rows: [[String]]) -> String {
    let rows = rows.map { $0.map { CleanText($0) } }
    widths = Self.widths(rows, atLeast: widths)
    return rows.map { line($0) + "\n" }.joined()
  }

  /// Returns the cells separated by spaces, without trailing ones.
  private func line(_ cells: [CleanText]) -> String {
    var line = ""
    var blanks = 0
    for (index, cell) in cells.enumerated() {
      let room = index < widths.count ? max(0, widths[index] - cell.width) : 0
      let isTrailing = index < alignments.count && alignments[index] == .trailing
      if index > 0 { blanks += Self.gap }
      if isTrailing { blanks += room }
      if cell.width > 0 {
        line += String(repeating: " ", count: blanks)
        line += cell.string
        blanks = 0
      }
      if !isTrailing { blanks += room }
    }
    let end = line.utf8.lastIndex { $0 != UInt8(ascii: " ") }
    return end.map { String(line[...$0]) } ?? ""
  }

  private static let gap = 2

  private static func widths(_ rows: [[CleanText]], atLeast least: [Int]) -> [Int] {
    var widths = least
    for row in rows {
      for (column, cell) in row.prefix(widths.count).enumerated() where cell.width > widths[column]
      {
        widths[column] = cell.width
      }
    }
    return widths
  }
}

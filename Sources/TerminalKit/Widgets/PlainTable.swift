/// A table in plain lines: columns as wide as their widest cell, no lines, no colour.
public struct PlainTable: Hashable, Sendable {
  private let head: [CleanText]
  private let rows: [[CleanText]]
  private let alignments: [Alignment]
  private var widths: [Int]

  /// A table of foreign texts; columns are aligned to the left unless said otherwise.
  public init(_ head: [String], _ rows: [[String]], alignments: [Alignment] = []) {
    self.head = head.map { CleanText($0) }
    self.rows = rows.map { $0.map { CleanText($0) } }
    self.alignments = alignments
    widths = Self.widths([self.head] + self.rows)
  }

  /// The table, a line each row.
  public var text: String {
    ([head] + rows).map { line($0) + "\n" }.joined()
  }

  /// More rows for the same table. A column grows where they need more room: nothing is cut.
  public mutating func text(of rows: [[String]]) -> String {
    let rows = rows.map { $0.map { CleanText($0) } }
    widths = zip(widths, Self.widths([head] + rows)).map { max($0, $1) }
    return rows.map { line($0) + "\n" }.joined()
  }

  private func line(_ cells: [CleanText]) -> String {
    let padded = cells.enumerated().map { index, cell in
      cell.padded(
        to: widths[index], alignments.indices.contains(index) ? alignments[index] : .leading
      )
      .string
    }
    let line = padded.joined(separator: "  ")
    let end = line.utf8.lastIndex { $0 != UInt8(ascii: " ") }
    return end.map { String(line[...$0]) } ?? ""
  }

  private static func widths(_ rows: [[CleanText]]) -> [Int] {
    rows[0].indices.map { column in
      rows.map { $0.indices.contains(column) ? $0[column].width : 0 }.max() ?? 0
    }
  }
}

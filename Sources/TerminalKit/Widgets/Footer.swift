/// The keys that are valid now, with what they do, on at most two rows.
public struct Footer: Widget {
  /// A key and its words.
  public typealias Pair = (key: CleanText, words: CleanText)

  /// The keys and their words, the most important first. Of those for which there is no room
  /// nothing is shown.
  public var pairs: [Pair]

  private static let mostRows = 2
  private static let gap = 2

  /// Keys and their words.
  public init(_ pairs: [Pair]) { self.pairs = pairs }

  /// How many rows it takes at a width.
  public func height(width: Int) -> Int { rows(width: width).count }

  /// Draws as many rows as it has and the area offers.
  public func draw(in area: Rect, on buffer: inout Buffer) {
    buffer.fill(area)
    for (y, row) in rows(width: area.width).prefix(area.height).enumerated() {
      var x = area.x + 1
      for index in row {
        let pair = pairs[index]
        x = buffer.write(pair.key, x: x, y: area.y + y, style: Style(.accent))
        x = buffer.write(pair.words, x: x + 1, y: area.y + y) + Self.gap
      }
    }
  }

  /// The place of the pair at a cell of an area, nil beside them.
  public func index(at point: Point, in area: Rect) -> Int? {
    let rows = rows(width: area.width)
    guard rows.indices.contains(point.y - area.y) else { return nil }
    var x = area.x + 1
    for index in rows[point.y - area.y] {
      let end = x + Self.width(of: pairs[index])
      if (x..<end).contains(point.x) { return index }
      x = end + Self.gap
    }
    return nil
  }

  /// The pairs of each row. A row ends with the first pair that does not fit; one too long for any
  /// row is left out.
  private func rows(width: Int) -> [Range<Int>] {
    var rows: [Range<Int>] = []
    var start = 0
    while start < pairs.count, rows.count < Self.mostRows {
      let row = row(from: start, width: width)
      if !row.isEmpty { rows.append(row) }
      start = max(row.upperBound, start + 1)
    }
    return rows
  }

  private func row(from start: Int, width: Int) -> Range<Int> {
    var (end, x) = (start, 1)
    while end < pairs.count, x + Self.width(of: pairs[end]) <= width {
      x += Self.width(of: pairs[end]) + Self.gap
      end += 1
    }
    return start..<end
  }

  private static func width(of pair: Pair) -> Int {
    pair.key.width + 1 + pair.words.width
  }
}

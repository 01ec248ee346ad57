/// The keys that can be used now, with their actions, on at most two rows.
public struct Footer: Widget {
  /// A key and its words.
  public typealias Pair = (key: CleanText, words: CleanText)

  /// The keys and their words, most important first. Pairs without room are left out.
  public var pairs: [Pair]
  /// The number of last pairs that are always shown; the pairs before them are left out first.
  private let kept: Int

  private static let mostRows = 2
  private static let gap = 2

  /// Creates a footer.
  ///
  /// - Parameter kept: how many of the last pairs are always shown.
  public init(_ pairs: [Pair], keeping kept: Int = 0) {
    self.pairs = pairs
    self.kept = min(kept, pairs.count)
  }

  /// Returns the number of rows at a width.
  public func height(width: Int) -> Int { rows(width: width).count }

  /// Draws as many rows as there are in the footer and the area.
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

  /// Returns the index of the pair at a cell of an area; nil beside them.
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

  /// Returns the indices of the pairs in each row. A row ends before the first pair that does not
  /// fit; a pair that is too long for any row is left out.
  private func rows(width: Int) -> [[Int]] {
    let last = Array(pairs.indices.suffix(kept))
    for count in stride(from: pairs.count - kept, through: 0, by: -1) {
      let rows = rows(of: Array(0..<count) + last, width: width)
      if rows.count <= Self.mostRows { return balanced(rows, last, width: width) }
    }
    return Array(rows(of: last, width: width).prefix(Self.mostRows))
  }

  /// Moves the pair before the last one to the last row if the last one would be alone there.
  private func balanced(_ rows: [[Int]], _ last: [Int], width: Int) -> [[Int]] {
    guard rows.count > 1, let end = rows.last, end.allSatisfy(last.contains),
      rows[rows.count - 2].count > 1, let moved = rows[rows.count - 2].last
    else { return rows }
    let both = ([moved] + end).reduce(1 - Self.gap) { $0 + Self.width(of: pairs[$1]) + Self.gap }
    guard both <= width else { return rows }
    var rows = rows
    rows[rows.count - 2].removeLast()
    rows[rows.count - 1].insert(moved, at: 0)
    return rows
  }

  private func rows(of places: [Int], width: Int) -> [[Int]] {
    var rows: [[Int]] = []
    var x = width
    for place in places where 1 + Self.width(of: pairs[place]) <= width {
      let own = Self.width(of: pairs[place])
      if x + own <= width, !rows.isEmpty {
        rows[rows.count - 1].append(place)
      } else {
        rows.append([place])
        x = 1
      }
      x += own + Self.gap
    }
    return rows
  }

  private static func width(of pair: Pair) -> Int {
    pair.key.width + 1 + pair.words.width
  }
}

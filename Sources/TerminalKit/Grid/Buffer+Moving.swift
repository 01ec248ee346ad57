extension Buffer {
  /// The difference between an earlier screen and this one.
  public struct Change: Hashable, Sendable {
    /// The rows that only moved, to be moved first; nil if there are none, or too few.
    public let move: Move?
    /// The rows to draw after that, top to bottom.
    public let rows: [Int]

    init(move: Move?, rows: [Int]) {
      self.move = move
      self.rows = rows
    }

    /// Creates the change that draws rows on a blank screen.
    public init(drawing rows: Range<Int>) { self.init(move: nil, rows: Array(rows)) }
  }

  /// Rows of an earlier screen that are at another position now.
  public struct Move: Hashable, Sendable {
    /// The rows within which others move up or down; rows that come in from outside are drawn.
    public let rows: Range<Int>
    /// The number of rows by which they move up; negative for down.
    public let distance: Int
  }

  /// Returns the difference to an earlier screen: all rows if the sizes differ.
  public func change(since earlier: Buffer) -> Change {
    let changed = changedRows(since: earlier)
    guard let (run, distance) = moved(among: changed, since: earlier) else {
      return Change(move: nil, rows: changed)
    }
    let start = min(run.lowerBound, run.lowerBound + distance)
    let end = max(run.upperBound, run.upperBound + distance)
    let rows = Set(changed).union(start..<end).subtracting(run)
    return Change(move: Move(rows: start..<end, distance: distance), rows: rows.sorted())
  }

  /// Returns the new position of most of the changed rows, and how many rows below that they were.
  private func moved(among changed: [Int], since earlier: Buffer) -> (Range<Int>, Int)? {
    guard size == earlier.size, changed.count >= Self.fewRows else { return nil }
    let probe = changed[changed.count / 2]
    let distances = (1..<size.height).lazy.flatMap { [$0, -$0] }
    guard let distance = distances.first(where: { isSame(row: probe, as: probe + $0, in: earlier) })
    else { return nil }
    func stood(_ row: Int) -> Bool { isSame(row: row, as: row + distance, in: earlier) }
    let above = (0..<probe).reversed().prefix(while: stood).count
    let below = (probe + 1..<size.height).prefix(while: stood).count
    let run = probe - above..<probe + below + 1
    let isWorth =
      run.count >= Self.fewRows && changed.filter(run.contains).count * 2 > changed.count
    return isWorth ? (run, distance) : nil
  }

  /// Fewer rows than this are drawn as fast as they are moved.
  private static let fewRows = 4

  private func isSame(row: Int, as other: Int, in earlier: Buffer) -> Bool {
    guard (0..<size.height).contains(other) else { return false }
    return (0..<size.width).allSatisfy {
      isSame(row * size.width + $0, as: other * size.width + $0, in: earlier)
    }
  }
}

extension Buffer {
  /// What makes an earlier screen this one.
  public struct Change: Hashable, Sendable {
    /// Rows that only stand elsewhere now, to be moved first; nil where there are none, or too few.
    public let move: Move?
    /// The rows to be drawn then, from top to bottom.
    public let rows: [Int]

    init(move: Move?, rows: [Int]) {
      self.move = move
      self.rows = rows
    }

    /// Rows to be drawn on what is blank.
    public init(drawing rows: Range<Int>) { self.init(move: nil, rows: Array(rows)) }
  }

  /// Rows of an earlier screen that stand elsewhere now.
  public struct Move: Hashable, Sendable {
    /// The rows among which others move up or down; what comes in is not of that screen.
    public let rows: Range<Int>
    /// How many rows up they move; down when it is less than 0.
    public let distance: Int
  }

  /// What makes an earlier screen this one: all rows when the sizes differ.
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

  /// Where most of what changed stands now, and how many rows below that it stood.
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

  /// Fewer rows than this are drawn as quickly.
  private static let fewRows = 4

  private func isSame(row: Int, as other: Int, in earlier: Buffer) -> Bool {
    guard (0..<size.height).contains(other) else { return false }
    return (0..<size.width).allSatisfy {
      isSame(row * size.width + $0, as: other * size.width + $0, in: earlier)
    }
  }
}

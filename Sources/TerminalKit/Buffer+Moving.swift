extension Buffer {
  /// Rows of an earlier screen that stand elsewhere now.
  public struct Move: Hashable, Sendable {
    /// The rows among which others move up or down; what comes in is blank.
    public let rows: Range<Int>
    /// How many rows up they move; down when it is less than 0.
    public let distance: Int
  }

  /// How most of what changed since an earlier screen moved up or down; nil where nothing did, or too little to
  /// be worth it.
  public func move(since earlier: Buffer) -> Move? {
    guard size == earlier.size else { return nil }
    let changed = changedRows(since: earlier)
    guard changed.count >= Self.fewRows else { return nil }
    let probe = changed[changed.count / 2]
    let distances = (1..<size.height).lazy.flatMap { [$0, -$0] }
    guard let distance = distances.first(where: { isSame(row: probe, as: probe + $0, in: earlier) })
    else { return nil }
    let first = (0...probe).reversed().prefix { isSame(row: $0, as: $0 + distance, in: earlier) }
    let last = (probe..<size.height).prefix { isSame(row: $0, as: $0 + distance, in: earlier) }
    let run = (first.last ?? probe)..<(last.last ?? probe) + 1
    guard run.count >= Self.fewRows, changed.filter(run.contains).count * 2 > changed.count else {
      return nil
    }
    return Move(
      rows: min(
        run.lowerBound, run.lowerBound + distance)..<max(
          run.upperBound, run.upperBound + distance), distance: distance)
  }

  /// Moves its rows.
  public mutating func apply(_ move: Move) {
    let old = cells
    for y in move.rows {
      let source = y + move.distance
      for x in 0..<size.width {
        cells[y * size.width + x] =
          move.rows.contains(source) ? old[source * size.width + x] : .blank
      }
    }
  }

  /// Fewer rows than this are made anew as quickly.
  private static let fewRows = 4

  private func isSame(row: Int, as other: Int, in earlier: Buffer) -> Bool {
    guard (0..<size.height).contains(other) else { return false }
    return (0..<size.width).allSatisfy {
      isSame(row * size.width + $0, as: other * size.width + $0, in: earlier)
    }
  }
}

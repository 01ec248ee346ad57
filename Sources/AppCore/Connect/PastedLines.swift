/// What was pasted line by line: a terminal breaks a long address where its window ends, and nothing says
/// which line is the last. Pure.
public struct PastedLines: Hashable, Sendable {
  /// What is behind a line that was judged already.
  private var earlier = ""
  /// What came since then.
  private var fresh = ""

  /// No lines yet.
  public init() {}

  /// Whether nothing came.
  public var isEmpty: Bool { earlier.isEmpty && fresh.isEmpty }

  /// Whether nothing has come since the lines were judged.
  public var isJudged: Bool { fresh.isEmpty }

  /// Takes a line. What goes beyond 64 KiB is dropped: no answer is that long.
  public mutating func add(_ line: String) {
    guard earlier.utf8.count + fresh.utf8.count + line.utf8.count < 65_536 else { return }
    fresh += fresh.isEmpty ? line : "\n" + line
  }

  /// What the lines mean, all together or only those that came last; the surer reading.
  public func reading(_ understand: (String) -> Reading) -> Reading {
    let alone = understand(fresh.isEmpty ? earlier : fresh)
    if alone.isSure || earlier.isEmpty || fresh.isEmpty { return alone }
    let whole = understand(earlier + "\n" + fresh)
    return whole.isSure || (whole.code != nil && alone.code == nil) ? whole : alone
  }

  /// What came is judged: the next lines may be another paste.
  public mutating func settle() {
    if !fresh.isEmpty { (earlier, fresh) = (fresh, "") }
  }

  /// Nothing of it is wanted any more.
  public mutating func clear() { self = PastedLines() }
}

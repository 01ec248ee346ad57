/// Collects an answer that is pasted line by line. A terminal breaks a long address at the width of
/// its window, and nothing marks the last line. Pure.
public struct PastedLines: Hashable, Sendable {
  /// The lines that were judged already.
  private var earlier = ""
  /// The lines that came since then.
  private var fresh = ""

  /// Creates an empty collection.
  public init() {}

  /// Whether there are no lines.
  public var isEmpty: Bool { earlier.isEmpty && fresh.isEmpty }

  /// Whether no line has come since the last judgement.
  public var isJudged: Bool { fresh.isEmpty }

  /// Appends a line. Text beyond 64 KiB is dropped, because no answer is that long.
  public mutating func add(_ line: String) {
    guard earlier.utf8.count + fresh.utf8.count + line.utf8.count < 65_536 else { return }
    fresh += fresh.isEmpty ? line : "\n" + line
  }

  /// Returns the more certain reading: that of all lines together, or that of the last ones alone.
  public func reading(_ understand: (String) -> Reading) -> Reading {
    let alone = understand(fresh.isEmpty ? earlier : fresh)
    if alone.isSure || earlier.isEmpty || fresh.isEmpty { return alone }
    let whole = understand(earlier + "\n" + fresh)
    return whole.isSure || (whole.code != nil && alone.code == nil) ? whole : alone
  }

  /// Marks all lines as judged; the next ones may be another paste.
  public mutating func settle() {
    if !fresh.isEmpty { (earlier, fresh) = (fresh, "") }
  }

  /// Removes all lines.
  public mutating func clear() { self = PastedLines() }
}

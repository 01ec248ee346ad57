/// Shows that something runs: one cell, a pure function of a count of ticks.
public struct Spinner: Widget {
  /// How many ticks have passed.
  public var tick: Int

  /// A spinner after so many ticks.
  public init(tick: Int) { self.tick = tick }

  /// What it shows, for a line of text.
  public func text(_ lineSet: LineSet = .unicode) -> CleanText {
    CleanText(String(Character(glyph(of: lineSet))))
  }

  /// Draws into the area's first cell.
  public func draw(in area: Rect, on buffer: inout Buffer) {
    guard !area.isEmpty else { return }
    let glyph = glyph(of: buffer.lineSet)
    buffer.put(glyph.value, width: 1, x: area.x, y: area.y, style: .plain)
  }

  private func glyph(of lineSet: LineSet) -> Unicode.Scalar {
    let count = lineSet.spinner.count
    return lineSet.spinner[(tick % count + count) % count]
  }
}

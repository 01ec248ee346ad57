/// Shows activity in one cell, as a pure function of a number of ticks.
public struct Spinner: Widget {
  /// The number of ticks so far.
  public var tick: Int

  /// Creates a spinner.
  public init(tick: Int) { self.tick = tick }

  /// Returns the current character as text.
  public func text(_ lineSet: LineSet = .unicode) -> CleanText {
    CleanText(String(Character(glyph(of: lineSet))))
  }

  /// Draws into the first cell of the area.
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

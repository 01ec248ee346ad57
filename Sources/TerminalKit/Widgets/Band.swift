/// A message over the full width, above the footer: ` ! What happened, and what to press.`
public struct Band: Widget {
  /// Its sentences, each on lines of its own.
  public var sentences: [CleanText]
  /// The mark before the first.
  public var mark: CleanText
  /// How it looks.
  public var style: Style

  /// A message.
  public init(_ sentences: [CleanText], mark: CleanText = "!", style: Style = .plain) {
    self.sentences = sentences
    self.mark = mark
    self.style = style
  }

  /// How many rows it takes at a width.
  public func height(width: Int) -> Int { lines(width: width).count }

  /// Draws as many of its lines as there are rows.
  public func draw(in area: Rect, on buffer: inout Buffer) {
    buffer.fill(area, style)
    guard !area.isEmpty else { return }
    buffer.write(mark, x: area.x + 1, y: area.y, style: style, width: 1)
    for (index, line) in lines(width: area.width).prefix(area.height).enumerated() {
      buffer.write(
        line, x: area.x + Self.indent, y: area.y + index, style: style,
        width: area.width - Self.indent)
    }
  }

  private static let indent = 3

  private func lines(width: Int) -> [CleanText] {
    sentences.flatMap { $0.wrapped(to: max(1, width - Self.indent - 1)) }
  }
}

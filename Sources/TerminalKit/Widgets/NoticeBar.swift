/// A message across the full width, above the footer: ` ! What happened, and what to press.`
public struct NoticeBar: Widget {
  /// The sentences, each on lines of its own.
  public var sentences: [CleanText]
  /// The mark before the first sentence.
  public var mark: CleanText
  /// The style.
  public var style: Style

  /// Creates a message.
  public init(_ sentences: [CleanText], mark: CleanText = "!", style: Style = .plain) {
    self.sentences = sentences
    self.mark = mark
    self.style = style
  }

  /// Returns the number of rows at a width.
  public func height(width: Int) -> Int { lines(width: width).count }

  /// Draws as many lines as there are rows.
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

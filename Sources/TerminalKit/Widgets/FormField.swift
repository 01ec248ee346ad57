/// A label and a line of text to edit.
public struct FormField: Widget {
  /// What is asked for; with an empty label the text begins at the left.
  public var label: CleanText
  /// The text.
  public var input: TextInput
  /// The cells for the label and the gap after it, so that fields below each other line up.
  public var labelWidth: Int
  /// Whether keys go to it: then it has the cursor.
  public var isFocused: Bool

  /// A field. Without a width the label takes what it needs.
  public init(
    label: CleanText = CleanText(), input: TextInput, labelWidth: Int? = nil, isFocused: Bool
  ) {
    self.label = label
    self.input = input
    self.labelWidth = labelWidth ?? (label.isEmpty ? 0 : label.width + 2)
    self.isFocused = isFocused
  }

  /// Draws one row, scrolled so that the cursor is seen, and places the cursor.
  public func draw(in area: Rect, on buffer: inout Buffer) {
    guard !area.isEmpty else { return }
    let (left, field) = area.row(0).splitLeft(labelWidth)
    buffer.write(label, in: left)
    guard field.width > 0 else { return }
    let (before, after) = input.shown
    let offset = Self.offset(cursor: before.width, width: field.width)
    let style = Style(.underline)
    buffer.fill(field, style)
    buffer.write(
      before.columns(from: offset, count: field.width) + after.head(field.width), x: field.x,
      y: field.y, style: style)
    buffer.fill(Rect(x: field.maxX, y: field.y, width: area.maxX - field.maxX, height: 1))
    guard isFocused else { return }
    buffer.cursor = Point(x: field.x + before.width - offset, y: field.y)
  }

  /// The columns scrolled away at the left: none, or as many half widths as keep the cursor in
  /// sight.
  static func offset(cursor: Int, width: Int) -> Int {
    guard cursor >= width else { return 0 }
    let step = max(1, width / 2)
    return (cursor - width + step) / step * step
  }
}

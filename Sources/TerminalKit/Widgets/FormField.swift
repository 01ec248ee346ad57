/// A label and a text field.
public struct FormField: Widget {
  /// The label; without one the text begins at the left.
  public var label: CleanText
  /// The text.
  public var input: TextInput
  /// The width of the label and the gap after it, so that fields in adjacent rows are aligned.
  public var labelWidth: Int
  /// Whether it has keyboard focus and so the cursor.
  public var isFocused: Bool

  /// Creates a field. Without `labelWidth` the label has the width that it needs.
  public init(
    label: CleanText = CleanText(), input: TextInput, labelWidth: Int? = nil, isFocused: Bool
  ) {
    self.label = label
    self.input = input
    self.labelWidth = labelWidth ?? (label.isEmpty ? 0 : label.width + 2)
    self.isFocused = isFocused
  }

  /// Draws one row, scrolled so that the cursor is visible, and places the cursor.
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

  /// Returns the number of columns scrolled off the left: as many half widths as keep the cursor
  /// visible.
  static func offset(cursor: Int, width: Int) -> Int {
    guard cursor >= width else { return 0 }
    let step = max(1, width / 2)
    return (cursor - width + step) / step * step
  }
}

/// A frame with a title, a note at its top right and one at its bottom right; inside it is empty.
public struct Box: Widget {
  /// What stands in the upper line at the left.
  public var title: CleanText
  /// What stands in the upper line at the right.
  public var note: CleanText
  /// What stands in the lower line at the right.
  public var footer: CleanText

  /// A frame.
  public init(
    title: CleanText = CleanText(), note: CleanText = CleanText(), footer: CleanText = CleanText()
  ) {
    self.title = title
    self.note = note
    self.footer = footer
  }

  /// What is inside the frame drawn in an area.
  public static func interior(of area: Rect) -> Rect { area.inset(x: 1, y: 1) }

  /// Draws the frame and empties its inside.
  public func draw(in area: Rect, on buffer: inout Buffer) {
    buffer.fill(area)
    buffer.frame(area, style: Style(.quiet))
    guard area.width > 1, area.height > 1 else { return }
    let line = area.inset(x: 1)
    TitleRule.write(title, note, in: line.row(0), on: &buffer)
    TitleRule.write(CleanText(), footer, in: line.row(area.height - 1), on: &buffer)
  }
}

/// A frame with a title, a note at its top right and one at its bottom right; the inside is empty.
public struct Box: Widget {
  /// The text at the left of the upper line.
  public var title: CleanText
  /// The text at the right of the upper line.
  public var note: CleanText
  /// The text at the right of the lower line.
  public var footer: CleanText

  /// Creates a frame.
  public init(
    title: CleanText = CleanText(), note: CleanText = CleanText(), footer: CleanText = CleanText()
  ) {
    self.title = title
    self.note = note
    self.footer = footer
  }

  /// Returns the area inside the frame.
  public static func interior(of area: Rect) -> Rect { area.inset(x: 1, y: 1) }

  /// Draws the frame and clears its inside.
  public func draw(in area: Rect, on buffer: inout Buffer) {
    buffer.fill(area)
    buffer.frame(area, style: Style(.quiet))
    guard area.width > 1, area.height > 1 else { return }
    let line = area.inset(x: 1)
    TitleRule.write(title, note, in: line.row(0), on: &buffer)
    TitleRule.write(CleanText(), footer, in: line.row(area.height - 1), on: &buffer)
  }
}

/// A rule with a title at its left and a note at its right: ` -- Title ------ 1-6/14 --`.
public struct TitleRule: Widget {
  /// The text at the left.
  public var title: CleanText
  /// The text at the right; empty for none.
  public var note: CleanText

  /// Creates a rule.
  public init(title: CleanText, note: CleanText = CleanText()) {
    self.title = title
    self.note = note
  }

  /// Draws one row.
  public func draw(in area: Rect, on buffer: inout Buffer) {
    guard !area.isEmpty else { return }
    buffer.fill(area.row(0))
    buffer.horizontalLine(x: area.x + 1, y: area.y, width: area.width - 1, style: Style(.quiet))
    let inside = Rect(x: area.x + 1, y: area.y, width: area.width - 1, height: 1)
    Self.write(title, note, in: inside, on: &buffer)
  }

  /// Writes a title and a note into a line that is already drawn. If both do not fit, the note is
  /// left out.
  static func write(
    _ title: CleanText, _ note: CleanText, in line: Rect, on buffer: inout Buffer
  ) {
    let room = line.width - 6
    guard room > 0 else { return }
    let shown = title.cut(to: room, ellipsis: buffer.lineSet.ellipsis)
    if !shown.isEmpty {
      buffer.write(" \(shown) ", x: line.x + 2, y: line.y, style: Style(.strong))
    }
    guard !note.isEmpty, shown.width + note.width + 5 <= room else { return }
    buffer.write(" \(note) ", x: line.maxX - 4 - note.width, y: line.y, style: Style(.quiet))
  }
}

/// Shows which part of a list is visible, as a column of cells; nothing when all of it is.
public struct Scrollbar: Widget {
  /// The first visible row.
  public var position: Int
  /// The number of visible rows.
  public var visible: Int
  /// The number of all rows.
  public var total: Int

  /// Creates a scroll bar.
  public init(position: Int, visible: Int, total: Int) {
    self.position = position
    self.visible = visible
    self.total = total
  }

  /// Draws into the first column of the area.
  public func draw(in area: Rect, on buffer: inout Buffer) {
    guard let thumb = thumb(in: area.height), area.width > 0 else { return }
    for row in 0..<area.height {
      let isThumb = thumb.contains(row)
      let glyph = isThumb ? buffer.lineSet.full : buffer.lineSet.track
      buffer.put(
        glyph.value, width: 1, x: area.x, y: area.y + row,
        style: isThumb ? Style(.accent) : Style(.quiet))
    }
  }

  /// Returns the filled cells. They touch an end only if the visible part does.
  func thumb(in height: Int) -> Range<Int>? {
    guard height > 0, visible > 0, total > visible else { return nil }
    let length = max(1, height * visible / total)
    let room = height - length
    let last = total - visible
    let position = min(max(0, position), last)
    guard position > 0, position < last, room > 1 else {
      let start = position == 0 ? 0 : room
      return start..<start + length
    }
    let start = min(max(1, room * position / last), room - 1)
    return start..<start + length
  }
}

/// A box of a size in the middle of an area.
public struct Popup: Widget {
  /// Its frame.
  public var box: Box
  /// Its size with the frame; where the area is smaller it shrinks.
  public var size: Size

  /// A box of a size.
  public init(_ box: Box, size: Size) {
    self.box = box
    self.size = size
  }

  /// Where it stands in an area, with its frame.
  public func place(in area: Rect) -> Rect {
    let (width, height) = (min(size.width, area.width), min(size.height, area.height))
    return Rect(
      x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width: width,
      height: height)
  }

  /// Where its content goes in an area.
  public func interior(in area: Rect) -> Rect { Box.interior(of: place(in: area)) }

  /// Draws the empty box; the content is drawn into `interior(in:)` afterwards.
  public func draw(in area: Rect, on buffer: inout Buffer) {
    box.draw(in: place(in: area), on: &buffer)
  }
}

/// A box in the middle of an area.
public struct Popup: Widget {
  /// Its frame.
  public var box: Box
  /// The size including the frame; it shrinks in a smaller area.
  public var size: Size

  /// Creates a popup.
  public init(_ box: Box, size: Size) {
    self.box = box
    self.size = size
  }

  /// Returns the area of the box, including the frame.
  public func place(in area: Rect) -> Rect {
    let (width, height) = (min(size.width, area.width), min(size.height, area.height))
    return Rect(
      x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width: width,
      height: height)
  }

  /// Returns the area inside the frame.
  public func interior(in area: Rect) -> Rect { Box.interior(of: place(in: area)) }

  /// Draws the empty box. The content is drawn into `interior(in:)` afterwards.
  public func draw(in area: Rect, on buffer: inout Buffer) {
    box.draw(in: place(in: area), on: &buffer)
  }
}

/// Something that draws itself and knows nothing of the program. Drawing never changes it.
public protocol Widget: Sendable {
  /// Draws into an area. What is not drawn keeps what was there.
  func draw(in area: Rect, on buffer: inout Buffer)
}

/// A value that draws itself and knows nothing about the program. Drawing does not change it.
public protocol Widget: Sendable {
  /// Draws into an area. Cells that are not drawn keep their contents.
  func draw(in area: Rect, on buffer: inout Buffer)
}

/// A part of a row that opens an address when it is clicked, if the terminal supports links (OSC
/// 8).
///
/// It does not change what the screen shows.
public struct Hyperlink: Hashable, Sendable {
  /// The cells, all in one row.
  public let place: Rect
  /// The address, in visible ASCII.
  public let target: String
}

extension Buffer {
  /// Makes each row of an area a link to an address. An address with other bytes than visible ASCII
  /// is ignored, because it could control the terminal.
  public mutating func link(_ area: Rect, to target: String) {
    guard !target.isEmpty, target.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return }
    for y in max(0, area.y)..<max(0, area.y, min(size.height, area.maxY)) {
      links.append(
        Hyperlink(place: Rect(x: area.x, y: y, width: area.width, height: 1), target: target))
    }
  }
}

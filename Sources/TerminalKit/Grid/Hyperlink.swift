/// A part of a row that leads somewhere when it is clicked, where the terminal knows links (OSC 8).
///
/// A decoration: nothing on the screen changes by it.
public struct Hyperlink: Hashable, Sendable {
  /// The cells, all of one row.
  public let place: Rect
  /// The address, in visible ASCII.
  public let target: String
}

extension Buffer {
  /// Makes each row of an area a link to one address. An address with other bytes than visible ASCII is no
  /// link: it could say anything to the terminal.
  public mutating func link(_ area: Rect, to target: String) {
    guard !target.isEmpty, target.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return }
    for y in max(0, area.y)..<max(0, area.y, min(size.height, area.maxY)) {
      links.append(
        Hyperlink(place: Rect(x: area.x, y: y, width: area.width, height: 1), target: target))
    }
  }
}

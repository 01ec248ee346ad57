import TerminalKit

/// A movement of a list's cursor.
enum ListMove: Hashable {
  /// So many rows down; up when negative.
  case by(Int)
  /// So many pages down; up when negative.
  case page(Int)
  /// To the first row.
  case first
  /// To the last row.
  case last

  /// The keys that move in every list.
  static let keys: [(keys: [Key], help: String, move: ListMove)] = [
    ([.down, .character("j")], "next row", .by(1)),
    ([.up, .character("k")], "previous row", .by(-1)),
    ([.pageDown, .control("d")], "page down", .page(1)),
    ([.pageUp, .control("u")], "page up", .page(-1)),
    ([.home, .character("g")], "first row", .first),
    ([.end, .character("G")], "last row read", .last),
    ([.wheel(3)], "three rows down, with the mouse on", .by(3)),
    ([.wheel(-3)], "three rows up, with the mouse on", .by(-3)),
  ]
}

extension [ListMove] {
  /// Adds a move to those that wait: rows and pages add up, an end of the list makes what was before idle.
  mutating func add(_ move: ListMove) {
    switch (last, move) {
    case (_, .first), (_, .last): self = [move]
    case (.by(let rows)?, .by(let more)): self[count - 1] = .by(rows + more)
    case (.page(let pages)?, .page(let more)): self[count - 1] = .page(pages + more)
    default: append(move)
    }
  }
}

extension ListPosition {
  /// Moves the cursor.
  mutating func move(_ move: ListMove, count: Int, page: Int) {
    switch move {
    case .by(let rows): self.move(by: rows, count: count, page: page)
    case .page(let pages): self.move(pages: pages, count: count, page: page)
    case .first: home()
    case .last: end(count: count, page: page)
    }
  }

  /// The first row seen in a number of rows, which may be fewer than when the cursor was moved: it is seen.
  func visibleTop(height: Int, count: Int) -> Int {
    var position = self
    position.fit(count: count, page: height)
    return position.top
  }
}

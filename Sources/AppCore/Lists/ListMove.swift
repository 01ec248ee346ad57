import TerminalKit

/// A cursor movement in a list.
enum ListMove: Hashable {
  /// A number of rows down; up when negative.
  case by(Int)
  /// A number of pages down; up when negative.
  case page(Int)
  /// To the first row.
  case first
  /// To the last row.
  case last

  /// The keys of every list that move the cursor, by command name.
  private static let keys: [(name: String, keys: [Key], help: String, move: ListMove)] = [
    ("down", [.down, .character("j")], "next row", .by(1)),
    ("up", [.up, .character("k")], "previous row", .by(-1)),
    ("page_down", [.pageDown, .control("d")], "page down", .page(1)),
    ("page_up", [.pageUp, .control("u")], "page up", .page(-1)),
    ("first", [.home, .character("g")], "first row", .first),
    ("last", [.end, .character("G")], "last row", .last),
    ("wheel_down", [.wheel(3)], "down three rows (mouse on)", .by(3)),
    ("wheel_up", [.wheel(-3)], "up three rows (mouse on)", .by(-3)),
  ]

  /// Returns the movement repeated by a count. With a count, the first and last row become the row
  /// with that number, from 1, as in `less`.
  func times(_ count: Int?) -> [ListMove] {
    guard let count else { return [self] }
    return switch self {
    case .by(let rows): [.by(rows * count)]
    case .page(let pages): [.page(pages * count)]
    case .first, .last: [.first, .by(count - 1)]
    }
  }

  /// Returns the number of lines to scroll a text by, for a page of the given height.
  func lines(page: Int) -> Int {
    switch self {
    case .by(let lines): lines
    case .page(let pages): pages * page
    case .first: -Self.most
    case .last: Self.most
    }
  }

  /// More lines than any text has.
  private static let most = 1_000_000

  /// Returns the bindings of all movements.
  ///
  /// - Parameter footer: the words for the first one in the footer.
  static func bindings<S: Screen>(
    footer: String? = nil,
    _ make: @escaping @Sendable (inout S, ListMove, Context) -> [Effect]
  ) -> [Binding<S>] {
    keys.map { name, keys, help, move in
      Binding(
        name, of: keys, footer: move == .by(1) ? footer : nil, help: help, countsItself: true
      ) { screen, context in
        move.times(context.count).flatMap { make(&screen, $0, context) }
      }
    }
  }
}

extension [ListMove] {
  /// Adds a movement to the pending ones. Rows and pages add up; a movement to an end of the list
  /// replaces all earlier ones.
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
  /// Returns the index of the table row at a point; nil if there is none.
  func place(at point: Point, in area: Rect, count: Int) -> Int? {
    guard let row = Table.row(at: point, in: area) else { return nil }
    let top = visibleTop(height: Table.visibleRows(in: area.height), count: count)
    return top + row < count ? top + row : nil
  }

  /// Moves the cursor.
  mutating func move(_ move: ListMove, count: Int, page: Int) {
    switch move {
    case .by(let rows): self.move(by: rows, count: count, page: page)
    case .page(let pages): self.move(pages: pages, count: count, page: page)
    case .first: home()
    case .last: end(count: count, page: page)
    }
  }

  /// Returns the index of the first visible row for a height, which may have become smaller, so
  /// that the cursor stays visible.
  func visibleTop(height: Int, count: Int) -> Int {
    var position = self
    position.fit(count: count, page: height)
    return position.top
  }
}

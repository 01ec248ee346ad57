import Models
import TerminalKit

extension ListPane {
  /// Moves the cursor: at once if the target rows are in memory, else when they have been read.
  /// Movements made meanwhile add up.
  mutating func move(_ move: ListMove, _ context: Context) -> [Effect] {
    held.add(move)
    return window != nil && shown == view ? settle(context) : []
  }

  /// Receives rows that were requested.
  mutating func handle(
    _ window: Window, of view: RowQuery, at look: WindowRequest, _ context: Context
  ) -> [Effect] {
    guard view == self.view, look == asked else { return [] }
    asked = nil
    if isLost(look, window) { return refresh(context) }
    answered = look
    keepRow(in: window)
    self.window = window
    shown = view
    findShared()
    position.fit(count: end(context), page: page(context))
    if window.rows.isEmpty, look.place.isRow {
      return self.look(WindowRequest(.start, after: reach(context)), context)
    }
    return settle(context) + wantedTally(context)
  }

  /// Receives the count of a query's rows.
  mutating func handle(_ tally: RowCount, of view: RowQuery, _ column: Column?) {
    if view == self.view, column == summed { self.tally = tally }
  }

  /// Handles a failed request for rows: pending movements are dropped.
  mutating func lookFailed(_ look: WindowRequest) {
    guard look == asked else { return }
    asked = nil
    held = []
  }

  /// Performs the pending movements as far as the rows in memory allow, and returns the request for
  /// more rows.
  private mutating func settle(_ context: Context) -> [Effect] {
    let page = page(context)
    while let move = held.first {
      let moved = position(after: move, page, context)
      if let look = missingLook(for: moved, move, page, context), look != answered {
        // A second request would cancel the first, so that a held key would never show any rows.
        return asked == nil ? self.look(look, context) : []
      }
      position = moved
      stayInside(page, context)
      held.removeFirst()
    }
    stayInside(page, context)
    trim(page)
    makeTexts(page: page, context)
    answered = nil
    return isEdgeNear(page, context) ? look(around(context), context) : []
  }

  private func position(after move: ListMove, _ page: Int, _ context: Context) -> ListPosition {
    var moved = position
    moved.move(move, count: end(context), page: page)
    return moved
  }

  /// Returns the request for the rows that a movement needs; nil if they are in memory.
  private func missingLook(
    for moved: ListPosition, _ move: ListMove, _ page: Int, _ context: Context
  ) -> WindowRequest? {
    guard let window, let first = window.rows.first, let last = window.rows.last else { return nil }
    let reach = Self.reach(page)
    switch move {
    case .last where !window.isEnd: return WindowRequest(.end, before: Self.sight(page))
    case .first where window.start > 0: return WindowRequest(.start, after: Self.sight(page))
    default: break
    }
    let visible = moved.visible(count: end(context), page: page)
    if visible.lowerBound < window.start {
      let before = min(window.start - visible.lowerBound + reach, Self.most)
      return WindowRequest(.row(first.number, at: window.start), before: before, after: 3 * page)
    }
    guard visible.upperBound > window.end, !window.isEnd else { return nil }
    let after = min(visible.upperBound - window.end + reach, Self.most)
    return WindowRequest(.row(last.number, at: window.end - 1), before: 3 * page, after: after)
  }

  /// The most rows to request in one direction, however far the movements add up.
  private static let most = 4_000

  /// Moves the cursor to the nearest row if fewer rows arrived than a movement needed.
  private mutating func stayInside(_ page: Int, _ context: Context) {
    guard let window, !window.rows.isEmpty else { return }
    let place = min(max(position.selected, window.start), window.end - 1)
    if place != position.selected {
      position.select(place, count: end(context), page: page)
    }
  }

  /// Returns whether the row at the centre of the request no longer exists in the mirror. Then the
  /// window contains the first rows, so the rows around its successor must be requested instead.
  private mutating func isLost(_ look: WindowRequest, _ new: Window) -> Bool {
    guard case .row(let number, let place) = look.place, place >= new.end, let old = window,
      !new.rows.contains(where: { $0.number == number })
    else { return false }
    let rows = old.rows.filter { $0.number != number }
    window = Window(
      rows: rows, start: old.start, isEnd: old.isEnd, names: old.names, states: old.states)
    return rows.count < old.rows.count
  }

  /// Keeps the cursor on its row when rows were added or removed before it.
  private mutating func keepRow(in new: Window) {
    guard shown == view, let number = window?.row(at: position.selected)?.number else {
      if shown != view { position = ListPosition() }
      return
    }
    guard let index = new.rows.firstIndex(where: { $0.number == number }) else { return }
    let shift = new.start + index - position.selected
    position = ListPosition(selected: position.selected + shift, top: position.top + shift)
  }

  /// Removes rows far from the cursor from memory.
  private mutating func trim(_ page: Int) {
    let reach = Self.reach(page)
    guard let old = window, old.rows.count > 2 * reach + page else { return }
    let kept = max(old.start, position.selected - reach)
    let end = min(old.end, position.selected + reach)
    let rows = Array(old.rows[kept - old.start..<end - old.start])
    window = Window(
      rows: rows, start: kept, isEnd: old.isEnd && end == old.end, names: old.names,
      states: old.states)
  }

  /// Returns whether fewer rows than a screen are in memory on a side that has more rows.
  private func isEdgeNear(_ page: Int, _ context: Context) -> Bool {
    guard let window, asked == nil, !window.rows.isEmpty else { return false }
    let visible = position.visible(count: end(context), page: page)
    let isEndNear = !window.isEnd && visible.upperBound + page > window.end
    return isEndNear || (window.start > 0 && visible.lowerBound - page < window.start)
  }

  func around(_ context: Context) -> WindowRequest {
    guard let row = window?.row(at: position.selected) else {
      return WindowRequest(.start, after: reach(context))
    }
    return WindowRequest(
      .row(row.number, at: position.selected), before: reach(context) - page(context),
      after: reach(context))
  }

  mutating func look(_ look: WindowRequest, _ context: Context) -> [Effect] {
    guard let view else { return [] }
    asked = look
    return [.ask(.look(view, look))]
  }

  /// Returns the index after the last row, as far as it is known; otherwise the furthest index that
  /// may be requested.
  func end(_ context: Context) -> Int {
    guard let window else { return 0 }
    if window.isEnd { return window.end }
    return max(count(context) ?? window.end + Self.most, window.end + 1)
  }

  /// Returns the number of rows to hold on each side of the cursor: four screens.
  func reach(_ context: Context) -> Int { Self.reach(page(context)) }

  private static func reach(_ page: Int) -> Int { 4 * page }

  /// Returns the number of rows to request first at a new place: the screen, and one more screen in
  /// the direction in which the list goes on.
  static func sight(_ page: Int) -> Int { 2 * page }

  private mutating func wantedTally(_ context: Context) -> [Effect] {
    guard let view, let window, needsTally else { return [] }
    needsTally = false
    rowsCounted = rowsLoaded(context)
    if summed == nil {
      if view.filter == nil { return [] }
      if window.isEnd, window.start == 0 {
        tally = RowCount(count: window.rows.count)
        return []
      }
    }
    return [.ask(.tally(view, summed))]
  }
}

extension WindowRequest.Place {
  /// Whether it is the position of a row.
  fileprivate var isRow: Bool { if case .row = self { true } else { false } }
}

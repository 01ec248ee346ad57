import Models
import TerminalKit

/// A screen whose body is a list.
protocol ListHolder: Screen {
  /// The rows.
  var pane: ListPane { get set }
  /// Which list is shown, nil while that is not known yet.
  func query(_ context: Context) -> Query?
}

extension ListHolder {
  /// The keys of every list, in the order of the footer.
  static var listBindings: [Binding<Self>] {
    moveBindings + [
      Binding(.enter, footer: "open", help: "open the record", action: { $0.open($1) }),
      Binding(
        .character("/"), footer: "filter", help: "filter the rows while typing; Esc clears it",
        action: { screen, _ in
          screen.pane.beginFilter()
          return []
        }),
      Binding(
        .character("s"), footer: "sort", help: "sort by a column",
        action: { screen, context in
          guard let query = screen.query(context) else { return [] }
          return [.push(AnyScreen(SortScreen(query.resource, by: screen.pane.order)))]
        }),
      Binding(
        .character("S"), help: "sort the other way round",
        action: { screen, context in
          if let query = screen.query(context) { screen.pane.reverse(query, context) }
          return []
        }),
      Binding(
        .character("L"), footer: "all", help: "read all remaining pages; says the price first",
        whyNot: { screen, context in
          let list = screen.query(context).flatMap { context.lists[$0] }
          return list?.isComplete == true ? "all rows are read" : nil
        },
        action: { screen, context in
          screen.query(context).map { screen.pane.readAll($0, context) } ?? []
        }),
      Binding(
        .character("R"), footer: "refresh", help: "read again from the first page, one call",
        action: { screen, context in
          screen.pane.stopReading()
          return screen.query(context).map { [.dismiss, .read($0, page: 1)] } ?? []
        }),
      Binding(
        .character("y"), help: "copy the row's id (OSC 52)",
        whyNot: { screen, _ in screen.pane.selected == nil ? "there is no row" : nil },
        action: { screen, context in
          guard let query = screen.query(context), let record = screen.pane.selected else {
            return []
          }
          return query.resource.id(of: record).map { [.copy($0)] } ?? []
        }),
      Binding(
        .escape, help: "stop reading, clear the filter, or go back", action: { $0.escape($1) }),
    ]
  }

  private static var moveBindings: [Binding<Self>] {
    ListMove.keys.map { keys, help, move in
      Binding(of: keys, help: help) { screen, context in screen.move(move, context) }
    }
  }

  /// Moves the cursor, and reads the next page when it comes near the end.
  mutating func move(_ move: ListMove, _ context: Context) -> [Effect] {
    pane.position.move(move, count: pane.rows.count, page: max(1, context.listHeight))
    return query(context).map { pane.wanted($0, context) } ?? []
  }

  /// Opens the row under the cursor.
  func open(_ context: Context) -> [Effect] {
    guard let query = query(context), let record = pane.selected,
      let screen = Places.record(query.resource, record)
    else { return [] }
    return [.push(AnyScreen(screen))]
  }

  /// Escape: first a message, then what reads, then the filter, then back.
  mutating func escape(_ context: Context) -> [Effect] {
    guard let query = query(context) else { return [.pop] }
    if context.notice != nil { return [.dismiss] }
    if context.reading.contains(query) {
      pane.stopReading()
      return [.stop(query)]
    }
    if !pane.filter.isEmpty {
      pane.clearFilter(query, context)
      return []
    }
    return [.pop]
  }

  /// What every list does when something happened to it.
  mutating func receiveForList(_ message: Message, _ context: Context) -> [Effect] {
    guard let query = query(context) else { return [] }
    switch message {
    case .paged(let other, _) where other == query:
      pane.show(query, context)
      return pane.wanted(query, context)
    case .paged(let other, _) where other.resource != query.resource:
      // Names came: rows sorted or filtered by a label may change.
      if pane.order != nil || !pane.filter.isEmpty { pane.show(query, context) }
      return []
    case .sortChosen(let column, let isDescending):
      pane.sort(by: column, isDescending: isDescending, query, context)
      return []
    case .failed(.read(let failed, _), _) where failed == query:
      pane.stopReading()
      return []
    default: return []
    }
  }

  /// Reads the list when nothing of it is there, and the short lists that name its ids.
  mutating func appearForList(_ context: Context) -> [Effect] {
    guard let query = query(context) else { return [] }
    pane.show(query, context)
    let isThere = context.lists[query] != nil || context.reading.contains(query)
    let own: [Effect] = isThere ? [] : [.read(query, page: 1)]
    return own + context.namesWanted(for: query.resource)
  }
}

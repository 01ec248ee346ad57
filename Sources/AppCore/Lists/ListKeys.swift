import Models
import TerminalKit

/// A screen with a list as its body.
protocol ListHolder: SubjectHolder {
  /// The rows.
  var pane: ListPane { get set }
  /// Returns the lists that are shown together, newest first; empty while they are unknown.
  func lists(_ context: Context) -> [ListID]
  /// Returns the default order of the lists; nil for the server's order.
  func ownOrder(_ context: Context) -> RowOrder?
  /// Returns effects that read what the record beside the list needs from the mirror, when the
  /// cursor has moved.
  func beside(_ context: Context) -> [Effect]
  /// Returns the area of the table.
  func tableArea(in area: Rect, _ context: Context) -> Rect
  /// The short lists that must be loaded before the shown lists can be determined.
  var prerequisites: [Resource] { get }
}

extension ListHolder {
  /// By default lists are in the server's order.
  func ownOrder(_ context: Context) -> RowOrder? { nil }

  /// By default nothing is needed.
  func beside(_ context: Context) -> [Effect] { [] }

  /// By default none is needed.
  var prerequisites: [Resource] { [] }

  /// Whether the filter's field is open.
  var takesText: Bool { pane.field != nil }

  /// Returns the age of the oldest shown list; nil while none was loaded.
  func age(_ context: Context) -> Age? { context.age(of: pane.lists) }

  /// Returns the record under the cursor.
  func subject(_ context: Context) -> SelectedRecord? {
    guard let resource = pane.view?.resource, let record = pane.selected else { return nil }
    let kind = resource.kind(context)
    return SelectedRecord(kind, id: resource.id(of: record), row: record, context)
  }

  /// Returns whether there is a row under the cursor.
  func hasSubject(_ context: Context) -> Bool { pane.selected != nil }

  /// Returns the scope of the rows if it is missing.
  func lacks(_ context: Context) -> [Scope] {
    guard let scope = pane.view?.resource.scope, !context.may(scope) else { return [] }
    return [scope]
  }

  /// Handles a key in the filter's field; nil when the key is not for it.
  mutating func type(_ key: Key, _ context: Context) -> [Effect]? { pane.type(key, context) }

  /// Reads more rows after the window has grown.
  mutating func resized(_ context: Context) -> [Effect] { pane.refreshQuietly(context) }

  /// Returns the effects that load what changes by the minute.
  func refresh(_ context: Context) -> [Effect] {
    guard let list = pane.lists.first, list.isLive(context) else { return [] }
    return [.read(list, .first)]
  }
}

extension ListHolder {
  /// The bindings of every list, in the order of the footer.
  static var listBindings: [Binding<Self>] {
    moveBindings + [
      Binding(
        "open", .enter, footer: "open", help: "open the record",
        whyNot: { screen, _ in screen.pane.field == nil ? nil : tr("You are typing the filter.") },
        action: { $0.open($1) })
    ] + markedBindings + [
      Binding(
        "filter", .character("/"), footer: "filter",
        help: "filter rows as you type; Esc clears the filter",
        action: { screen, _ in
          screen.pane.beginFilter()
          return []
        }),
      Binding(
        "sort", .character("s"), footer: "sort",
        help: "sort by a column (the last sort stays as second key)",
        action: { screen, _ in
          guard let view = screen.pane.view else { return [] }
          let cursor = screen.pane.columnUnderCursor
          return [
            .push(AnyScreen(SortScreen(view.resource, by: cursor ?? view.order?.first.column)))
          ]
        }),
      Binding(
        "reverse", .character("S"), help: "reverse the sort order",
        action: { $0.pane.reverse($1) }),
      Binding(
        "groups", .character("F"), footer: "groups",
        help: "group rows by a column, with counts and sums",
        whyNot: { screen, _ in screen.pane.view == nil ? tr("There are no rows yet.") : nil },
        action: { screen, _ in
          screen.pane.view.map { [.push(AnyScreen(GroupingScreen(of: $0)))] } ?? []
        }),
      Binding(
        "mark", .character(" "), footer: "mark", help: "mark the row, or unmark it, and go on",
        whyNot: { screen, _ in
          if screen.pane.field != nil { return tr("You are typing the filter.") }
          return screen.pane.selected == nil ? tr("There is no row.") : nil
        },
        action: { $0.mark($1) }),
      Binding(
        "compare", .character("d"),
        help: "compare two marked rows, or this row with the one that d was pressed on before",
        whyNot: { screen, context in screen.whyNoComparison(context) },
        action: { screen, context in screen.compare(context) }),
      Binding(
        "export", .character("x"), footer: "export",
        help: "write the rows to a file: .xlsx, .csv, .tsv, .json, .jsonl or .md",
        whyNot: { screen, context in screen.whyNoExport(context) },
        action: { screen, context in screen.export(context) }),
      Binding(
        "read_all", .character("L"), footer: "all",
        help: "load the rest, or reload everything (shows the cost first)",
        whyNot: { screen, context in
          screen.whyNoScope(context)
            ?? (context.reading.isDisjoint(with: screen.pane.lists)
              ? nil : tr("Loading now; press \(context.key(.back)) to stop."))
        },
        action: { $0.pane.readAll($1) }),
      Binding(
        "refresh", .character("R"), footer: "refresh", help: "reload the first page (one call)",
        whyNot: { screen, context in screen.whyNoScope(context) },
        action: { $0.readAgain($1) }),
      Binding(
        "left", .left, .character("h"), help: "previous column",
        action: { screen, _ in screen.moveColumn(-1) }),
      Binding(
        "right", .right, .character("l"), help: "next column",
        action: { screen, _ in screen.moveColumn(1) }),
      Binding(
        "copy", .character("y"), help: "copy the id, or the cell of the selected column (OSC 52)",
        whyNot: { screen, context in
          screen.pane.cell(context.names).map { $0.isEmpty ? tr("This cell is empty.") : nil }
            ?? tr("There is no row.")
        },
        action: { screen, context in
          screen.pane.cell(context.names).map { [.copy($0)] } ?? []
        }),
    ] + linkBindings + [
      // The field handles the key itself; this binding is for the footer.
      Binding(
        "keep_filter", .enter, footer: "keep the filter (Esc clears it)",
        help: "keep the filter",
        whyNot: { screen, _ in screen.pane.field == nil ? tr("You are not typing a filter.") : nil
        },
        action: { screen, context in screen.pane.type(.enter, context) ?? [] }),
      Binding(
        "back", .escape, help: "stop loading, clear marks, clear the filter, or go back",
        action: { $0.escape($1) }),
    ]
  }

  /// The bindings for marked rows, which come first in the footer while there are any.
  private static var markedBindings: [Binding<Self>] {
    [
      Binding(
        "export_marked", .character("x"), footer: "export marked",
        help: "write the marked rows to a file",
        whyNot: { screen, context in
          screen.whyNoExport(context) ?? (screen.pane.marks.isEmpty ? context.whyNoMarks : nil)
        },
        action: { screen, context in screen.export(context) }),
      Binding(
        "clear_marks", .escape, footer: "clear marks", help: "clear the marks",
        whyNot: { screen, context in
          screen.pane.marks.isEmpty ? context.whyNoMarks : nil
        },
        action: { $0.escape($1) }),
      Binding(
        "compare_marked", .character("d"), footer: "compare",
        help: "compare the two marked rows, field by field",
        whyNot: { screen, context in
          screen.pane.marks.isEmpty ? context.whyNoMarks : screen.whyNoComparison(context)
        },
        action: { screen, context in screen.compare(context) }),
    ]
  }

  private func whyNoComparison(_ context: Context) -> String? {
    if pane.field != nil { return tr("You are typing the filter.") }
    if pane.marks.count > 2 { return tr("Mark two rows to compare them.") }
    return pane.selected == nil && pane.marks.isEmpty ? tr("There is no row.") : nil
  }

  /// Compares two marked rows. A single row is compared with the one that was kept before, of this
  /// account or another; if there is none, it is kept.
  private func compare(_ context: Context) -> [Effect] {
    guard let resource = pane.view?.resource else { return [] }
    let rows =
      pane.marks.isEmpty
      ? [pane.selected].compactMap { $0 } : pane.marks.sorted { $0.key < $1.key }.map(\.value)
    let records = rows.map { ComparedRecord(resource, $0, context) }
    if records.count == 2 {
      return [.push(AnyScreen(CompareScreen(.records(records[0], records[1]))))]
    }
    guard let record = records.first else { return [] }
    if let kept = context.compared, kept.resource == resource, !kept.isSame(as: record) {
      return [.compare(nil), .push(AnyScreen(CompareScreen(.records(kept, record))))]
    }
    return [
      .compare(record),
      .say(
        Notice(
          hint: tr(
            "Kept for comparison. Press \(context.key(.compare)) on the other row, in this account or another."
          ))),
    ]
  }

  /// Marks the selected row and moves to the next one.
  private mutating func mark(_ context: Context) -> [Effect] {
    pane.toggleMark()
    return pane.move(.by(1), context) + pane.wanted(context) + beside(context)
  }

  private func whyNoExport(_ context: Context) -> String? {
    whyNoScope(context) ?? (pane.view == nil ? tr("There are no rows yet.") : nil)
  }

  private func export(_ context: Context) -> [Effect] {
    pane.export(context).map { [.push(AnyScreen(ExportScreen(.rows($0))))] } ?? []
  }

  private func whyNoScope(_ context: Context) -> String? {
    lacks(context).first.flatMap { context.whyNot(without: $0) }
  }

  private mutating func moveColumn(_ step: Int) -> [Effect] {
    pane.moveColumn(step)
    return []
  }

  private static var moveBindings: [Binding<Self>] {
    ListMove.bindings { screen, move, context in
      screen.pane.move(move, context) + screen.pane.wanted(context) + screen.beside(context)
    }
  }

  /// Loads the first page again; after midnight that of the new day.
  private mutating func readAgain(_ context: Context) -> [Effect] {
    let lists = lists(context)
    if lists.isEmpty, !prerequisites.isEmpty {
      return context.asking(prerequisites.map { .learn(ListID($0), reload: true) })
    }
    if lists == pane.lists { return pane.readAgain(context) }
    // If several stores must be loaded for the new day, their cost is shown first.
    return appearForList(context) + (lists.count > 1 ? [] : pane.readAgain(context))
  }

  /// Handles a click: it selects a row, and opens the selected row.
  mutating func click(_ point: Point, in area: Rect, _ context: Context) -> [Effect]? {
    var table = tableArea(in: area, context)
    if pane.hint(context) != nil { table = table.splitBottom(1).rest }
    guard pane.field == nil,
      let place = pane.position.place(at: point, in: table, count: pane.end(context))
    else { return nil }
    if place == pane.position.selected { return open(context) }
    return pane.move(.by(place - pane.position.selected), context) + pane.wanted(context)
      + beside(context)
  }

  /// Opens the row under the cursor.
  func open(_ context: Context) -> [Effect] {
    guard let view = pane.view, let record = pane.selected,
      let screen = Places.record(view.resource, record, context, among: pane.ids)
    else { return [] }
    return [.push(AnyScreen(screen))]
  }

  /// Handles Escape: it dismisses a notice, else stops a load, else clears the marks, else the
  /// filter, else goes back.
  mutating func escape(_ context: Context) -> [Effect] {
    if context.notice != nil { return [.dismiss] }
    if !context.reading.isDisjoint(with: pane.lists) { return stop(context) }
    if !pane.marks.isEmpty {
      pane.clearMarks()
      return []
    }
    if pane.hasOwnFilter { return pane.clearFilter(context) }
    return pane.leaveGroup(context) ?? [.pop]
  }

  private mutating func stop(_ context: Context) -> [Effect] {
    pane.forgetPrice()
    let hint = Notice(
      hint: tr(
        "Stopped. Loaded rows stay; press \(context.key(.readAll)) to continue loading."))
    let said: [Effect] = context.progress == nil ? [] : [.say(hint)]
    return [.stop(pane.lists)] + said + pane.refresh(context)
  }

  /// Reads the rows from the mirror and loads the labels of their ids when the list appears.
  mutating func appearForList(_ context: Context) -> [Effect] {
    let lists = lists(context)
    guard let resource = lists.first?.resource else { return [] }
    return pane.show(lists, by: ownOrder(context), context)
      + context.namesWanted(for: resource)
  }

  /// Handles an event for a list.
  mutating func receiveForList(_ message: Message, _ context: Context) -> [Effect] {
    switch message {
    case .answered(.look(let view, let look), .window(let window)):
      return pane.handle(window, of: view, at: look, context) + pane.wanted(context)
        + (view == pane.view ? beside(context) : [])
    case .answered(.tally(let view, let column), .tally(let tally)):
      pane.handle(tally, of: view, column)
      return []
    case .sortChosen(let column?, let isDescending):
      return pane.sort(by: column, isDescending: isDescending, context)
    case .sortChosen(nil, _): return pane.clearOrder(ownOrder(context), context)
    case .filterChosen(let lists, let words, let column) where lists == pane.lists:
      return pane.narrow(to: words, by: column, context)
    case .failed(let effect, _): return receiveFailure(of: effect, context)
    default: return receiveRows(message, context)
    }
  }

  private mutating func receiveRows(_ message: Message, _ context: Context) -> [Effect] {
    switch message {
    case .paged(let list, _) where pane.lists.contains(list):
      // The labels are stored apart from the rows.
      let labels: [Effect] = list.resource.isShort ? [.learn(list, reload: false)] : []
      return pane.refresh(context) + labels
    case .progressed(let lists, _) where pane.lists.contains(where: lists.contains):
      return pane.window?.isEnd == true ? pane.refreshQuietly(context) : []
    case .walked(let lists, _) where pane.lists.contains(where: lists.contains):
      pane.forgetPrice()
      return pane.refresh(context)
    // The labels of the rows come with them.
    case .walked(let lists, _) where lists.contains(where: { pane.refers(to: $0.resource) }):
      return pane.refresh(context)
    case .learned(let list, _) where pane.lists.contains(list): return pane.refresh(context)
    case .learned:
      // New labels may change which rows match, or their order.
      let uses = pane.view?.filter != nil || pane.view?.order != nil
      return uses ? pane.refresh(context) : []
    default: return []
    }
  }

  private mutating func receiveFailure(of effect: Effect, _ context: Context) -> [Effect] {
    switch effect {
    case .ask(.look(_, let look)): pane.lookFailed(look)
    case .readAll(let lists, _) where pane.lists.contains(where: lists.contains):
      pane.forgetPrice()
      return pane.refresh(context)
    default: break
    }
    return []
  }
}

extension ListID {
  /// Returns whether the list changes while the shop is open: stock, open sales, the sales of
  /// today.
  func isLive(_ context: Context) -> Bool {
    day.map { $0 >= context.today(store: store) } ?? resource.changesByTheMinute
  }
}

extension Context {
  /// Why commands for marked rows cannot be used.
  var whyNoMarks: String { tr("No row is marked. \(key(.mark)): mark a row") }
}

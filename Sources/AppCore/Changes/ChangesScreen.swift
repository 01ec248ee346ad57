import Foundation
import Models
import TerminalKit

/// The records that loads found new, changed or gone, newest first. Below the list it shows the
/// selected change in full.
struct ChangesScreen: Screen {
  private var days: Int
  private var changes: [RecordChange]?
  private var asked: Date?
  private var position = ListPosition()

  /// Creates the screen with the changes of the last days, including today.
  init(days: Int = 7) { self.days = days }

  var title: String { tr("Changes") }

  var chrome: Chrome { .browse(7) }

  static let bindings: [Binding<ChangesScreen>] =
    ListMove.bindings { $0.move($1, $2) } + [
      Binding(
        "open", .enter, footer: "open", help: "open the record, or what it was before it was gone",
        whyNot: { screen, _ in screen.selected == nil ? tr("There is no row.") : nil },
        action: { screen, context in screen.open(context) }),
      Binding(
        "days", .character("d"), footer: "days", help: "how many days back",
        action: { screen, _ in [.push(AnyScreen(ChangeDaysScreen(days: screen.days)))] }),
      Binding(
        "copy", .character("y"), help: "copy the id (OSC 52)",
        whyNot: { screen, _ in screen.selected == nil ? tr("There is no row.") : nil },
        action: { screen, _ in screen.selected.map { [.copy($0.id)] } ?? [] }),
      Binding("back", .escape, footer: "back", help: "back", action: { _, _ in [.dismiss, .pop] }),
    ]

  mutating func appear(_ context: Context) -> [Effect] {
    let today = context.today()
    let start = context.clock().instant(of: ShopTime(today.adding(days: 1 - days), second: 0))
    asked = start
    return [.ask(.changes(.since(start)))]
  }

  mutating func receive(_ message: Message, _ context: Context) -> [Effect] {
    switch message {
    case .answered(.changes(.since(let moment)), .changes(let found)) where moment == asked:
      changes = found
      position.select(position.selected, count: found.count, page: rowsSeen(context))
      return RecordChange.subjects(of: found).map { .ask(.label($0.key, $0.value)) }
    case .daysBackChosen(let days):
      self.days = days
      changes = nil
      position.home()
      return appear(context)
    // A load may have found changes.
    case .paged, .walked, .learned: return appear(context)
    default: return []
    }
  }

  mutating func click(_ point: Point, in area: Rect, _ context: Context) -> [Effect]? {
    let table = parts(area).table
    guard let place = position.place(at: point, in: table, count: changes?.count ?? 0) else {
      return nil
    }
    if place == position.selected { return run("open", context) }
    position.select(place, count: changes?.count ?? 0, page: Table.visibleRows(in: table.height))
    return []
  }

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let parts = parts(area)
    buffer.write(
      CleanText(" \(heading(context))"), x: area.x, y: area.y, style: Theme.strong,
      width: area.width)
    guard let changes else { return }
    if changes.isEmpty {
      let sentences: [CleanText] = [
        .tr("No load found a change in these days."),
        .tr("The first load of a list has nothing to compare with."),
      ]
      for (row, sentence) in sentences.enumerated() {
        buffer.write(
          sentence, x: area.x + 3, y: area.y + 2 + row, style: Theme.quiet, width: area.width - 4)
      }
      return
    }
    let height = Table.visibleRows(in: parts.table.height)
    let top = position.visibleTop(height: height, count: changes.count)
    Table(
      columns: [
        Table.Column(title: .tr("Found"), minimum: 16, ideal: 16),
        Table.Column(title: .tr("List"), minimum: 8, ideal: 12),
        Table.Column(title: .tr("Record"), minimum: 14, ideal: 18),
        Table.Column(title: .tr("Change"), minimum: 16, ideal: 22),
      ],
      rows: changes.dropFirst(top).prefix(height).map { change in
        let text = text(change, context)
        return Table.Row(
          cells: [text.moment, text.list, text.record, text.line].map { CleanText($0) },
          cellStyles: [Theme.quiet, Theme.quiet, .plain, .plain])
      },
      selected: position.selected - top
    ).draw(in: parts.table, on: &buffer)
    drawSelected(in: parts.change, on: &buffer, context)
  }

  private func drawSelected(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    guard area.height > 1, let selected else { return }
    let text = text(selected, context)
    let (rule, body) = area.splitTop(1)
    TitleRule(title: CleanText("\(text.list) \(text.record)"), note: CleanText(text.moment))
      .draw(in: rule, on: &buffer)
    let lines = text.sentences.flatMap { CleanText($0).wrapped(to: max(1, body.width - 4)) }
    let isCut = lines.count > body.height
    for (row, line) in lines.prefix(isCut ? body.height - 1 : body.height).enumerated() {
      buffer.write(line, x: body.x + 3, y: body.y + row, width: body.width - 4)
    }
    if isCut {
      let more = lines.count - body.height + 1
      buffer.write(
        .tr("\(more) more line", "\(more) more lines", more), x: body.x + 3,
        y: body.maxY - 1, style: Theme.quiet, width: body.width - 4)
    }
  }

  /// Returns the areas of the list and, if there is enough height, of the selected change.
  private func parts(_ area: Rect) -> (table: Rect, change: Rect) {
    let body = area.splitTop(1).rest
    let parts = body.splitBottom(body.height < 14 ? 0 : min(10, body.height / 3))
    return (parts.rest, parts.bottom)
  }

  private func heading(_ context: Context) -> String {
    let span = tr("Last \(days) day", "Last \(days) days", days)
    guard let changes else { return span }
    let count = context.style.count(changes.count)
    let words =
      changes.count >= ChangeQuery.since(context.now).most
      ? tr("the newest \(count) changes")
      : tr("\(count) change", "\(count) changes", changes.count)
    return "\(span)   \(changes.isEmpty ? tr("no changes") : words)"
  }

  private func text(_ change: RecordChange, _ context: Context) -> ChangeText {
    ChangeText(change, names: context.names, style: context.style, clock: context.clock())
  }

  private var selected: RecordChange? {
    guard let changes, changes.indices.contains(position.selected) else { return nil }
    return changes[position.selected]
  }

  private func rowsSeen(_ context: Context) -> Int {
    let area = Rect(x: 0, y: 0, width: context.size.width, height: context.bodyHeight)
    return max(1, Table.visibleRows(in: parts(area).table.height))
  }

  private mutating func move(_ move: ListMove, _ context: Context) -> [Effect] {
    position.move(move, count: changes?.count ?? 0, page: rowsSeen(context))
    return []
  }

  private func open(_ context: Context) -> [Effect] {
    guard let selected, let resource = context.resource(selected.resource) else { return [] }
    if let subject = selected.subject {
      let key = RecordKey(subject.resource, subject.id)
      return [.push(AnyScreen(Places.record(key, context)))]
    }
    if case .gone(let record) = selected.kind {
      let screen = RecordScreen(
        resource, id: selected.id, row: record,
        goneAt: context.clock().now(at: selected.at))
      return [.push(AnyScreen(screen))]
    }
    let row = Record(.object([.init(resource.key.id, .string(selected.id))]))
    return Places.record(resource, row, context).map { [.push(AnyScreen($0))] } ?? []
  }
}

/// Asks how many days of changes to show.
struct ChangeDaysScreen: Choosing {
  var choice: ChoiceList

  /// Creates the usual choices with the cursor on the present one.
  init(days: Int) {
    choice = ChoiceList(
      .tr("Days back"),
      Self.usual.map { $0 == 1 ? tr("today") : tr("\($0) day", "\($0) days", $0) },
      at: Self.usual.firstIndex(of: days) ?? 0)
  }

  var title: String { tr("Days back") }

  static let bindings: [Binding<ChangeDaysScreen>] = keys(
    Binding(
      "show_days", .enter, footer: "show", help: "show the changes of these days",
      action: { screen, _ in
        [.pop, .send(.daysBackChosen(Self.usual[screen.choice.selected]))]
      })
  )

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    choice.draw(in: area, on: &buffer)
  }

  private static let usual = [1, 7, 30, 90]
}

extension ChangesScreen {
  /// More days than any feed contains.
  private static let most = 3_660

  /// Returns the effect that opens the screen for a text after its name: the number of days, or 7
  /// if it names none.
  static func named(_ rest: String, _ context: Context) -> [Effect] {
    if rest.isEmpty { return [.push(AnyScreen(ChangesScreen()))] }
    let today = context.today()
    switch FilterRange.days(rest, today: today) {
    case nil:
      return [.say(Notice(hint: tr("\"\(rest)\" is not a date. Try 2026-09-21, 14d or 2026-08.")))]
    case let days? where days.lowerBound > today:
      return [.say(Notice(hint: tr("These days are in the future.")))]
    case let days?:
      let span = min((days.lowerBound...today).count, Self.most)
      return [.push(AnyScreen(ChangesScreen(days: span)))]
    }
  }
}

import Models
import TerminalKit

/// Finds a command by its name, its keys or its help, among those of a screen and those that work
/// everywhere.
struct PaletteScreen: Screen {
  private let place: String
  private let all: [KeyHelp]
  private var field = TextInput()
  private var position = ListPosition()

  /// Creates the palette for a screen in its current state; commands that cannot be used come last.
  init(of screen: any Screen, _ context: Context) {
    place = screen.title
    let here = screen.keyHelp(context)
    let own = Set(here.map(\.name))
    let everywhere = Shell(screen: screen).keyHelp(context).filter { !own.contains($0.name) }
    let all = (here + everywhere).filter { !Self.hidden.contains($0.name) }
    let usable = all.filter { $0.whyNot == nil }
    self.all =
      usable.filter { !Self.moves.contains($0.name) }
      + usable.filter { Self.moves.contains($0.name) }
      + all.filter { $0.whyNot != nil }
  }

  /// Commands that everybody knows; they come last.
  private static let moves: Set<String> = [
    "down", "up", "left", "right", "page_down", "page_up", "first", "last",
  ]

  /// Commands that the palette does not show: those of text fields and of the mouse, and the
  /// palette itself.
  private static let hidden = KeyList.fixed.union(["palette"])

  var title: String { tr("Commands") }

  var chrome: Chrome { .overlay }

  var takesText: Bool { true }

  static let bindings: [Binding<PaletteScreen>] = [
    Binding("down", .down, help: "next command", action: { $0.move(.by(1), $1) }),
    Binding("up", .up, help: "previous command", action: { $0.move(.by(-1), $1) }),
    Binding("page_down", .pageDown, help: "page down", action: { $0.move(.page(1), $1) }),
    Binding("page_up", .pageUp, help: "page up", action: { $0.move(.page(-1), $1) }),
    Binding(
      "continue", .enter, footer: "run", help: "run the command under the bar",
      whyNot: { screen, _ in screen.whyNot },
      action: { screen, _ in screen.selected.map { [.pop, .run($0.name)] } ?? [] }),
    Binding(
      "back", .escape, .control("p"), footer: "back", help: "back", action: { _, _ in [.pop] }),
  ]

  mutating func type(_ key: Key, _ context: Context) -> [Effect]? {
    guard field.handle(key) else { return nil }
    position.home()
    return []
  }

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let found = found
    Box(title: .tr("\(title): \(place)")).draw(in: area, on: &buffer)
    let (line, list) = Box.interior(of: area).splitTop(1)
    FormField(label: .tr(" Command:"), input: field, isFocused: true).draw(in: line, on: &buffer)
    let top = position.visibleTop(height: list.height, count: found.count)
    for (index, command) in found.dropFirst(top).prefix(list.height).enumerated() {
      let row = list.row(index)
      let isSelected = index + top == position.selected
      let keys = CleanText(command.keys.joined(separator: " ")).padded(to: 12)
      // The help comes first, then why the command cannot be used, and at the end its name in the
      // settings.
      let reason = command.whyNot.map { "(\($0))" }
      let both = [command.help, reason].compactMap { $0 }.joined(separator: "  ")
      // If there is no room for both, only the reason is shown; a long text needs the room of the
      // name.
      let whole = row.width - 16
      let besideName = whole - CleanText(command.name).width
      let words = CleanText(both).width <= besideName ? both : reason ?? both
      let name = CleanText(words).width <= besideName ? CleanText(command.name) : CleanText()
      let room = whole - name.width
      buffer.write(
        [
          (text: CleanText(isSelected ? "> " : "  "), style: .plain), (keys, Theme.accent),
          (" ", .plain),
          (
            CleanText(words).cut(to: max(10, room), ellipsis: buffer.lineSet.ellipsis),
            command.whyNot == nil ? .plain : Theme.quiet
          ),
        ], x: row.x, y: row.y, width: row.width)
      buffer.write(name, in: row, .trailing, style: Theme.quiet)
      if isSelected { buffer.restyle(row) { $0.underBar } }
    }
    if found.isEmpty {
      buffer.write(.tr(" No command with this name."), in: list.row(0), style: Theme.quiet)
    }
  }

  mutating func click(_ point: Point, in area: Rect, _ context: Context) -> [Effect]? {
    let list = Box.interior(of: area).splitTop(1).rest
    let top = position.visibleTop(height: list.height, count: found.count)
    let place = top + point.y - list.y
    guard point.y >= list.y, point.y < list.maxY, found.indices.contains(place) else { return nil }
    if place == position.selected { return press(.enter, context) }
    position.select(place, count: found.count, page: max(1, context.bodyHeight - 3))
    return []
  }

  // MARK: - Commands

  /// The commands that match the typed words.
  private var found: [KeyHelp] { all.filter { $0.matches(field.text) } }

  private var selected: KeyHelp? {
    let found = found
    return found.indices.contains(position.selected) ? found[position.selected] : nil
  }

  private var whyNot: String? {
    guard let selected else { return tr("No command has this name.") }
    return selected.whyNot
  }

  private mutating func move(_ move: ListMove, _ context: Context) -> [Effect] {
    position.move(move, count: found.count, page: max(1, context.bodyHeight - 3))
    return []
  }
}

extension KeyHelp {
  /// Returns whether all words of a text occur in the name, the keys or the help.
  func matches(_ text: String) -> Bool {
    let own = "\(name) \(name.replacing("_", with: " ")) \(keys.joined(separator: " ")) \(help)"
      .foldedForSearch.replacing("’", with: "'")
    return text.foldedForSearch.replacing("’", with: "'").split(separator: " ")
      .allSatisfy { own.contains($0) }
  }
}

import Models
import TerminalKit

/// The help of a screen, made from its current bindings: what each key does, and why some cannot be
/// used.
struct HelpScreen: Screen {
  private let place: String
  private let here: [KeyHelp]
  private let everywhere: [KeyHelp]
  private var search = TextInput("")
  private var offset = 0

  /// Creates the help for a screen in its current state.
  init(about screen: any Screen, _ context: Context) {
    place = screen.title
    here = screen.keyHelp(context)
    let own = Set(here.flatMap(\.keys))
    everywhere = Shell(screen: screen).keyHelp(context).filter { own.isDisjoint(with: $0.keys) }
  }

  var title: String { tr("Help") }

  var chrome: Chrome { .overlay }

  var takesText: Bool { true }

  static let bindings: [Binding<HelpScreen>] = [
    Binding(
      "down", .down, .wheel(3), footer: "scroll", help: "down one line",
      action: { $0.scroll(1, $1) }),
    Binding("up", .up, .wheel(-3), help: "up one line", action: { $0.scroll(-1, $1) }),
    Binding(
      "page_down", .pageDown, help: "page down", action: { $0.scroll($1.bodyHeight - 4, $1) }),
    Binding("page_up", .pageUp, help: "page up", action: { $0.scroll(4 - $1.bodyHeight, $1) }),
    Binding(
      "back", .escape, .enter, .function(1), footer: "close", help: "close the help",
      action: { _, _ in [.pop] }),
  ]

  mutating func type(_ key: Key, _ context: Context) -> [Effect]? {
    if key == .escape, !search.text.isEmpty {
      search = TextInput("")
      return []
    }
    guard search.handle(key) else { return nil }
    offset = 0
    return []
  }

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let title = CleanText(tr("Help: \(place)   type to search: \(search.text)_"))
    Box(title: title).draw(in: area, on: &buffer)
    let inner = Box.interior(of: area)
    let lines = lines(width: inner.width, context)
    for (row, line) in lines.dropFirst(offset).prefix(inner.height).enumerated() {
      buffer.write(line.text, x: inner.x, y: inner.y + row, style: line.style, width: inner.width)
    }
  }

  private typealias Line = (text: CleanText, style: Style)

  private func lines(width: Int, _ context: Context) -> [Line] {
    section(tr("Here"), here.filter { $0.whyNot == nil }, width)
      + section(tr("Everywhere"), everywhere.filter { $0.whyNot == nil }, width)
      + section(tr("Not available now"), (here + everywhere).filter { $0.whyNot != nil }, width)
      + filters(width)
      + [
        " " + tr("Counts:") + counts(context)
          + tr("g and a tab's number or letter:") + "  g4   gs"
      ].map { (CleanText($0), Theme.quiet) }
  }

  /// Returns the filter syntax, if the screen has a filter for rows.
  private func filters(_ width: Int) -> [Line] {
    // Screens without rows filter by names alone.
    guard ["filter", "mark", "export"].allSatisfy({ name in here.contains { $0.name == name } })
    else {
      return []
    }
    let found = FilterGrammar.terms.filter { term in
      search.text.isEmpty
        || "\(term.example) \(term.meaning)".foldedForSearch.contains(search.text.foldedForSearch)
    }
    if found.isEmpty { return [] }
    return [(CleanText(" " + tr("Filters")), Theme.strong)]
      + found.flatMap { term -> [Line] in
        [(CleanText("   " + term.example), Style.plain)]
          + Self.indented(term.meaning, width).map { ($0, Theme.quiet) }
      } + [("", Style.plain)]
  }

  /// Returns examples of counts: `5j   20 PgDn   500G`.
  private func counts(_ context: Context) -> String {
    let commands: [(Int, NamedCommand)] = [(5, .down), (20, .pageDown), (500, .last)]
    let words = commands.map { count, command in
      let key = context.key(command)
      return key.count == 1 ? "\(count)\(key)" : "\(count) \(key)"
    }
    return "  " + words.joined(separator: "   ") + "   "
  }

  private func section(_ title: String, _ keys: [KeyHelp], _ width: Int) -> [Line] {
    let found = keys.filter { $0.matches(search.text) }
    if found.isEmpty { return [] }
    return [(CleanText(" " + title), Theme.strong)]
      + found.flatMap { help -> [Line] in
        let keys = CleanText(help.keys.joined(separator: " ")).padded(to: 18)
        let words = Self.indented(help.help, width)
        let first = "   " + keys + CleanText(String(words[0].string.dropFirst(21)))
        let reason = help.whyNot.map { Self.indented("(\($0))", width) } ?? []
        return [(first, Style.plain)] + words.dropFirst().map { ($0, Style.plain) }
          + reason.map { ($0, Theme.quiet) }
      } + [("", Style.plain)]
  }

  /// Returns indented lines, with help after the keys and reasons below it; long lines are wrapped.
  private static func indented(_ text: String, _ width: Int) -> [CleanText] {
    CleanText(text).wrapped(to: max(20, width - 22)).map { .repeating(" ", 22) + $0 }
  }

  private mutating func scroll(_ lines: Int, _ context: Context) -> [Effect] {
    let count = self.lines(width: context.size.width, context).count
    offset = min(max(0, offset + lines), max(0, count - context.bodyHeight + 2))
    return []
  }
}

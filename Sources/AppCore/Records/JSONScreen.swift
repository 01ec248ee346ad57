import Models
import TerminalKit

/// A record as the server sent it, including undocumented fields; pretty-printed and searchable.
struct JSONScreen: Screen {
  private let about: String
  private let tab: Int
  private let records: [Record]
  private let lines: [CleanText]
  private var offset = 0
  private var field: TextInput?
  private var search = ""

  /// Creates the screen for a record.
  init(_ subject: SelectedRecord) {
    about = subject.title
    tab = Shell.tab(of: subject.resource)
    records = subject.records
    let values = records.map { JSON.object($0.members) }
    lines = (values.count == 1 ? values[0] : .array(values)).prettyLines.map { CleanText($0) }
  }

  var title: String { tr("Raw JSON of \(about)") }

  var chrome: Chrome { .browse(tab) }

  var takesText: Bool { field != nil }

  static let bindings: [Binding<JSONScreen>] =
    ListMove.bindings(footer: "scroll") { $0.scroll(by: $1.lines(page: $2.bodyHeight - 1), $2) } + [
      Binding(
        "search", .character("/"), footer: "search",
        help: "search in the JSON; n goes to the next hit",
        action: { screen, _ in
          screen.field = TextInput(screen.search)
          return []
        }),
      Binding(
        "next_hit", .character("n"), help: "next hit", whyNot: { screen, _ in screen.whyNoHit },
        action: { $0.find(from: $0.offset + 1, by: 1, $1) }),
      Binding(
        "previous_hit", .character("N"), help: "previous hit",
        whyNot: { screen, _ in screen.whyNoHit },
        action: { $0.find(from: $0.offset - 1, by: -1, $1) }),
      Binding(
        "copy", .character("y"), footer: "copy",
        help: "copy the JSON as the server sent it (OSC 52)",
        action: { screen, _ in [.copy(screen.raw)] }),
      Binding(
        "back", .escape, footer: "back", help: "back to the record",
        action: { _, _ in [.dismiss, .pop] }),
    ]

  /// Closes the screen when the mask changes, because its lines were made with the old one.
  mutating func receive(_ message: Message, _ context: Context) -> [Effect] {
    message == .maskChanged ? [.pop] : []
  }

  mutating func type(_ key: Key, _ context: Context) -> [Effect]? {
    guard field != nil else { return nil }
    switch key {
    case .enter, .escape:
      field = nil
      if key == .escape { search = "" }
    default:
      guard field?.handle(key) == true else { return nil }
      search = field?.text ?? ""
      return find(from: offset, by: 1, context)
    }
    return []
  }

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let (status, body) = area.splitTop(1)
    drawStatus(in: status, on: &buffer)
    for (row, line) in lines.dropFirst(offset).prefix(body.height).enumerated() {
      let isHit = !search.isEmpty && isHit(line)
      buffer.write(
        line, x: body.x + 1, y: body.y + row, style: isHit ? Theme.strong.adding(.reverse) : .plain,
        width: body.width - 1)
    }
  }

  private func drawStatus(in area: Rect, on buffer: inout Buffer) {
    let note = CleanText(tr("\(lines.count) line", "\(lines.count) lines", lines.count) + " ")
    buffer.write(note, x: area.maxX - note.width, y: area.y, style: Theme.quiet)
    guard let field else {
      if search.isEmpty { return }
      let hits = lines.count { isHit($0) }
      buffer.write(
        CleanText(
          " " + tr("Search: \(search)   \(hits) line", "Search: \(search)   \(hits) lines", hits)),
        x: area.x, y: area.y,
        width: area.width - note.width - 1)
      return
    }
    buffer.write(" / ", x: area.x, y: area.y, style: Theme.strong)
    FormField(input: field, isFocused: true).draw(
      in: Rect(x: area.x + 3, y: area.y, width: area.width - note.width - 4, height: 1),
      on: &buffer)
  }

  private var raw: String {
    let text = RecordsText()
    return String(
      decoding: records.count == 1 ? text.record(records[0]) : text.array(records), as: UTF8.self)
  }

  private var whyNoHit: String? {
    search.isEmpty
      ? tr("There is no search to repeat.") : lines.contains { isHit($0) } ? nil : tr("Not found.")
  }

  private func isHit(_ line: CleanText) -> Bool {
    line.string.foldedForSearch.contains(search.foldedForSearch)
  }

  /// Moves to the next line that contains the search text, wrapping around.
  private mutating func find(from start: Int, by step: Int, _ context: Context) -> [Effect] {
    guard !search.isEmpty else { return [] }
    for distance in 0..<lines.count {
      let index = ((start + step * distance) % lines.count + lines.count) % lines.count
      if isHit(lines[index]) {
        offset = index
        return []
      }
    }
    return []
  }

  private mutating func scroll(by step: Int, _ context: Context) -> [Effect] {
    offset = min(max(0, offset + step), max(0, lines.count - context.bodyHeight + 1))
    return []
  }
}

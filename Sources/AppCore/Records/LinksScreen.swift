import Models
import TerminalKit

/// The links of a record, each with the letter that opens it.
struct LinksScreen: Screen {
  private let links: Links
  private let own: [Link]
  private let about: String
  private var position = ListPosition()

  /// Creates the screen for a record.
  init(_ subject: SelectedRecord) {
    links = Links(subject.resource, id: subject.id, subject.record)
    own = subject.links
    about = subject.title
  }

  var title: String { tr("Links") }

  var chrome: Chrome { .overlay }

  /// Letters open links, so they do not reach the bindings.
  var takesText: Bool { true }

  static let bindings: [Binding<LinksScreen>] = [
    Binding("down", .down, help: "next", action: { $0.move(1, $1) }),
    Binding("up", .up, help: "previous", action: { $0.move(-1, $1) }),
    Binding(
      "open", .enter, footer: "follow, or type its letter", help: "follow the link under the bar",
      action: { screen, context in screen.follow(screen.position.selected, context) }),
    Binding("back", .escape, footer: "back", help: "back", action: { _, _ in [.pop] }),
  ]

  mutating func appear(_ context: Context) -> [Effect] { links.wanted(context) }

  mutating func type(_ key: Key, _ context: Context) -> [Effect]? {
    guard case .character(let letter) = key else { return nil }
    return Self.letters.firstIndex(of: letter).map { follow($0, context) } ?? []
  }

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let all = all(context)
    let size = Size(width: min(76, area.width), height: min(area.height, max(1, all.count) + 2))
    let popup = Popup(Box(title: CleanText(tr("Links of \(about)"))), size: size)
    popup.draw(in: area, on: &buffer)
    let inner = popup.interior(in: area)
    if all.isEmpty { buffer.write(.tr(" This record has no links."), in: inner.row(0)) }
    let top = position.visibleTop(height: inner.height, count: all.count)
    for (line, link) in all.dropFirst(top).prefix(inner.height).enumerated() {
      let row = inner.row(line)
      let isSelected = line + top == position.selected
      let letter = Self.letters.indices.contains(line + top) ? Self.letters[line + top] : " "
      let text =
        CleanText("\(isSelected ? ">" : " ") \(letter)  ") + CleanText(link.title).padded(to: 26)
        + " > " + CleanText(link.words)
      buffer.write(text.cut(to: row.width), x: row.x, y: row.y, width: row.width)
      if isSelected { buffer.restyle(row) { $0.underBar } }
    }
  }

  private static let letters = Array("abcdefghijklmnopqrstuvwxyz")

  private func all(_ context: Context) -> [Link] { own + links.all(context) }

  private mutating func move(_ step: Int, _ context: Context) -> [Effect] {
    position.move(.by(step), count: all(context).count, page: context.bodyHeight)
    return []
  }

  private func follow(_ index: Int, _ context: Context) -> [Effect] {
    let all = all(context)
    guard all.indices.contains(index) else { return [] }
    return [.pop, .push(AnyScreen(all[index].screen(context)))]
  }
}

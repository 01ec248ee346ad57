import Models
import TerminalKit

/// Asks for the text to search a list for, such as the reference of a web order.
struct SearchScreen: Screen {
  private let resource: Resource
  private var field = TextInput()

  /// Creates the search of a resource whose lists are found by a text.
  init(_ resource: Resource) { self.resource = resource }

  var title: String { resource.title }

  var chrome: Chrome { .overlay }

  var takesText: Bool { true }

  static let bindings: [Binding<SearchScreen>] = [
    Binding(
      "find", .enter, footer: "search, 1 call", help: "search for the text (one call)",
      whyNot: { screen, _ in screen.text.isEmpty ? tr("Type the text to search for.") : nil },
      action: { screen, _ in
        [.pop, .push(AnyScreen(ListScreen(screen.resource, owner: screen.text)))]
      }),
    Binding("back", .escape, footer: "back", help: "back", action: { _, _ in [.pop] }),
  ]

  mutating func type(_ key: Key, _ context: Context) -> [Effect]? { field.handle(key) ? [] : nil }

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let popup = Popup(Box(title: CleanText(resource.title)), size: Size(width: 60, height: 4))
    popup.draw(in: area, on: &buffer)
    let inner = popup.interior(in: area)
    buffer.write(
      CleanText(" " + question), x: inner.x, y: inner.y)
    FormField(label: " ", input: field, isFocused: true).draw(in: inner.row(1), on: &buffer)
  }

  /// The question, which says whether a part of the text suffices: it does for references but not
  /// for ids in a report.
  private var question: String {
    let text = resource.searches ?? tr("text")
    return resource.list.span == nil ? tr("The \(text) (or a part):") : tr("The \(text):")
  }

  private var text: String { field.text.filter { !$0.isWhitespace } }
}

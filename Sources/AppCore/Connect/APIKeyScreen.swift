import Models
import TerminalKit

/// Asks for a user's e-mail and API key, for accounts without an OAuth app.
struct APIKeyScreen: Screen {
  private let labels: [CleanText] = [.tr("Account"), .tr("E-mail"), .tr("API key")]
  private var fields: [TextInput]
  private var focus: Int

  /// Creates the form, with the account filled in if it is known.
  init(account: String?) {
    fields = [TextInput(account ?? ""), TextInput(""), TextInput(isMasked: true)]
    focus = account == nil ? 0 : 1
  }

  var title: String { tr("E-mail and API key") }

  var chrome: Chrome { .connect(1) }

  var takesText: Bool { true }

  static let bindings: [Binding<APIKeyScreen>] = [
    Binding(
      "continue", .enter, footer: "continue", help: "next field, then connect",
      whyNot: { screen, context in screen.whatIsMissing(context) },
      action: { screen, _ in screen.enter() }),
    Binding(
      "next_field", .tab, .down, footer: "next field", help: "next field",
      action: { screen, _ in screen.move(1) }
    ),
    Binding(
      "previous_field", .backTab, .up, help: "previous field",
      action: { screen, _ in screen.move(-1) }),
    Binding(
      "back", .escape, footer: "back", help: "back to the app's id and secret",
      action: { _, context in context.notice != nil ? [.dismiss] : [.pop] }),
  ]

  mutating func type(_ key: Key, _ context: Context) -> [Effect]? {
    fields[focus].handle(key) ? [] : nil
  }

  mutating func receive(_ message: Message, _ context: Context) -> [Effect] {
    guard case .connected(let session) = message else { return [] }
    return [.start(AnyScreen(GrantedScreen(session)))]
  }

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    buffer.write(.tr(" Connect without an app"), x: 0, y: area.y, style: Theme.strong)
    for (index, field) in fields.enumerated() {
      let row = Rect(x: 1, y: area.y + 2 + index * 3, width: area.width - 2, height: 1)
      buffer.write(labels[index], x: row.x, y: row.y, style: Theme.strong)
      FormField(input: field, isFocused: index == focus).draw(
        in: Rect(x: row.x, y: row.y + 1, width: row.width, height: 1), on: &buffer)
    }
    let words: [CleanText] = [
      .tr(
        "Create the key in Hiboutik under Settings, API, as the user with this e-mail."),
      .tr(
        "The key has ALL rights of that user, even to write. hibou only reads."),
      context.isConnecting
        ? .tr("Trying the key with one call …")
        : .tr("hibou tries the key with one call, then saves it."),
    ]
    for (index, line) in words.flatMap({ $0.wrapped(to: area.width - 2) }).enumerated() {
      buffer.write(" " + line, x: 0, y: area.y + 12 + index, style: Theme.quiet)
    }
  }

  private func whatIsMissing(_ context: Context) -> String? {
    if context.isConnecting { return tr("hibou is trying the key.") }
    if focus < fields.count - 1 { return nil }
    let index = fields.firstIndex { $0.text.isEmpty }
    return index.map {
      [
        tr("Type the account's name."), tr("Type the e-mail."),
        tr("Type the API key."),
      ][$0]
    }
  }

  private mutating func move(_ step: Int) -> [Effect] {
    focus = (focus + step + fields.count) % fields.count
    return []
  }

  private mutating func enter() -> [Effect] {
    if focus < fields.count - 1 { return move(1) }
    return [
      .dismiss,
      .connectByKey(
        KeyRequest(
          account: fields[0].text, email: fields[1].text, key: TypedSecret(fields[2].text))),
    ]
  }
}

import Models
import TerminalKit

/// Asks for what a login needs: the account, and the app's client id and secret.
struct ShopScreen: Screen {
  private var request: ConnectRequest
  private let labels: [CleanText]
  private var fields: [TextInput]
  private var focus = 0

  /// Creates a form for what neither the request nor the defaults contain.
  init(_ request: ConnectRequest, _ defaults: ConnectDefaults) {
    self.request = request
    let secret =
      defaults.secretSource.map { tr("Client secret (empty: \($0))") } ?? tr("Client secret")
    labels = [.tr("Account"), .tr("Client id"), CleanText(secret)]
    fields = [
      TextInput(request.account ?? defaults.account ?? ""), TextInput(defaults.clientID ?? ""),
      TextInput(isMasked: true),
    ]
    focus = fields.firstIndex { $0.text.isEmpty } ?? 0
  }

  var title: String { tr("Shop and app") }

  var chrome: Chrome { .connect(1) }

  var takesText: Bool { true }

  static let bindings: [Binding<ShopScreen>] = [
    Binding(
      "continue", .enter, footer: "continue", help: "next field, then continue",
      whyNot: { screen, context in screen.whatIsMissing(context) }, action: { $0.enter($1) }),
    Binding(
      "next_field", .tab, .down, footer: "next field", help: "next field",
      action: { screen, _ in screen.move(1) }
    ),
    Binding(
      "key_door", .control("k"), footer: "API key instead",
      help: "connect with an e-mail and an API key (for accounts without an app)",
      action: { screen, _ in
        let account = screen.fields[0].text
        return [.push(AnyScreen(APIKeyScreen(account: account.isEmpty ? nil : account)))]
      }),
    Binding(
      "previous_field", .backTab, .up, help: "previous field",
      action: { screen, _ in screen.move(-1) }),
    Binding(
      "back", .escape, footer: "back", help: "back to the scopes",
      action: { _, _ in [.dismiss, .pop] }),
  ]

  mutating func type(_ key: Key, _ context: Context) -> [Effect]? {
    fields[focus].handle(key) ? [] : nil
  }

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    buffer.write(.tr(" Which shop and which app?"), x: 0, y: area.y, style: Theme.strong)
    for (index, field) in fields.enumerated() {
      let row = Rect(x: 1, y: area.y + 2 + index * 3, width: area.width - 2, height: 1)
      buffer.write(labels[index], x: row.x, y: row.y, style: Theme.strong)
      FormField(input: field, isFocused: index == focus).draw(
        in: Rect(x: row.x, y: row.y + 1, width: row.width, height: 1), on: &buffer)
    }
    let lines: [CleanText] = [
      .tr(" Account: the part before .hiboutik.com (the full address works too)."),
      .tr(" The person who set up the app with Hiboutik has the client id and secret."),
      .tr(" The secret is never shown and goes only to the account's own token address."),
      .tr(
        " No app? Press \(context.key(.keyDoor, besideText: true)) to connect with a user's e-mail and API key."
      ),
    ]
    for (index, line) in lines.enumerated() {
      buffer.write(line, x: 0, y: area.y + 12 + index, style: Theme.quiet, width: area.width)
    }
  }

  private func whatIsMissing(_ context: Context) -> String? {
    if focus < fields.count - 1 { return nil }
    if fields[0].text.isEmpty { return tr("Type the account's name.") }
    if fields[1].text.isEmpty { return tr("Type the client id.") }
    let hasSecret = !fields[2].text.isEmpty || context.defaults.secretSource != nil
    return hasSecret ? nil : tr("Type the client secret.")
  }

  private mutating func move(_ step: Int) -> [Effect] {
    focus = (focus + step + fields.count) % fields.count
    return []
  }

  private mutating func enter(_ context: Context) -> [Effect] {
    if focus < fields.count - 1 { return move(1) }
    request.account = fields[0].text
    request.clientID = fields[1].text
    request.clientSecret = fields[2].text.isEmpty ? nil : fields[2].text
    return [.begin(request)]
  }
}

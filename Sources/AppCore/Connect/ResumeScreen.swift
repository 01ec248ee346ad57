import Models
import TerminalKit

/// Offers to resume a login that was interrupted because the connection was lost or the program
/// ended.
struct ResumeScreen: Screen {
  private let attempt: Interrupted
  private let next: AnyScreen
  private var secret = TextInput(isMasked: true)

  /// Creates the offer; `next` is shown when the user declines.
  init(_ attempt: Interrupted, otherwise next: any Screen) {
    self.attempt = attempt
    self.next = AnyScreen(next)
  }

  var title: String { tr("A login under way") }

  var chrome: Chrome { .connect(1) }

  var takesText: Bool { attempt.needsSecret }

  static let bindings: [Binding<ResumeScreen>] = [
    Binding(
      "continue", .enter, footer: "continue",
      help: "resume with the same address",
      whyNot: { screen, context in
        if context.isConnecting { return tr("hibou is resuming the login.") }
        return screen.takesText && screen.secret.text.isEmpty
          ? tr("Type the client secret.") : nil
      },
      action: { screen, _ in
        [.dismiss, .resume(secret: screen.takesText ? screen.secret.text : nil)]
      }),
    Binding(
      "leave_login", .escape, .control("n"), footer: "discard",
      help: "discard this login; its answer becomes worthless",
      action: { screen, _ in [.dismiss, .abandon, .start(screen.next)] }),
  ]

  mutating func type(_ key: Key, _ context: Context) -> [Effect]? {
    takesText && secret.handle(key) ? [] : nil
  }

  mutating func receive(_ message: Message, _ context: Context) -> [Effect] {
    guard case .begun(let summary) = message else { return [] }
    let checklist = AnyScreen(ScopesScreen(ticked: attempt.scopes, account: attempt.account))
    let below: [Effect] =
      context.session == nil ? [.start(checklist)] : [.start(next), .push(checklist)]
    return below + [.push(AnyScreen(AuthorizeScreen(summary)))]
  }

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let age = Age.ago(attempt.startedAt, at: context.now)
    let lines: [CleanText] = [
      .tr("You started connecting \(attempt.account) \(age) and have not finished."), "",
      CleanText(
        tr(
          "It requests \(attempt.scopes.count) scope for the app \(attempt.clientID).",
          "It requests \(attempt.scopes.count) scopes for the app \(attempt.clientID).",
          attempt.scopes.count)),
      .tr(
        "\(context.key(.forward)) resumes with the same address."
      ),
      .tr(
        "\(context.key(.leaveLogin)) discards it. It expires 30 minutes after it was started."
      ),
    ]
    var y = area.y
    for line in lines.flatMap({ $0.wrapped(to: area.width - 2) }) {
      buffer.write(line, x: 1, y: y, style: y == area.y ? Theme.strong : .plain)
      y += 1
    }
    guard takesText else { return }
    buffer.write(
      .tr(" Client secret (never saved, please type it again)"), x: 0, y: y + 1,
      style: Theme.strong)
    FormField(input: secret, isFocused: true).draw(
      in: Rect(x: 1, y: y + 2, width: area.width - 2, height: 1), on: &buffer)
  }
}

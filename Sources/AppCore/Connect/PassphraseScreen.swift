import Models
import TerminalKit

/// Asks for the passphrase of an account's file, or for a new one, then performs the effect that
/// needed it.
struct PassphraseScreen: Screen {
  private let trouble: PassphraseTrouble
  private let next: Effect
  private var input = TextInput(isMasked: true)
  /// The first input of a new passphrase, which must be typed twice.
  private var first: TypedSecret?

  /// Creates the screen; `next` is performed once the passphrase is known.
  init(_ trouble: PassphraseTrouble, then next: Effect) {
    self.trouble = trouble
    self.next = next
  }

  var title: String { tr("Passphrase") }

  var chrome: Chrome { .connect(0) }

  var takesText: Bool { true }

  static let bindings: [Binding<PassphraseScreen>] = [
    Binding(
      "continue", .enter, footer: "continue", help: "continue with this passphrase",
      whyNot: { screen, context in
        if context.isConnecting { return tr("hibou is trying the key.") }
        return screen.input.text.isEmpty ? tr("Type the passphrase first.") : nil
      },
      action: { screen, _ in screen.enter() }),
    Binding(
      "back", .escape, footer: "back", help: "go back without it",
      action: { _, context in context.depth > 1 ? [.dismiss, .pop] : [.dismiss] }),
  ]

  mutating func type(_ key: Key, _ context: Context) -> [Effect]? { input.handle(key) ? [] : nil }

  mutating func receive(_ message: Message, _ context: Context) -> [Effect] {
    switch message {
    case .unlocked: return [.dismiss, .pop, next]
    case .switched(let session): return [.start(AnyScreen(Places.home(session)))]
    case .failed(.givePassphrase, _):
      (input, first) = (TextInput(isMasked: true), nil)
      return []
    default: return []
    }
  }

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let lines = words.flatMap { CleanText($0).wrapped(to: max(10, area.width - 2)) }
    for (row, line) in lines.enumerated() {
      buffer.write(" " + line, x: area.x, y: area.y + row, style: row == 0 ? Theme.strong : .plain)
    }
    let y = area.y + lines.count + 1
    FormField(input: input, isFocused: true).draw(
      in: Rect(x: area.x + 1, y: y, width: area.width - 2, height: 1), on: &buffer)
    if context.isConnecting {
      buffer.write(.tr(" Trying the passphrase …"), x: area.x, y: y + 2, style: Theme.quiet)
    }
  }

  private var words: [String] {
    if let account = trouble.account {
      return [
        tr("The token of \(account) is encrypted."),
        tr("Type the passphrase (not shown)."),
      ]
    }
    if first != nil { return [tr("Type the same passphrase once more."), ""] }
    return [
      tr("The token will be encrypted with a passphrase that you choose."),
      tr("hibou asks for it at each start. If you lose it, nobody can recover it, not even hibou."),
    ]
  }

  private mutating func enter() -> [Effect] {
    let typed = TypedSecret(input.text)
    if trouble.account == nil {
      guard let first else {
        (first, input) = (typed, TextInput(isMasked: true))
        return [.dismiss]
      }
      guard first == typed else {
        (self.first, input) = (nil, TextInput(isMasked: true))
        return [.say(Notice(hint: tr("The two passphrases differ. Type both again.")))]
      }
    }
    return [.dismiss, .givePassphrase(typed, account: trouble.account)]
  }
}

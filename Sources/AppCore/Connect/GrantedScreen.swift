import Models
import TerminalKit

/// Shows the granted scopes beside the requested ones, instead of a plain "success".
struct GrantedScreen: Screen {
  private let session: Session

  /// Creates the screen for a session that was just connected.
  init(_ session: Session) { self.session = session }

  var title: String { tr("Check") }

  var chrome: Chrome { .connect(4) }

  static let bindings: [Binding<GrantedScreen>] = [
    Binding(
      "continue", .enter, footer: "browse the shop", help: "browse the shop",
      action: { screen, _ in [.start(AnyScreen(Places.home(screen.session)))] }),
    Binding(
      "scopes", .character("s"), footer: "scopes", help: "back to the scopes, to request again",
      action: { screen, _ in
        [
          .start(
            AnyScreen(ScopesScreen(ticked: screen.session.asked, account: screen.session.account)))
        ]
      }),
  ]

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    var lines: [(CleanText, Style)] = [(CleanText(" " + headline), Theme.strong), ("", .plain)]
    if session.door.isKey {
      lines += Self.ownRights.map { (" " + $0, .plain) }
    } else {
      let title = CleanText(tr("Scope")).padded(to: 26)
      let asked = CleanText(tr("asked")).padded(to: 10)
      lines.append((CleanText("   \(title)\(asked)\(tr("granted"))"), Theme.strong))
      lines += rows.map { (CleanText($0.text), $0.style) }
    }
    let facts = facts(context).flatMap { CleanText($0).wrapped(to: area.width - 2) }
    lines += [("", .plain)] + facts.map { (" " + $0, .plain) }
    for (index, line) in lines.prefix(area.height).enumerated() {
      buffer.write(line.0, x: 0, y: area.y + index, style: line.1, width: area.width)
    }
  }

  private var refused: [Scope] { session.asked.missing(from: session.granted) }

  private static var ownRights: [CleanText] {
    [
      .tr("Granted: all rights of the user, which is more than scopes."),
      .tr("To grant less, create another user in Hiboutik: Settings, Users, Access Management."),
      .tr("hibou sends only GET requests, whatever the key allows."),
    ]
  }

  private var headline: String {
    if case .key(let email) = session.door {
      return tr("\(session.account) is connected with the API key of \(email).")
    }
    let asked = session.asked.count
    let more = session.granted.missing(from: session.asked).count
    let extra = more == 0 ? "" : " " + tr("\(more) more than requested.")
    if refused.isEmpty {
      return tr("\(session.account) is connected: all \(asked) scopes granted.") + extra
    }
    return tr(
      "\(session.account) is connected, but \(refused.count) of \(asked) scopes were not granted.")
      + extra
  }

  private var rows: [(text: String, style: Style)] {
    session.asked.union(session.granted).ordered.map { scope in
      let isAsked = session.asked.contains(scope)
      let isGranted = session.granted.contains(scope)
      let isPlain = isAsked && isGranted
      let verdict =
        isGranted ? (isAsked ? tr("yes") : tr("yes, not requested")) : tr("NO, refused")
      let name = CleanText(scope.name).padded(to: 26)
      let mark = isPlain ? " " : "!"
      return (
        " \(mark) \(name)\(CleanText(isAsked ? tr("yes") : "-").padded(to: 10))\(verdict)",
        isPlain ? .plain : isGranted ? Theme.warn : Theme.bad
      )
    }
  }

  private func facts(_ context: Context) -> [String] {
    if session.door.isKey {
      return [
        tr("The key works until a new one is created in Hiboutik: Settings, API."),
        tr("Token stored \(session.placeText)."), tr("Token sent only to \(session.host)."),
      ]
    }
    let end =
      session.daysLeft(at: context.now).map { tr("The token ends in \($0) days.") }
      ?? tr("The server did not say when the token ends.")
    return [
      end, tr("Token stored \(session.placeText)."), tr("Token sent only to \(session.host)."),
    ]
  }
}

import Foundation
import Models
import TerminalKit

/// The connected accounts with their scopes, expiry and token store; for switching and
/// disconnecting.
struct AccountScreen: Screen {
  private var position = ListPosition()
  private var asksToDisconnect = false
  private var others: [Session] = []

  /// Creates the screen.
  init() {}

  var title: String { tr("Account") }

  var chrome: Chrome { .browse(nil) }

  static let bindings: [Binding<AccountScreen>] = [
    Binding("down", .down, .character("j"), help: "next account", action: { $0.move(1, $1) }),
    Binding("up", .up, .character("k"), help: "previous account", action: { $0.move(-1, $1) }),
    Binding(
      "use_account", .enter, footer: "use", help: "use the account",
      whyNot: { screen, context in
        screen.selected(context) == context.session ? tr("This account is already in use.") : nil
      },
      action: { screen, context in
        screen.selected(context).map { [.use(account: $0.account)] } ?? []
      }),
    Binding(
      "scopes", .character("s"), footer: "scopes",
      help: "ask for other scopes (granted ones are ticked)",
      action: { screen, context in
        let session = screen.selected(context)
        return [
          .push(
            AnyScreen(
              ScopesScreen(ticked: session?.granted ?? .browse, account: session?.account)))
        ]
      }),
    Binding(
      "connect_another", .character("n"), footer: "new", help: "connect another account",
      whyNot: { _, context in
        context.session?.isDemo == true ? tr("The demo has only one shop.") : nil
      },
      action: { _, _ in [.push(AnyScreen(ScopesScreen()))] }),
    Binding(
      "cap", .character("c"), footer: "cap", help: "limit the calls of this app per month",
      whyNot: { _, context in context.session == nil ? tr("No account is in use.") : nil },
      action: { _, context in [.push(AnyScreen(CapScreen(context.calls)))] }),
    Binding(
      "interval", .character("i"), footer: "interval",
      help: "automatic refresh: how often, and its cost",
      whyNot: { _, context in context.session == nil ? tr("No account is in use.") : nil },
      action: { _, context in [.push(AnyScreen(IntervalScreen(context.interval)))] }),
    Binding(
      "keep_token", .character("K"), help: "save the token again (the last attempt failed)",
      whyNot: { _, context in
        guard let session = context.session else { return tr("No account is in use.") }
        return session.isDemo ? tr("The demo saves nothing; quit to end it.") : nil
      },
      action: { _, _ in [.saveAgain] }),
    Binding(
      "disconnect", .character("D"), footer: "disconnect",
      help: "forget the account's token (asks first)",
      whyNot: { _, context in
        context.session?.isDemo == true ? tr("The demo saves nothing; quit to end it.") : nil
      },
      action: { $0.disconnect($1) }),
    Binding(
      "back", .escape, footer: "back", help: "back",
      action: { screen, context in
        screen.asksToDisconnect = false
        return context.notice != nil ? [.dismiss] : [.pop]
      }),
  ]

  mutating func appear(_ context: Context) -> [Effect] {
    others = context.accounts.filter { $0.account != context.session?.account }
    return []
  }

  mutating func receive(_ message: Message, _ context: Context) -> [Effect] {
    switch message {
    case .switched(let session): return [.start(AnyScreen(Places.home(session)))]
    case .kept(let session): return [.say(.kept(session))]
    case .disconnected(let account):
      others.removeAll { $0.account == account }
      position = ListPosition()
      let said = Effect.say(
        Notice(
          hint: tr("hibou has forgotten the token of \(account)."),
          [tr("Revoke it in Hiboutik too: Settings, Apps (an API key: Settings, API).")]))
      return context.session == nil ? [.start(AnyScreen(ScopesScreen())), said] : [said]
    default: return []
    }
  }

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let (list, rest) = area.splitTop(min(all(context).count + 2, area.height / 2))
    drawAccounts(in: list, on: &buffer, context)
    guard let session = selected(context) else { return }
    DetailGrid(title: CleanText(session.account), pairs: facts(of: session, context), offset: 0)
      .draw(
        in: rest, on: &buffer)
  }

  private func drawAccounts(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let (scopes, days): (CleanText, CleanText) = (.tr("Scopes"), .tr("Days left"))
    Table(
      columns: [
        Table.Column(title: .tr("Account"), alignment: .leading, minimum: 12, ideal: 20),
        Table.Column(
          title: scopes, alignment: .trailing, minimum: scopes.width, ideal: scopes.width),
        Table.Column(title: days, alignment: .trailing, minimum: days.width, ideal: days.width),
        Table.Column(title: "", alignment: .leading, minimum: 8, ideal: 8),
      ],
      rows: all(context).map { session in
        let days = session.daysLeft(at: context.now).map(String.init) ?? "?"
        return Table.Row(cells: [
          CleanText(session.account), CleanText("\(session.granted.count)"), CleanText(days),
          session == context.session ? .tr("in use") : "",
        ])
      },
      selected: position.selected, sorted: nil
    ).draw(in: area, on: &buffer)
  }

  private func facts(
    of session: Session, _ context: Context
  ) -> [(label: CleanText, value: CleanText)] {
    let refused = session.asked.missing(from: session.granted).map(\.name)
    let refusals: [(label: CleanText, value: CleanText)] =
      refused.isEmpty ? [] : [(.tr("Refused"), CleanText(refused.joined(separator: " ")))]
    return [(.tr("Granted"), CleanText(granted(session, context)))] + refusals + [
      (.tr("Token"), CleanText(TokenEnd.left(session, at: context.now))),
      (.tr("Token stored"), CleanText(session.placeText)),
      (.tr("Sent only to"), CleanText(session.host)),
    ] + (session == context.session ? settings(context) : []) + [
      (.tr("To revoke"), Self.revoking(session.door))
    ]
  }

  private static func revoking(_ door: Authentication) -> CleanText {
    door.isKey ? .tr("in Hiboutik: Settings, API") : .tr("in Hiboutik: Settings, Apps")
  }

  private func granted(_ session: Session, _ context: Context) -> String {
    guard case .key(let email) = session.door else { return session.granted.string }
    let user = context.names.mask?.text(email) ?? email
    return tr("all rights of the user \(user) (more than scopes)")
  }

  private func settings(_ context: Context) -> [(label: CleanText, value: CleanText)] {
    let calls = context.calls
    let key = context.key(.cap)
    let cap =
      calls.isCapped
      ? tr("\(calls.limit) (\(key) changes it)") : tr("none (\(key) sets one)")
    let interval = context.interval.map { minutes in
      tr("every \(minutes) min, about \(IntervalScreen.calls(every: minutes)) calls a month")
    }
    return [
      (.tr("Calls"), CleanText(tr("\(calls.used) this month by this app"))),
      (.tr("Cap"), CleanText(cap)),
      (
        .tr("Refresh"),
        CleanText(interval ?? tr("off (\(context.key(.interval)) sets one)"))
      ),
    ]
  }

  private func all(_ context: Context) -> [Session] {
    (context.session.map { [$0] } ?? []) + others
  }

  private func selected(_ context: Context) -> Session? {
    let sessions = all(context)
    return sessions.indices.contains(position.selected) ? sessions[position.selected] : nil
  }

  private mutating func move(_ step: Int, _ context: Context) -> [Effect] {
    asksToDisconnect = false
    position.move(.by(step), count: all(context).count, page: 10)
    return []
  }

  private mutating func disconnect(_ context: Context) -> [Effect] {
    guard let session = selected(context) else { return [] }
    guard asksToDisconnect else {
      asksToDisconnect = true
      return [
        .say(
          Notice(
            hint: tr(
              "Press \(context.key(.disconnect)) again to forget the token of \(session.account)."))
        )
      ]
    }
    asksToDisconnect = false
    return [.dismiss, .disconnect(account: session.account)]
  }
}

import Models
import TerminalKit

/// The address to open. It is never boxed and never cut: selected with the mouse, it is whole.
struct AuthorizeScreen: Screen {
  private let attempt: AttemptSummary

  /// The address of an attempt.
  init(_ attempt: AttemptSummary) { self.attempt = attempt }

  var title: String { "Authorize" }

  var chrome: Chrome { .connect(2) }

  static let bindings: [Binding<AuthorizeScreen>] = [
    Binding(
      .enter, footer: "I have the code", help: "go on and paste what came back",
      action: { screen, _ in [.push(AnyScreen(PasteScreen(screen.attempt)))] }),
    Binding(
      .character("c"), footer: "copy", help: "copy the address to your clipboard (OSC 52)",
      action: { screen, _ in [.copy(screen.attempt.address)] }),
    Binding(
      .character("o"), footer: "plain", help: "show it alone, one unbroken line",
      action: { screen, _ in [.showPlain([screen.attempt.address])] }),
    Binding(
      .character("D"), footer: "accept as the demo's owner",
      help: "accept as the demo shop's owner; shows the address to paste",
      whyNot: { screen, _ in
        screen.attempt.isDemo ? nil : "only the demo shop's owner sits in this program"
      },
      action: { _, _ in [.acceptAsOwner] }),
    Binding(
      .escape, footer: "back", help: "back to the scopes; the ticks stay",
      action: { _, context in context.notice != nil ? [.dismiss] : [.abandon, .pop] }),
  ]

  mutating func receive(_ message: Message, _ context: Context) -> [Effect] {
    guard case .accepted(let address) = message else { return [] }
    return [.push(AnyScreen(PasteScreen(attempt, suggested: address)))]
  }

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let address = CleanText(attempt.address).chunked(to: area.width)
    let before = wrapped(
      ["1. Open this address in any browser, on any machine, and log in to Hiboutik:", ""], area)
    let after = wrapped([""] + advice, area)
    // On a small screen the advice gives way, never the address.
    let room = max(0, area.height - address.count)
    let head = room >= before.count ? before : []
    for (line, text) in (head + address + after).prefix(area.height).enumerated() {
      let isAddress = line >= head.count && line < head.count + address.count
      buffer.write(text, x: area.x, y: area.y + line, style: isAddress ? Theme.link : .plain)
    }
  }

  private var advice: [CleanText] {
    let count = attempt.scopes.count
    let demo: [CleanText] =
      attempt.isDemo
      ? [
        "No browser at hand? This is the demo shop: D accepts as its owner and shows the",
        "address a browser would have ended on.", "",
      ] : []
    return [
      "   c  copy it to YOUR clipboard (OSC 52; works through SSH and tmux)",
      "   o  show it alone on a clean screen, one unbroken line, for the mouse",
      "",
      "2. Check that the consent page names the same \(count) permissions, then accept.",
      "",
      "3. The browser lands on a page whose address contains  code=...",
      "   Copy the WHOLE address (best: the answer can then be verified as yours),",
      "   or only the code. Then press Enter here.",
      "",
    ] + demo + ["Codes are short-lived: paste soon after accepting."]
  }

  private func wrapped(_ lines: [CleanText], _ area: Rect) -> [CleanText] {
    lines.flatMap { $0.isEmpty ? [$0] : $0.wrapped(to: max(10, area.width - 1)) }.map { " " + $0 }
  }
}

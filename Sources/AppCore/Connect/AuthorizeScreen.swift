import Models
import TerminalKit

/// Shows the authorize address without a frame and without cutting it, so that a mouse selection
/// gets all of it.
struct AuthorizeScreen: Screen {
  private let attempt: LoginSummary
  /// The number of lines scrolled off the top.
  private var offset = 0
  /// The size of the address as a QR code in cells; nil while unknown.
  private var codeSize: Size?

  /// Creates the screen for a login.
  init(_ attempt: LoginSummary) { self.attempt = attempt }

  var title: String { tr("Authorize") }

  var chrome: Chrome { .connect(2) }

  /// In a narrow window the address simply needs more rows.
  var smallest: Size { Size(width: 30, height: 10) }

  static let bindings: [Binding<AuthorizeScreen>] = [
    Binding(
      "continue", .enter, footer: "I have the code", help: "continue and paste the answer",
      action: { screen, _ in [.push(AnyScreen(PasteScreen(screen.attempt)))] }),
    Binding(
      "copy_address", .character("c"), footer: "copy",
      help: "copy the address to your clipboard (OSC 52)",
      action: { screen, _ in [.copy(screen.attempt.address)] }),
    Binding(
      "show_alone", .character("o"), footer: "plain", help: "show the address alone, on one line",
      action: { screen, _ in [.showPlain([screen.attempt.address])] }),
    Binding(
      "qr_code", .character("Q"), footer: "QR", help: "show the address as a QR code, for a phone",
      action: { screen, _ in [.showQRCode(screen.attempt.address)] }),
    Binding(
      "write_file", .character("f"), footer: "file",
      help: "write the address to a private file, deleted when the login ends",
      action: { screen, _ in [.writeAddress(screen.attempt.address)] }),
    Binding(
      "browser", .character("b"), footer: "browser",
      help: "open the address in the browser of this desktop",
      whyNot: { screen, _ in screen.attempt.browser.whyNot },
      action: { screen, _ in [.openBrowser(screen.attempt.address)] }),
    Binding(
      "accept_as_owner", .character("D"), footer: "accept as the owner",
      help: "accept as the demo shop's owner and show the address to paste",
      whyNot: { screen, _ in
        screen.attempt.isDemo ? nil : tr("Only the demo shop can be accepted here.")
      },
      action: { _, _ in [.acceptAsOwner] }),
    Binding("down", .down, .pageDown, help: "one line down", action: { $0.scroll(1, $1) }),
    Binding("up", .up, .pageUp, help: "one line up", action: { $0.scroll(-1, $1) }),
    Binding(
      "back", .escape, footer: "back", help: "back to the scopes (ticks stay)",
      action: { _, context in context.notice != nil ? [.dismiss] : [.abandon, .pop] }),
  ]

  mutating func appear(_ context: Context) -> [Effect] { [.measureQRCode(attempt.address)] }

  mutating func receive(_ message: Message, _ context: Context) -> [Effect] {
    switch message {
    case .qrCodeMeasured(let size):
      codeSize = size
      return []
    case .accepted(let address):
      return [.push(AnyScreen(PasteScreen(attempt, suggested: address)))]
    case .browserOpened: return [.say(.browserOpened)]
    default: return []
    }
  }

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let address = CleanText(attempt.address).chunked(to: area.width)
    guard address.count <= area.height else {
      return drawNoRoom(address.count, in: area, on: &buffer, context)
    }
    let lines = lines(in: area, context)
    let isCut = lines.count > area.height
    let height = isCut ? area.height - 1 : area.height
    for (row, line) in lines.dropFirst(offset).prefix(height).enumerated() {
      buffer.write(
        line.text, x: area.x, y: area.y + row, style: line.isAddress ? Theme.link : .plain)
      if line.isAddress {
        let place = Rect(x: area.x, y: area.y + row, width: line.text.width, height: 1)
        buffer.link(place, to: attempt.address)
      }
    }
    guard isCut else { return }
    let rest = max(0, lines.count - offset - height)
    let more =
      rest > 0
      ? tr(
        "\(rest) more line: \(context.key(.down))", "\(rest) more lines: \(context.key(.down))",
        rest)
      : tr("\(Key.up.label) goes back to the address")
    buffer.write(CleanText(" " + more), in: area.row(area.height - 1), style: Theme.quiet)
  }

  /// Returns the address and the advice around it. On a small screen the address comes first and
  /// the user scrolls to the advice.
  private func lines(in area: Rect, _ context: Context) -> [(text: CleanText, isAddress: Bool)] {
    let address = CleanText(attempt.address).chunked(to: area.width)
    let before = wrapped(
      [.tr("1. Open this address in any browser, on any machine, and log in to Hiboutik:"), ""],
      area)
    let after = wrapped([""] + advice(context), area)
    let head = area.height - address.count > before.count ? before : []
    return (head + address + after).enumerated().map { row, text in
      (text, (head.count..<head.count + address.count).contains(row))
    }
  }

  private mutating func scroll(_ step: Int, _ context: Context) -> [Effect] {
    let area = Rect(x: 0, y: 0, width: context.size.width, height: context.bodyHeight)
    let count = lines(in: area, context).count
    let last = count > area.height ? count - area.height + 1 : 0
    offset = min(max(0, offset + step), last)
    return []
  }

  /// Draws a message instead of the address, because a part of the address would be useless.
  private func drawNoRoom(
    _ rows: Int, in area: Rect, on buffer: inout Buffer, _ context: Context
  ) {
    let lines = wrapped(
      [
        .tr("The address needs \(rows) rows at this width; the window has \(area.height)."),
        .tr(
          "Press \(context.key(.showAlone)) to show it alone, \(context.key(.copyAddress)) to copy it, \(context.key(.writeFile)) to write it to a file."
        ),
      ], area)
    for (row, line) in lines.prefix(area.height).enumerated() {
      buffer.write(line, x: area.x, y: area.y + row)
    }
  }

  private func advice(_ context: Context) -> [CleanText] {
    let count = attempt.scopes.count
    let file = attempt.addressFile
    func key(_ command: NamedCommand, _ words: String) -> CleanText {
      CleanText("   \(context.key(command))  \(words)")
    }
    let browser: [CleanText] =
      attempt.browser == .desktop
      ? [key(.browser, tr("open the address in the browser of this desktop"))] : []
    let demo: [CleanText] =
      attempt.isDemo
      ? [
        .tr(
          "Demo shop: press \(context.key(.acceptAsOwner)) to accept without a browser."
        ), "",
      ] : []
    return [
      key(.copyAddress, tr("copy to YOUR clipboard (OSC 52; works over SSH and in tmux)")),
      key(.showAlone, tr("show alone on an empty screen, on one line, for the mouse")),
      key(.qrCode, tr("show as a QR code, for a phone") + codeNeed(context)),
      key(
        .writeFile,
        file.isEmpty ? tr("write to a private file") : tr("write to a private file:  \(file)")),
    ] + browser + [""] + demo + [
      .tr("2. Check that the consent page names the same \(count) permissions, then accept."),
      "",
      .tr("3. The browser then shows a page whose address contains  code=..."),
      .tr("   Copy the WHOLE address (best: hibou can then check that it is yours),"),
      .tr("   or only the code. Then press \(context.key(.forward)) here."),
      "",
      .tr("Codes expire quickly: paste right after accepting."),
    ]
  }

  /// Returns ` (needs 69x35, this window has 80x24)`, or only the needed size if the window is
  /// large enough.
  private func codeNeed(_ context: Context) -> String {
    guard let codeSize else { return "" }
    let (needed, window) = ("\(codeSize.width)x\(codeSize.height)", context.size)
    let fits = codeSize.width <= window.width && codeSize.height <= window.height
    return " "
      + (fits
        ? "(\(needed))" : tr("(needs \(needed), this window has \(window.width)x\(window.height))"))
  }

  private func wrapped(_ lines: [CleanText], _ area: Rect) -> [CleanText] {
    lines.flatMap { $0.isEmpty ? [$0] : $0.wrapped(to: max(10, area.width - 1)) }.map { " " + $0 }
  }
}

extension BrowserPlace {
  /// Why no browser is opened; nil when one can be.
  fileprivate var whyNot: String? {
    switch self {
    case .desktop: nil
    case .farAway: tr("This is an SSH session: a browser would open on the other machine.")
    case .nowhere: tr("There is no desktop here to open a browser on.")
    }
  }
}

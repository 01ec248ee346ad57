import Models
import TerminalKit

/// The answer of the browser goes in here; what the app understood of it is said line by line.
struct PasteScreen: Screen {
  private let attempt: AttemptSummary
  private var input: TextInput
  private var reading: Reading?
  private let isSuggested: Bool

  /// A field for the answer to an attempt; a suggested answer stands in it already (the demo shop).
  init(_ attempt: AttemptSummary, suggested: String? = nil) {
    self.attempt = attempt
    input = TextInput(suggested ?? "")
    isSuggested = suggested != nil
  }

  var title: String { "Paste code" }

  var chrome: Chrome { .connect(3) }

  var takesText: Bool { true }

  static let bindings: [Binding<PasteScreen>] = [
    Binding(
      .enter, footer: "check", help: "check the answer and fetch the token",
      whyNot: { _, context in context.isConnecting ? "the code is being checked" : nil },
      action: { screen, _ in
        screen.reading?.code.map { [.dismiss, .exchange(code: $0)] }
          ?? [.understand(screen.input.text)]
      }),
    Binding(.control("u"), footer: "clear", help: "empty the field", action: { $0.clear($1) }),
    Binding(
      .escape, footer: "back to the address", help: "back to the address",
      action: { _, _ in [.dismiss, .pop] }),
  ]

  mutating func appear(_ context: Context) -> [Effect] {
    isSuggested && reading == nil ? [.understand(input.text)] : []
  }

  mutating func type(_ key: Key, _ context: Context) -> [Effect]? {
    if key == .control("u") { return nil }
    guard input.handle(key) else { return nil }
    // A paste is looked at as soon as it is there; typed text when Enter is pressed.
    if case .paste = key { return [.understand(input.text)] }
    reading = nil
    return []
  }

  mutating func receive(_ message: Message, _ context: Context) -> [Effect] {
    switch message {
    case .understood(let reading):
      self.reading = reading
      return reading.problem.map { [.say(Notice($0))] } ?? [.dismiss]
    case .connected(let session):
      return [.start(AnyScreen(GrantedScreen(session)))]
    case .failed(.exchange, _):
      reading = nil
      return []
    default: return []
    }
  }

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    buffer.write(
      isSuggested
        ? " A browser would have ended on this address. Enter goes on with it."
        : " Paste the code, or the whole address the browser ended on, then Enter.",
      x: 0, y: area.y)
    let box = Rect(x: 1, y: area.y + 2, width: area.width - 2, height: 3)
    Box().draw(in: box, on: &buffer)
    FormField(input: input, isFocused: true).draw(in: Box.interior(of: box), on: &buffer)
    buffer.write(CleanText("   " + received(context)), x: 0, y: area.y + 5, style: Theme.quiet)
    drawFindings(in: area.splitTop(7).rest, on: &buffer)
  }

  private func received(_ context: Context) -> String {
    if context.isConnecting { return "Asking \(attempt.account) for the token …" }
    guard let reading else {
      return "\(input.text.count) characters in the field; Enter checks them."
    }
    let ready = reading.code == nil ? "" : "  Enter fetches the token."
    return "\(reading.length) characters received.\(ready)"
  }

  private func drawFindings(in area: Rect, on buffer: inout Buffer) {
    var rows: [(String, String, String, Style)] = []
    if let reading {
      rows.append(("What the app understood", "found", "verdict", Theme.strong))
      rows += reading.findings.map { ($0.name, $0.found, $0.verdict, .plain) }
      rows.append(("", "", "", .plain))
    }
    rows.append(("Client id", attempt.clientID, "", .plain))
    rows.append(("Client secret", "********  (\(attempt.secretSource))", "", .plain))
    for (line, row) in rows.prefix(area.height).enumerated() {
      let y = area.y + line
      buffer.write(CleanText(row.0), x: 1, y: y, style: row.3, width: 32)
      buffer.write(CleanText(row.1), x: 34, y: y, style: row.3, width: row.2.isEmpty ? 45 : 22)
      buffer.write(CleanText(row.2), x: 57, y: y, style: row.3, width: area.width - 58)
    }
  }

  private mutating func clear(_ context: Context) -> [Effect] {
    input = TextInput("")
    reading = nil
    return [.dismiss]
  }
}

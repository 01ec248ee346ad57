import Models
import TerminalKit

/// The field for the browser's answer, with a line-by-line explanation of the pasted text.
struct PasteScreen: Screen {
  private let attempt: LoginSummary
  private var input: TextInput
  private var reading: Reading?
  private var arrival: Arrival
  private var joining: Joining?

  /// The way the text came into the field.
  private enum Arrival: Hashable {
    /// Typed, or still empty.
    case typed
    /// As one paste.
    case paste
    /// As two pastes, neither of which was complete.
    case twoPastes
    /// As a suggestion of the demo shop's owner.
    case suggested
    /// Through the redirect of the browser.
    case browser
  }

  /// A second paste after a first: whether the new text alone or both together are the answer.
  private struct Joining: Hashable {
    let whole: String
    var alone: Reading?
  }

  /// Creates the field for the answer to a login. `suggested` fills it in, as the demo shop does.
  init(_ attempt: LoginSummary, suggested: String? = nil) {
    self.attempt = attempt
    input = TextInput(suggested ?? "")
    arrival = suggested == nil ? .typed : .suggested
  }

  var title: String { tr("Paste code") }

  var chrome: Chrome { .connect(3) }

  var takesText: Bool { true }

  static let bindings: [Binding<PasteScreen>] = [
    Binding(
      "continue", .enter, footer: "check", help: "check the answer and get the token",
      whyNot: { _, context in context.isConnecting ? tr("hibou is checking the code.") : nil },
      action: { screen, _ in
        screen.reading?.code.map { [.dismiss, .exchange(code: $0)] }
          ?? [.understand(screen.input.text)]
      }),
    Binding(
      "clear", .control("u"), footer: "clear", help: "empty the field", action: { $0.clear($1) }),
    Binding(
      "back", .escape, .left, footer: "back to the address",
      help: "back to the address; Left from the start of the field",
      action: { _, _ in [.dismiss, .pop] }),
  ]

  mutating func appear(_ context: Context) -> [Effect] {
    arrival == .suggested && reading == nil ? [.understand(input.text)] : []
  }

  mutating func type(_ key: Key, _ context: Context) -> [Effect]? {
    switch key {
    case .control("u"): return nil
    case .left where input.cursor == 0: return nil
    // A paste is examined at once, typed text when Enter is pressed.
    case .paste(let text): return paste(text)
    default:
      guard input.handle(key) else { return nil }
      reading = nil
      arrival = .typed
      return []
    }
  }

  mutating func receive(_ message: Message, _ context: Context) -> [Effect] {
    switch message {
    case .understood(let reading): return handle(reading, context)
    case .arrived(let address):
      fill(with: address)
      (arrival, joining) = (.browser, nil)
      return [.understand(address)]
    case .connected(let session):
      return [.start(AnyScreen(GrantedScreen(session)))]
    case .failed(.exchange, _):
      reading = nil
      return []
    default: return []
    }
  }

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    // A small screen has no blank lines.
    let gap = area.height < 12 ? 0 : 1
    buffer.write(CleanText(" " + invitation(context)), x: 0, y: area.y, width: area.width)
    let box = Rect(x: 1, y: area.y + 1 + gap, width: area.width - 2, height: 3)
    Box().draw(in: box, on: &buffer)
    FormField(input: input, isFocused: true).draw(in: Box.interior(of: box), on: &buffer)
    buffer.write(
      CleanText("   " + received(context)), x: 0, y: box.maxY, style: Theme.quiet,
      width: area.width)
    drawFindings(in: area.splitTop(5 + 2 * gap).rest, on: &buffer)
  }

  // MARK: - Received texts

  private mutating func paste(_ text: String) -> [Effect] {
    joining = input.text.isEmpty ? nil : Joining(whole: input.text + text)
    fill(with: text)
    arrival = .paste
    return [.understand(text)]
  }

  /// Puts a text into the field and shows its beginning, which reveals most about it.
  private mutating func fill(with text: String) {
    input = TextInput(text)
    _ = input.handle(.home)
  }

  private mutating func handle(_ new: Reading, _ context: Context) -> [Effect] {
    guard let joining else { return settle(new, context) }
    guard let alone = joining.alone else {
      if new.isSure { return settle(new, context) }
      self.joining?.alone = new
      return [.understand(joining.whole)]
    }
    let isWhole = new.isSure || (alone.code == nil && new.code != nil)
    guard isWhole else { return settle(alone, context) }
    fill(with: joining.whole)
    arrival = .twoPastes
    return settle(new, context)
  }

  private mutating func settle(_ reading: Reading, _ context: Context) -> [Effect] {
    joining = nil
    self.reading = reading
    if let problem = reading.problem { return [.say(Notice(problem, context.keymap))] }
    guard arrival == .browser, let code = reading.code else { return [.dismiss] }
    return [.dismiss, .exchange(code: code)]
  }

  private mutating func clear(_ context: Context) -> [Effect] {
    input = TextInput("")
    (reading, arrival, joining) = (nil, .typed, nil)
    return [.dismiss]
  }

  // MARK: - Parts of the drawing

  private func invitation(_ context: Context) -> String {
    switch arrival {
    case .suggested:
      tr("This is the address a browser would show. Press \(context.key(.forward)) to continue.")
    case .browser: tr("The browser sent this address back to hibou.")
    case .typed, .paste, .twoPastes:
      tr(
        "Paste the code or the whole address that the browser shows, then press \(context.key(.forward))."
      )
    }
  }

  private func received(_ context: Context) -> String {
    if context.isConnecting { return tr("Asking \(attempt.account) for the token …") }
    guard let reading else {
      return tr(
        "\(input.text.count) character in the field. Press \(context.key(.forward)) to check the answer.",
        "\(input.text.count) characters in the field. Press \(context.key(.forward)) to check the answer.",
        input.text.count
      )
    }
    let length = context.style.count(reading.length)
    let hasBreaks = input.text.contains(where: \.isWhitespace)
    let removed = hasBreaks ? " " + tr("Spaces and line breaks were removed.") : ""
    let ready =
      reading.code == nil || hasBreaks
      ? "" : "  " + tr("Press \(context.key(.forward)) to get the token.")
    return received(length, reading.length) + removed + ready
  }

  private func received(_ length: String, _ count: Int) -> String {
    switch arrival {
    case .paste:
      tr(
        "\(length) character received in one paste.", "\(length) characters received in one paste.",
        count)
    case .twoPastes: tr("\(length) characters received in two pastes.")
    case .typed, .suggested, .browser:
      tr("\(length) character received.", "\(length) characters received.", count)
    }
  }

  private func drawFindings(in area: Rect, on buffer: inout Buffer) {
    let found = area.width < 72 ? 27 : 34
    let verdict = max(found + 14, area.width - 23)
    for (line, row) in findings.prefix(max(0, area.height)).enumerated() {
      let y = area.y + line
      let style: Style = line == 0 && reading != nil ? Theme.strong : .plain
      let end = row.verdict.isEmpty ? area.width : verdict
      buffer.write(CleanText(row.name), x: 1, y: y, style: style, width: found - 2)
      buffer.write(CleanText(row.found), x: found, y: y, style: style, width: end - found - 1)
      buffer.write(
        CleanText(row.verdict), x: verdict, y: y, style: style, width: area.width - verdict)
    }
  }

  private var findings: [Reading.Diagnosis] {
    var rows: [Reading.Diagnosis] = []
    if let reading {
      rows.append(.init(tr("What the app understood"), found: tr("value"), verdict: tr("result")))
      rows += reading.findings + [.init("", found: "", verdict: "")]
    }
    return rows + [
      .init(tr("Client id"), found: attempt.clientID, verdict: ""),
      .init(tr("Client secret"), found: "********  (\(attempt.secretSource))", verdict: ""),
    ]
  }
}

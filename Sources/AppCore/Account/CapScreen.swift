import Models
import TerminalKit

/// Asks for the most calls that hibou may make for the account in a month.
struct CapScreen: Screen {
  private var input: TextInput

  private let allowance: Int

  /// Creates the form with the present cap in the field; the field is empty when there is none.
  init(_ calls: CallCount) {
    input = TextInput(calls.isCapped ? "\(calls.limit)" : "")
    allowance = calls.allowance
  }

  var title: String { tr("Cap") }

  var chrome: Chrome { .overlay }

  var takesText: Bool { true }

  static let bindings: [Binding<CapScreen>] = [
    Binding(
      "set_cap", .enter, footer: "set", help: "save the cap; leave the field empty for no cap",
      whyNot: { screen, _ in
        screen.isUsable ? nil : tr("Type a whole number of calls, or leave the field empty.")
      },
      action: { screen, _ in [.setCap(Int(screen.input.text)), .pop] }),
    Binding("back", .escape, footer: "back", help: "back", action: { _, _ in [.pop] }),
  ]

  mutating func type(_ key: Key, _ context: Context) -> [Effect]? { input.handle(key) ? [] : nil }

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let popup = Popup(Box(title: .tr("Cap of calls a month")), size: Size(width: 62, height: 5))
    popup.draw(in: area, on: &buffer)
    let inner = popup.interior(in: area)
    FormField(label: .tr("At most:"), input: input, isFocused: true).draw(
      in: inner.row(0), on: &buffer)
    buffer.write(
      .tr("The shop has \(allowance) a month, shared by all its apps."), in: inner.row(1))
    buffer.write(.tr("Past the cap hibou works offline. Empty: no cap."), in: inner.row(2))
  }

  private var isUsable: Bool { input.text.isEmpty || (Int(input.text).map { $0 >= 0 } ?? false) }
}

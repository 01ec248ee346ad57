import Models
import TerminalKit

/// A barcode that is typed or was scanned; its product is shown as soon as it is found.
struct BarcodeScreen: Screen {
  private var input: TextInput
  private var state: State

  private enum State: Hashable {
    /// It is being typed.
    case typing
    /// It is looked for, in the copy or at the server.
    case looking
    /// The copy has no such product.
    case notInCopy
    /// The server has none either.
    case unknown
  }

  /// A barcode; a scanned one is looked for at once.
  init(_ barcode: String = "", isScanned: Bool = false) {
    input = TextInput(barcode)
    state = isScanned ? .looking : .typing
  }

  var title: String { tr("Barcode") }

  var chrome: Chrome { .overlay }

  var takesText: Bool { true }

  static let bindings: [Binding<BarcodeScreen>] = [
    Binding(
      "find", .enter, footer: "find",
      help: "find the product in the copy; again to ask Hiboutik, 1 call",
      whyNot: { screen, _ in screen.code.isEmpty ? tr("there is no barcode yet") : nil },
      action: { $0.find($1) }),
    Binding("back", .escape, footer: "back", help: "back", action: { _, _ in [.dismiss, .pop] }),
  ]

  mutating func appear(_ context: Context) -> [Effect] {
    state == .looking && !context.isFinding ? [.find(barcode: code, asksServer: false)] : []
  }

  mutating func receive(_ message: Message, _ context: Context) -> [Effect] {
    switch message {
    case .found(let barcode, let record, let askedServer) where barcode == code:
      guard let record, let screen = Places.record(.products, record, context) else {
        state = askedServer ? .unknown : .notInCopy
        return []
      }
      return [.pop, .push(AnyScreen(screen))]
    case .failed(.find(_, let askedServer), _):
      state = askedServer ? .notInCopy : .typing
      return []
    default: return []
    }
  }

  mutating func type(_ key: Key, _ context: Context) -> [Effect]? {
    guard input.handle(key) else { return nil }
    state = .typing
    return []
  }

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let popup = Popup(Box(title: .tr("Barcode")), size: Size(width: 52, height: 4))
    popup.draw(in: area, on: &buffer)
    let inner = popup.interior(in: area)
    FormField(label: .tr("Barcode:"), input: input, isFocused: true).draw(
      in: inner.row(0), on: &buffer)
    buffer.write(sentence(context), in: inner.row(1))
  }

  private var code: String { input.text.filter { !$0.isWhitespace } }

  private func sentence(_ context: Context) -> CleanText {
    switch state {
    case .typing: .tr("\(context.key(.find)) finds it in the copy, without a call.")
    case .looking: .tr("Looking …")
    case .notInCopy: .tr("Not in the copy. \(context.key(.find)) asks Hiboutik: 1 call.")
    case .unknown: .tr("Hiboutik knows no product with it.")
    }
  }

  private mutating func find(_ context: Context) -> [Effect] {
    guard state == .notInCopy else {
      state = .looking
      return [.find(barcode: code, asksServer: false)]
    }
    let effects = context.asking([.find(barcode: code, asksServer: true)], again: .find)
    if effects.contains(.find(barcode: code, asksServer: true)) { state = .looking }
    return effects
  }
}

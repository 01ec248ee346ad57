import Models
import TerminalKit

/// Finds the product of a barcode that was typed or scanned and opens it at once. If several
/// products have the barcode, the user chooses one.
struct BarcodeScreen: Screen {
  private var input: TextInput
  private var state: State

  private enum State: Hashable {
    /// The user is typing.
    case typing
    /// The barcode is being looked up, in the mirror or at the server.
    case looking
    /// The mirror has no such product.
    case notInMirror
    /// The server has no such product either.
    case unknown
    /// Several products match; the cursor is on the one at an index.
    case several(BarcodeMatch, place: Int)
  }

  /// Creates the screen; a scanned barcode is looked up at once.
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
      help:
        "find the product; press again to ask Hiboutik (cost shown); open the chosen one",
      whyNot: { screen, _ in screen.code.isEmpty ? tr("Type or scan a barcode first.") : nil },
      action: { $0.find($1) }),
    Binding(
      "up", .up, help: "previous product",
      whyNot: { screen, _ in screen.whyNothingToChoose },
      action: { screen, _ in screen.choose(-1) }),
    Binding(
      "down", .down, help: "next product",
      whyNot: { screen, _ in screen.whyNothingToChoose },
      action: { screen, _ in screen.choose(1) }),
    Binding("back", .escape, footer: "back", help: "back", action: { _, _ in [.dismiss, .pop] }),
  ]

  private var whyNothingToChoose: String? {
    if case .several = state { nil } else { tr("There is nothing to choose.") }
  }

  private mutating func choose(_ step: Int) -> [Effect] {
    guard case .several(let match, let place) = state else { return [] }
    state = .several(match, place: min(max(0, place + step), match.products.count - 1))
    return []
  }

  mutating func appear(_ context: Context) -> [Effect] {
    state == .looking && !context.isFinding ? [.find(barcode: code, asksServer: false)] : []
  }

  mutating func receive(_ message: Message, _ context: Context) -> [Effect] {
    switch message {
    case .found(let barcode, let match, let askedServer) where barcode == code:
      if match.products.count > 1 {
        state = .several(match, place: 0)
        return []
      }
      guard let product = match.products.first else {
        state = askedServer ? .unknown : .notInMirror
        return []
      }
      return opening(product, isScaleLabel: match.isScaleLabel, context)
    case .failed(.find(_, let askedServer), _):
      state = askedServer ? .notInMirror : .typing
      return []
    default: return []
    }
  }

  mutating func type(_ key: Key, _ context: Context) -> [Effect]? {
    guard input.handle(key) else { return nil }
    state = .typing
    return []
  }

  private func opening(
    _ product: Record, isScaleLabel: Bool, _ context: Context
  ) -> [Effect] {
    guard let screen = Places.record(.products, product, context) else { return [.pop] }
    let told =
      isScaleLabel
      ? [Effect.say(Notice(hint: tr("A scale label: its first 7 digits name this product.")))] : []
    return [.pop, .push(AnyScreen(screen))] + told
  }

  /// The number of visible products.
  private static let rowsShown = 8

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let products = found.products.map { label(of: $0, context) }
    let rows = min(products.count, Self.rowsShown)
    let popup = Popup(Box(title: .tr("Barcode")), size: Size(width: 52, height: 4 + rows))
    popup.draw(in: area, on: &buffer)
    let inner = popup.interior(in: area)
    FormField(label: .tr("Barcode:"), input: input, isFocused: true).draw(
      in: inner.row(0), on: &buffer)
    buffer.write(sentence(context), in: inner.row(1))
    guard case .several(_, let place) = state else { return }
    let top = max(0, place - Self.rowsShown + 1)
    for row in 0..<rows where top + row < products.count {
      let isChosen = top + row == place
      buffer.write(
        (isChosen ? "> " : "  ") + products[top + row], in: inner.row(2 + row),
        style: isChosen ? Style.plain.underBar : .plain)
    }
  }

  private var found: BarcodeMatch {
    if case .several(let match, _) = state { match } else { .none }
  }

  /// Returns the label of a product: `412 Gourde inox 50 cl`.
  private func label(of product: Record, _ context: Context) -> CleanText {
    let id = Resource.products.id(of: product) ?? Format.nothing
    let name =
      product.text("product_model") ?? context.names.label(Resource.products.name, id) ?? ""
    return CleanText("\(id) \(name)")
  }

  private var code: String { input.text.filter { !$0.isWhitespace } }

  private func sentence(_ context: Context) -> CleanText {
    switch state {
    case .typing: .tr("\(context.key(.find)): look among the loaded products (no call)")
    case .looking: .tr("Looking …")
    case .notInMirror:
      .tr(
        "Not loaded. \(context.key(.find)): ask Hiboutik (\(Counted.calls(BarcodeSearch(code).cost)))"
      )
    case .unknown: .tr("Hiboutik has no product with this barcode.")
    case .several(let match, _):
      match.isScaleLabel
        ? .tr("A scale label that fits \(match.products.count) products:")
        : .tr("\(match.products.count) products have this barcode:")
    }
  }

  private mutating func find(_ context: Context) -> [Effect] {
    if case .several(let match, let place) = state {
      return opening(match.products[place], isScaleLabel: match.isScaleLabel, context)
    }
    guard state == .notInMirror else {
      state = .looking
      return [.find(barcode: code, asksServer: false)]
    }
    let effects = context.asking([.find(barcode: code, asksServer: true)], again: .find)
    if effects.contains(.find(barcode: code, asksServer: true)) { state = .looking }
    return effects
  }
}

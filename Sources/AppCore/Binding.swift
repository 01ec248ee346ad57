public import TerminalKit

/// A key of a screen: what it is, what it does, and why it may not be pressed now.
///
/// It never changes; as an object it is looked through in every frame without being copied.
public final class Binding<Owner>: Sendable {
  /// The keys that do it, the one shown first.
  public let keys: [Key]
  /// One or two words for the footer, nil when it does not stand there.
  public let footer: String?
  /// What it does, for the help.
  public let help: String
  /// Why it cannot be used now, nil when it can.
  let whyNot: @Sendable (Owner, Context) -> String?
  /// What happens.
  let action: @Sendable (inout Owner, Context) -> [Effect]
  /// What the footer says of it in every frame: the names of its keys, and the words.
  private let pairs: [Footer.Pair]

  /// A binding.
  ///
  /// - Parameters:
  ///   - keys: the keys that do it, the one shown first.
  ///   - footer: one or two words for the footer, nil when it does not stand there.
  ///   - help: what it does, for the help.
  ///   - whyNot: why it cannot be used now, nil when it can.
  ///   - action: what happens.
  public convenience init(
    _ keys: Key..., footer: String? = nil, help: String,
    whyNot: @escaping @Sendable (Owner, Context) -> String? = { _, _ in nil },
    action: @escaping @Sendable (inout Owner, Context) -> [Effect]
  ) {
    self.init(of: keys, footer: footer, help: help, whyNot: whyNot, action: action)
  }

  /// A binding of keys that stand in a table.
  init(
    of keys: [Key], footer: String? = nil, help: String,
    whyNot: @escaping @Sendable (Owner, Context) -> String? = { _, _ in nil },
    action: @escaping @Sendable (inout Owner, Context) -> [Effect]
  ) {
    self.keys = keys
    self.footer = footer
    self.help = help
    self.whyNot = whyNot
    self.action = action
    pairs = footer.map { words in keys.map { (CleanText($0.name), CleanText(words)) } } ?? []
  }

  /// What stands of it in the footer now; nil when it does not stand there or cannot be used.
  ///
  /// - Parameter besideText: whether a text field has focus: a letter does not get past it.
  func footerPair(of owner: Owner, _ context: Context, besideText: Bool) -> Footer.Pair? {
    guard let pair = pairs.first(where: { !besideText || $0.key.width > 1 }),
      whyNot(owner, context) == nil
    else { return nil }
    return pair
  }
}

/// A binding without its owner: what footer and help show.
public struct KeyHelp: Hashable, Sendable {
  /// The names of its keys, the one shown first.
  public let keys: [String]
  /// The words in the footer, nil when it does not stand there.
  public let footer: String?
  /// What it does.
  public let help: String
  /// Why it cannot be used now, nil when it can.
  public let whyNot: String?

  init<Owner>(_ binding: Binding<Owner>, whyNot: String? = nil) {
    keys = binding.keys.map(\.name)
    footer = binding.footer
    help = binding.help
    self.whyNot = whyNot
  }
}

extension Key {
  /// How the key is called on screens and in the README.
  public var name: String {
    switch self {
    case .character(" "): "Space"
    case .character(let character): String(character)
    case .control(let letter): "Ctrl-\(letter.uppercased())"
    case .alt(let character): "Alt-\(character)"
    case .function(let number): "F\(number)"
    case .paste, .longPaste: "paste"
    case .wheel(let lines): lines > 0 ? "wheel down" : "wheel up"
    case .click: "click"
    default: Self.names[self] ?? "?"
    }
  }

  private static let names: [Key: String] = [
    .enter: "Enter", .escape: "Esc", .tab: "Tab", .backTab: "Shift-Tab", .backspace: "Backspace",
    .delete: "Del", .insert: "Ins", .up: "Up", .down: "Down", .left: "Left", .right: "Right",
    .home: "Home", .end: "End", .pageUp: "PgUp", .pageDown: "PgDn",
  ]
}

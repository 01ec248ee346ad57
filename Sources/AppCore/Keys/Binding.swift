import Models
public import TerminalKit

/// A key of a screen: its keys, its action, and why it cannot be used now.
///
/// It never changes. It is an object so that the lists searched in every frame are not copied.
public final class Binding<Owner>: Sendable {
  /// The name of the command in the settings and in the palette; unique within a screen.
  public let name: String
  /// The default keys; the first one is shown.
  public let keys: [Key]
  /// One or two English words for the footer; nil when the footer does not show it.
  public let footer: String?
  /// The English help text.
  public let help: String
  /// Returns why it cannot be used now; nil when it can.
  let whyNot: @Sendable (Owner, Context) -> String?
  /// Performs the command.
  private let action: @Sendable (inout Owner, Context) -> [Effect]
  /// Whether the action itself uses the count that was typed before the key.
  private let countsItself: Bool
  /// The footer entries, one per key, computed once for the language of the process because every
  /// frame needs them.
  private let pairs: [Footer.Pair]
  /// The language of `pairs`.
  private let language: String

  /// Creates a binding.
  ///
  /// - Parameters:
  ///   - name: the name of the command in the settings and in the palette.
  ///   - keys: the default keys; the first one is shown.
  ///   - footer: one or two words for the footer; nil when the footer does not show it.
  ///   - help: the help text.
  ///   - whyNot: returns why it cannot be used now; nil when it can.
  ///   - action: performs the command.
  public convenience init(
    _ name: String, _ keys: Key..., footer: String? = nil, help: String,
    whyNot: @escaping @Sendable (Owner, Context) -> String? = { _, _ in nil },
    action: @escaping @Sendable (inout Owner, Context) -> [Effect]
  ) {
    self.init(name, of: keys, footer: footer, help: help, whyNot: whyNot, action: action)
  }

  /// Creates a binding from a list of keys.
  init(
    _ name: String, of keys: [Key], footer: String? = nil, help: String, countsItself: Bool = false,
    whyNot: @escaping @Sendable (Owner, Context) -> String? = { _, _ in nil },
    action: @escaping @Sendable (inout Owner, Context) -> [Effect]
  ) {
    self.name = name
    self.countsItself = countsItself
    self.keys = keys
    self.footer = footer
    self.help = help
    self.whyNot = whyNot
    self.action = action
    pairs = Self.pairs(keys, footer)
    language = Language.current.code
  }

  /// Returns the keys: the user's own if the settings name some. Mouse events cannot be changed.
  func keys(_ keymap: Keymap) -> [Key] {
    guard !keymap.isEmpty, let own = keymap[name] else { return keys }
    return own + keys.filter { !$0.isTyped }
  }

  /// Whether a count before the key repeats it.
  var takesCount: Bool { countsItself || Self.movements.contains(name) }

  /// Performs the action, as often as the count before the key says.
  func run(on owner: inout Owner, _ context: Context) -> [Effect] {
    guard takesCount, !countsItself, let count = context.count else {
      return action(&owner, context)
    }
    return (0..<min(count, Self.mostRepeats)).flatMap { _ in action(&owner, context) }
  }

  /// The commands that move step by step.
  private static var movements: Set<String> {
    [
      "down", "up", "left", "right", "page_down", "page_up", "before", "after", "next_hit",
      "previous_hit", "next_sale", "previous_sale", "next_pane", "previous_pane",
    ]
  }

  private static var mostRepeats: Int { 999 }

  /// Returns the footer entry; nil when the footer does not show it or it cannot be used now.
  ///
  /// - Parameter besideText: whether a text field has focus, which receives letters itself.
  func footerPair(of owner: Owner, _ context: Context, besideText: Bool) -> Footer.Pair? {
    let isMade = context.keymap[name] == nil && Language.current.code == language
    let pairs = isMade ? pairs : Self.pairs(keys(context.keymap), footer)
    guard let pair = pairs.first(where: { !besideText || $0.key.width > 1 }),
      whyNot(owner, context) == nil
    else { return nil }
    return pair
  }

  private static func pairs(_ keys: [Key], _ footer: String?) -> [Footer.Pair] {
    footer.map { words in keys.map { (CleanText($0.label), .tr(term: words)) } } ?? []
  }
}

/// A binding without its screen, as footer and help show it.
public struct KeyHelp: Hashable, Sendable {
  /// The name of the command in the settings and in the palette.
  public let name: String
  /// The names of its keys; the first one is shown in the footer.
  public let keys: [String]
  /// The words in the footer; nil when the footer does not show it.
  public let footer: String?
  /// The help text.
  public let help: String
  /// Why it cannot be used now; nil when it can.
  public let whyNot: String?

  init<Owner>(_ binding: Binding<Owner>, _ keymap: Keymap, whyNot: String? = nil) {
    name = binding.name
    keys = binding.keys(keymap).map(\.label)
    footer = binding.footer.map { tr(term: $0) }
    help = tr(term: binding.help)
    self.whyNot = whyNot
  }
}

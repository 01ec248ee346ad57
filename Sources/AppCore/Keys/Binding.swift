import Models
public import TerminalKit

/// A key of a screen: what it is, what it does, and why it may not be pressed now.
///
/// It never changes; as an object it is looked through in every frame without being copied.
public final class Binding<Owner>: Sendable {
  /// What the command is called in the settings and in the palette; once in a place.
  public let name: String
  /// The keys that do it where the settings do not say otherwise, the one shown first.
  public let keys: [Key]
  /// One or two words for the footer in English, nil when it does not stand there.
  public let footer: String?
  /// What it does, for the help, in English.
  public let help: String
  /// Why it cannot be used now, nil when it can.
  let whyNot: @Sendable (Owner, Context) -> String?
  /// What happens.
  private let action: @Sendable (inout Owner, Context) -> [Effect]
  /// Whether the action itself looks at the count that was typed before the key.
  private let countsItself: Bool
  /// What the footer says of it in every frame: the names of its keys, and the words. Made once for the
  /// language of the process.
  private let pairs: [Footer.Pair]
  /// The language they were made in.
  private let language: String

  /// A binding.
  ///
  /// - Parameters:
  ///   - name: what the command is called in the settings and in the palette.
  ///   - keys: the keys that do it, the one shown first.
  ///   - footer: one or two words for the footer, nil when it does not stand there.
  ///   - help: what it does, for the help.
  ///   - whyNot: why it cannot be used now, nil when it can.
  ///   - action: what happens.
  public convenience init(
    _ name: String, _ keys: Key..., footer: String? = nil, help: String,
    whyNot: @escaping @Sendable (Owner, Context) -> String? = { _, _ in nil },
    action: @escaping @Sendable (inout Owner, Context) -> [Effect]
  ) {
    self.init(name, of: keys, footer: footer, help: help, whyNot: whyNot, action: action)
  }

  /// A binding of keys that stand in a table.
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

  /// The keys that do it: the user's own where the settings name some; the mouse stays what it is.
  func keys(_ keymap: Keymap) -> [Key] {
    guard !keymap.isEmpty, let own = keymap[name] else { return keys }
    return own + keys.filter { !$0.isTyped }
  }

  /// Whether a count before the key repeats it.
  var takesCount: Bool { countsItself || Self.movements.contains(name) }

  /// Does it, as often as was typed before the key.
  func run(on owner: inout Owner, _ context: Context) -> [Effect] {
    guard takesCount, !countsItself, let count = context.count else {
      return action(&owner, context)
    }
    return (0..<min(count, Self.mostRepeats)).flatMap { _ in action(&owner, context) }
  }

  /// The commands that go somewhere step by step.
  private static var movements: Set<String> {
    [
      "down", "up", "left", "right", "page_down", "page_up", "before", "after", "next_hit",
      "previous_hit", "next_sale", "previous_sale", "next_pane", "previous_pane",
    ]
  }

  private static var mostRepeats: Int { 999 }

  /// What stands of it in the footer now; nil when it does not stand there or cannot be used.
  ///
  /// - Parameter besideText: whether a text field has focus: a letter does not get past it.
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

/// A binding without its owner: what footer and help show.
public struct KeyHelp: Hashable, Sendable {
  /// What the command is called in the settings and in the palette.
  public let name: String
  /// The names of its keys, the one shown first.
  public let keys: [String]
  /// The words in the footer, nil when it does not stand there.
  public let footer: String?
  /// What it does.
  public let help: String
  /// Why it cannot be used now, nil when it can.
  public let whyNot: String?

  init<Owner>(_ binding: Binding<Owner>, _ keymap: Keymap, whyNot: String? = nil) {
    name = binding.name
    keys = binding.keys(keymap).map(\.label)
    footer = binding.footer.map { tr(term: $0) }
    help = tr(term: binding.help)
    self.whyNot = whyNot
  }
}

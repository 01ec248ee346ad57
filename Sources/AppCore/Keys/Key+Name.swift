import Models
public import TerminalKit

extension Key {
  /// The key of a name, such as `R`, `Ctrl-R`, `F5`, `PgDn`; nil when no key of a terminal is called so.
  ///
  /// Case counts for single characters only. Ctrl with I, J, M or H is Tab, Enter and Backspace to a
  /// terminal, and what is typed with Alt comes as Escape and the key.
  public init?(named name: String) {
    if name.count == 1, let character = name.first, character.isASCII, character != " " {
      self = .character(character)
    } else if let key = Self.byName[name.lowercased()] {
      self = key
    } else {
      return nil
    }
  }

  /// The key that screens show under this name, in the user's language.
  init?(labelled label: String) {
    if label.count == 1, let character = label.first {
      self = .character(character)
    } else if let key = Self.byName.values.first(where: { $0.label == label }) {
      self = key
    } else {
      return nil
    }
  }

  /// The names of keys that are no single characters.
  public static var longNames: [String] { byName.values.map(\.name) }

  /// Whether a hand types it on a keyboard.
  var isTyped: Bool {
    switch self {
    case .wheel, .click, .paste, .longPaste: false
    default: true
    }
  }

  private static let byName: [String: Key] = {
    let letters = "abcdefghijklmnopqrstuvwxyz".filter { !"hijm".contains($0) }
    let keys =
      Array(names.keys) + [.character(" ")] + letters.map(Key.control) + (1...12).map(Key.function)
    return Dictionary(keys.map { ($0.name.lowercased(), $0) }) { first, _ in first }
  }()

  /// How the key is called on screens, in the language in force.
  public var label: String {
    switch self {
    case .character(" "): tr("Space", context: "key")
    case .character(let character): String(character)
    case .control(let letter): tr("Ctrl-\(letter.uppercased())")
    case .alt(let character): tr("Alt-\(character)")
    case .function(let number): "F\(number)"
    case .paste, .longPaste: tr("paste", context: "key")
    case .wheel(let lines): lines > 0 ? tr("wheel down") : tr("wheel up")
    case .click: tr("click", context: "key")
    default: Self.names[self].map { tr(term: $0, context: "key") } ?? "?"
    }
  }

  /// How the key is called in the settings and in the list of keys: the same in every language.
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

  static let names: [Key: String] = [
    .enter: "Enter", .escape: "Esc", .tab: "Tab", .backTab: "Shift-Tab", .backspace: "Backspace",
    .delete: "Del", .insert: "Ins", .up: "Up", .down: "Down", .left: "Left", .right: "Right",
    .home: "Home", .end: "End", .pageUp: "PgUp", .pageDown: "PgDn",
  ]
}

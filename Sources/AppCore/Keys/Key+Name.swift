import Models
public import TerminalKit

extension Key {
  /// Parses the name of a key, such as `R`, `Ctrl-R`, `F5`, `PgDn`; nil when a terminal has no such
  /// key.
  ///
  /// Case counts for single characters only. A terminal sends Ctrl with I, J, M or H as Tab, Enter
  /// and Backspace, and Alt with a key as Escape and the key.
  public init?(named name: String) {
    if name.count == 1, let character = name.first, character.isASCII, character != " " {
      self = .character(character)
    } else if let key = Self.byName[name.lowercased()] {
      self = key
    } else {
      return nil
    }
  }

  /// Parses the name of a key on screens, in the user's language.
  init?(labelled label: String) {
    if label.count == 1, let character = label.first {
      self = .character(character)
    } else if let key = Self.byName.values.first(where: { $0.label == label }) {
      self = key
    } else {
      return nil
    }
  }

  /// The names of keys that are longer than one character.
  public static var longNames: [String] { byName.values.map(\.name) }

  /// Whether the key is on a keyboard.
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

  /// The name of the key on screens, in the current language.
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

  /// The name of the key in the settings and in the list of keys, the same in every language.
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

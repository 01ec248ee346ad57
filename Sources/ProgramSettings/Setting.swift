import Models

/// A setting of `config.yml`. To add one, add a line here, and its name to `all`.
package struct Setting: Hashable, Sendable {
  /// The type of a setting's values.
  package enum Kind: Hashable, Sendable {
    /// `true` or `false`.
    case flag
    /// One of these words.
    case choice([String])
    /// Any text.
    case text
    /// A whole number within these bounds.
    case count(ClosedRange<Int>)
    /// A share in percent, from 1 to 100.
    case share
    /// An age such as `15m`.
    case age
    /// Names of keys.
    case keys
  }

  /// The group and the key, such as `privacy.mask`. A part in capitals, such as `NAME`, is a
  /// placeholder.
  package let name: String
  /// The type of the values.
  package let kind: Kind
  /// The default value; empty when there is none.
  package let standard: String
  /// The description, in a few words.
  package let help: String

  private init(_ name: String, _ kind: Kind, _ standard: String, _ help: String) {
    self.name = name
    self.kind = kind
    self.standard = standard
    self.help = help
  }

  /// The value that lets hibou decide.
  package static let auto = "auto"

  package static let language = Setting(
    "language", .choice([auto] + Language.codes), auto,
    "the language; auto: that of LC_ALL, LC_MESSAGES or LANG")

  package static let theme = Setting(
    "theme", .text, "default",
    "how styles look: default, 16-colors, dark, light, high-contrast, monochrome, or a file themes/NAME.yml"
  )

  package static let pkce = Setting(
    "connect.pkce", .flag, "true", "use PKCE in the authorize address and the token call")

  package static let place = Setting(
    "keeping.place", .choice(["auto", "keyring", "helper", "file"]), "auto",
    "where to store tokens; auto: the helper if named, else the keyring, else a file")
  package static let helper = Setting(
    "keeping.credential_helper", .text, "", "a git credential helper: a name or a path")
  package static let encrypt = Setting(
    "keeping.encrypt", .flag, "false", "encrypt tokens in the file with a passphrase")
  package static let mask = Setting(
    "privacy.mask", .flag, "false", "start with names, e-mails, phones and addresses hidden")
  package static let links = Setting(
    "terminal.links", .choice(["auto", "on", "off"]), "auto", "make addresses clickable (OSC 8)")

  package static let lines = Setting(
    "terminal.lines", .choice(["auto", "unicode", "ascii"]), "auto",
    "how to draw lines; auto: ASCII if the locale is not UTF-8 or the terminal is old"
  )
  package static let mouse = Setting(
    "terminal.mouse", .flag, "false",
    "hibou gets the mouse's clicks and wheel from the start; the key M turns that on and off")

  package static let exportFor = Setting(
    "export.for", .choice(["programs", "excel"]), "programs",
    "what opens the CSV files of hibou export: programs, or excel with your region's separators")

  package static let changeDays = Setting(
    "changes.days", .count(1...3_650), "90", "how many days hibou changes looks back at most")
  package static let changeRows = Setting(
    "changes.rows", .count(1...10_000_000), "200000",
    "how many changes of an account are stored at most; the oldest are dropped")

  package static let fleetShare = Setting(
    "fleet.share", .share, "20%",
    "the share of an account's calls of a month that runs over many accounts may make")

  package static let maxAge = Setting(
    "max_age.RESOURCE", .age, "",
    "the age from which sync --due and the screens load a list again, such as 15m, 2h or 1d")

  package static let callsAMonth = Setting(
    "accounts.NAME.calls_a_month", .count(1...1_000_000_000), "",
    "how many calls a month the shop bought; without it 10 000 for each of its stores")
  package static let cap = Setting(
    "accounts.NAME.cap", .count(0...1_000_000_000), "",
    "the most calls a month that hibou makes for the account")

  package static let keys = Setting(
    "keys.COMMAND", .keys, "",
    "other keys for a command of the full screen, with spaces between them, or as a list")

  /// All settings, in the order of `hibou info`.
  package static let all = [
    language, theme, pkce, place, helper, encrypt, mask, links, lines, mouse, exportFor,
    changeDays, changeRows, fleetShare, maxAge, callsAMonth, cap, keys,
  ]
}

extension Setting {
  /// The parts of its name.
  package var parts: [Substring] { name.split(separator: ".") }

  /// Whether the name has a placeholder, so that the setting can occur several times.
  package var isNamed: Bool { parts.contains { $0.isPlaceholder } }

  /// Returns the text in place of the placeholder in a name; nil when the name is not of this
  /// setting.
  package func replacement(in name: String) -> String? {
    let given = name.split(separator: ".", omittingEmptySubsequences: false)
    guard given.count == parts.count else { return nil }
    var replacement: String?
    for (part, word) in zip(parts, given) {
      if part.isPlaceholder, !word.isEmpty {
        replacement = String(word)
      } else if part != word {
        return nil
      }
    }
    return replacement
  }

  /// Returns the name with the placeholder replaced as in another name whose group is nearly the
  /// same.
  package func name(like other: String) -> String {
    let given = other.split(separator: ".")
    guard given.count == parts.count, let group = given.first,
      NearestName.of(String(group), in: [String(parts[0])]) != nil
    else { return name }
    return zip(parts, given).map { $0.isPlaceholder ? $1 : $0 }.joined(separator: ".")
  }

  /// Returns the name with the placeholder replaced.
  package func name(for word: String) -> String {
    parts.map { $0.isPlaceholder ? Substring(word) : $0 }.joined(separator: ".")
  }

  /// Returns the setting with a name from a file; nil when there is none.
  package static func named(_ name: String) -> Setting? {
    all.first { $0.name == name && !$0.isNamed } ?? all.first { $0.replacement(in: name) != nil }
  }

  /// Returns whether a name is that of a group, such as `privacy`.
  package static func isGroup(_ name: String) -> Bool {
    let given = name.split(separator: ".", omittingEmptySubsequences: false)
    return all.contains { setting in
      given.count < setting.parts.count
        && zip(setting.parts, given).allSatisfy { $0 == $1 || $0.isPlaceholder && !$1.isEmpty }
    }
  }

  /// Returns the setting that the user probably meant, and its name: a similar name, or the same
  /// key in another group. Nil when none is near.
  package static func nearest(to name: String) -> (setting: Setting, name: String)? {
    let names = all.map { $0.name(like: name) }
    let key = name.split(separator: ".").last.map(String.init) ?? name
    let nearest = NearestName.of(name, in: names) ?? names.first { $0.hasSuffix(".\(key)") }
    guard let nearest, let place = names.firstIndex(of: nearest) else { return nil }
    return (all[place], nearest)
  }
}

extension Setting.Kind {
  /// Returns the normalized value of an entry; nil when it does not have the right type.
  package func value(of entry: YAMLEntry) -> String? {
    if self == .keys { return entry.words?.joined(separator: " ") ?? entry.text }
    guard let text = entry.text else { return nil }
    switch self {
    case .flag where entry.isQuoted: return nil
    case .flag: return Self.flags[text.lowercased()]
    case .choice(let words): return words.contains(text) ? text : nil
    case .text: return entry.isNothing ? nil : text
    case .count(let range):
      guard let number = Int(text), range.contains(number) else { return nil }
      return String(number)
    case .share:
      let digits = text.hasSuffix("%") ? String(text.dropLast()) : text
      guard let number = Int(digits.filter { $0 != " " }), (1...100).contains(number) else {
        return nil
      }
      return "\(number)%"
    case .age: return LoadPolicy.age(text) == nil ? nil : text
    case .keys: return nil
    }
  }

  /// YAML's words for yes and no, in all its versions.
  private static let flags = [
    "true": "true", "yes": "true", "on": "true", "false": "false", "no": "false", "off": "false",
  ]

  /// The allowed values; nil for other types than a choice.
  package var choices: [String]? { if case .choice(let words) = self { words } else { nil } }

  /// A description of the allowed values.
  package var words: String {
    switch self {
    case .flag: tr("true or false")
    case .choice(let words): tr("one of \(words.joined(separator: ", "))")
    case .text: tr("a text")
    case .count(let range): tr("a whole number from \(range.lowerBound) to \(range.upperBound)")
    case .share: tr("a share from 1% to 100%")
    case .age: tr("an age such as 15m, 2h, 1d or 0")
    case .keys: tr("keys such as \"R F5\"")
    }
  }
}

extension Substring {
  /// Whether this part of a name is a placeholder.
  fileprivate var isPlaceholder: Bool { allSatisfy { $0.isUppercase } }
}

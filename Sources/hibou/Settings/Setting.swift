import Models

/// A setting that `config.toml` may hold. A new one is one line here, and its name in `all`.
struct Setting: Hashable, Sendable {
  /// What its values are.
  enum Kind: Hashable, Sendable {
    /// `true` or `false`.
    case flag
    /// One of these words.
    case choice([String])
    /// Any text.
    case text
  }

  /// Its table and its key, such as `privacy.mask`.
  let name: String
  /// What its values are.
  let kind: Kind
  /// What holds where the file does not say.
  let standard: String
  /// What it does, in a few words.
  let help: String

  private init(_ name: String, _ kind: Kind, _ standard: String, _ help: String) {
    self.name = name
    self.kind = kind
    self.standard = standard
    self.help = help
  }

  /// The word that leaves a choice to hibou.
  static let auto = "auto"

  static let language = Setting(
    "language", .choice([auto] + Language.codes), auto,
    "the language; auto: that of LC_ALL, LC_MESSAGES or LANG")

  static let theme = Setting(
    "theme", .text, "default",
    "how styles look: default, monochrome, high-contrast, or a file themes/NAME.toml beside this one"
  )

  static let pkce = Setting(
    "connect.pkce", .flag, "true", "use PKCE in the authorize address and the token call")

  static let place = Setting(
    "keeping.place", .choice(["auto", "keyring", "helper", "file"]), "auto",
    "where to store tokens; auto: the helper if named, else the keyring, else a file")
  static let helper = Setting(
    "keeping.credential_helper", .text, "", "a git credential helper: a name or a path")
  static let encrypt = Setting(
    "keeping.encrypt", .flag, "false", "encrypt tokens in the file with a passphrase")
  static let mask = Setting(
    "privacy.mask", .flag, "false", "start with names, e-mails, phones and addresses hidden")
  static let links = Setting(
    "terminal.links", .choice(["auto", "on", "off"]), "auto", "make addresses clickable (OSC 8)")

  static let lines = Setting(
    "terminal.lines", .choice(["auto", "unicode", "ascii"]), "auto",
    "how to draw lines; auto: ASCII if the locale is not UTF-8 or the terminal is old"
  )

  static let exportFor = Setting(
    "export.for", .choice(["programs", "excel"]), "programs",
    "what opens the CSV files of hibou export: programs, or excel with your region's separators")

  static let fleetShare = Setting(
    "fleet.share", .text, "20%",
    "the share of an account's calls of a month that runs over many accounts may make")

  /// All of them, in the order in which `hibou info` shows them.
  static let all = [
    language, theme, pkce, place, helper, encrypt, mask, lines, links, exportFor, fleetShare,
  ]
}

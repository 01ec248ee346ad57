import AppCore
import FrontEnds
import Models
import ProgramSettings

/// The interface of the program (`scripting.md`) as tables, from which help, `info` and the manual
/// are made.
enum Reference {
  /// A name and its meaning.
  typealias Entry = (name: String, meaning: String)

  /// The exit codes.
  static var exitCodes: [Entry] { exitTerms.translated }

  private static let exitTerms: [Entry] = [
    ("0", "success"),
    ("1", "any other error"),
    ("3", "network or server"),
    ("4", "not connected, or token refused"),
    ("5", "scope or access right missing"),
    ("6", "monthly calls used up"),
    ("7", "the answer was not as documented"),
    ("64", "wrong usage"),
    ("78", "wrong settings"),
    ("130", "interrupted"),
  ]

  /// The exit codes as lines for the help.
  static var exitCodesInHelp: String {
    exitCodes.map { code in
      "  \(code.name)\(String(repeating: " ", count: 3 - code.name.count)) \(code.meaning)"
    }.joined(separator: "\n")
  }

  /// The syntax of `--where` as lines for the help.
  static var filtersInHelp: String {
    tr("Filters, for --where and /:")
      + filters.map { "\n  \($0.name)\n      \($0.meaning)" }.joined()
  }

  /// The meaning of each figure.
  static var figures: [Entry] {
    FigureDefinition.all.map { ("\($0.title) (\($0.name))", $0.meaning) }
  }

  /// The table of the figures in Markdown.
  static var figuresMarkdown: String {
    let head = "| \(tr("Figure")) | JSON | \(tr("Meaning")) |\n| --- | --- | --- |\n"
    return head
      + FigureDefinition.all.map { "| \($0.title) | `\($0.name)` | \($0.meaning) |\n" }.joined()
  }

  /// The syntax of `--where` and `/`.
  static var filters: [Entry] { FilterGrammar.terms.map { ($0.example, $0.meaning) } }

  /// The form of the JSON output.
  static var json: [Entry] { jsonTerms.translated }

  private static let jsonTerms: [Entry] = [
    (
      "list, show, export",
      "Records as the server sent them, unknown fields included; --columns keeps the named members only."
    ),
    (
      "today, period, stock, status",
      "Amounts are texts with a point and two decimals, counts and quantities numbers."
    ),
    ("null", "Not known, never 0; missing names what is not known."),
    ("read_at", "When the oldest part was loaded, in UTC (ISO 8601)."),
    ("covers", "The stores and days the figures cover."),
    ("missing", "The names of the lists that could not be loaded."),
    ("currency, currencies", "The currency of the amounts; with several, the figures of each."),
    (
      "hibou manual json --schema COMMAND",
      "The shape of a command's JSON, as JSON Schema (draft 2020-12)."
    ),
    (
      "hibou resources LIST --schema",
      "The shape of a list's records, as JSON Schema (draft 2020-12)."
    ),
  ]

  /// The settings.
  static var settings: [Entry] {
    Setting.all.map {
      (
        "\($0.name): " + ($0.standard.isEmpty && !$0.isNamed ? "\"\"" : $0.standard),
        tr(term: $0.help) + ". " + tr("Value: \($0.kind.words).")
      )
    }
  }

  /// The environment variables that hibou reads.
  static var environment: [Entry] { environmentTerms.translated }

  private static let environmentTerms: [Entry] = [
    ("HIBOU_ACCOUNT", "The account to use, like --account."),
    (
      "HIBOU_BASE_URL",
      "Replaces https://ACCOUNT.hiboutik.com: https, or http on this machine only."
    ),
    ("HIBOU_CLIENT_ID", "The OAuth app's client id."),
    ("HIBOU_CLIENT_SECRET_FILE", "A file with the client secret that only its owner can read."),
    ("HIBOU_API_KEY_FILE", "A file with a user's API key that only its owner can read."),
    (
      "HIBOU_PASSPHRASE_FILE",
      "A file with the passphrase of an encrypted token that only its owner can read."
    ),
    (
      "HIBOU_CLIENT_SECRET",
      "The client secret; hibou removes it from its environment."
    ),
    (
      "HIBOU_REDIRECT_URI",
      "The app's redirect URI, if it is a loopback address; hibou then listens there."
    ),
    ("HIBOU_HOME", "One folder that replaces all XDG folders."),
    (
      "XDG_CONFIG_HOME, XDG_DATA_HOME, XDG_STATE_HOME, XDG_CACHE_HOME",
      "The folders of settings, accounts, logs and cache."
    ),
    ("HIBOU_NOW", "An ISO date-time that pins the clock."),
    ("HTTPS_PROXY, NO_PROXY", "The proxy of this network."),
    (
      "SSL_CERT_FILE, SSL_CERT_DIR",
      "The certificates to trust, in place of the system's."
    ),
    ("SSH_TTY", "Over SSH hibou opens no browser, it shows the address."),
    (
      "ACCESSIBLE",
      "Numbered lines and questions instead of the full screen; so does TERM=dumb."
    ),
    ("NO_COLOR", "No colours if set."),
    ("COLORTERM", "With truecolor or 24bit, hibou shows a theme's exact colours."),
    ("TERM, LC_ALL, LANG", "What the terminal can show, and how numbers are written."),
    (
      "LC_MESSAGES, LANGUAGE",
      "The language, with LC_ALL and LANG, unless the setting language chooses one."
    ),
  ]

  /// The files that hibou writes, in the folders of XDG.
  static var files: [Entry] { fileTerms.translated }

  private static let fileTerms: [Entry] = [
    ("~/.config/hibou/config.yml", "Settings, optional; hibou info lists them all."),
    ("~/.config/hibou/themes/NAME.yml", "Themes, optional; the setting theme chooses one."),
    (
      "~/.local/share/hibou/accounts/ACCOUNT/credentials",
      "Token, refresh token and client secret of an account; mode 0600. hibou refuses the file if others can read it."
    ),
    (
      "~/.local/share/hibou/accounts/ACCOUNT/mirror.sqlite",
      "The loaded data and the count of calls; mode 0600."
    ),
    (
      "~/.local/state/hibou/authorize-url.txt",
      "The authorize address, if you ask for it; mode 0600, deleted when the login ends."
    ),
    ("~/.local/state/hibou/", "Files that can be deleted."),
  ]

  /// Example command lines.
  static var examples: [Entry] { exampleTerms.translated }

  private static let exampleTerms: [Entry] = [
    ("hibou demo", "The demo shop; no sign-up."),
    (
      "hibou connect moka --scopes read_products,read_sales --client-id ID --client-secret-file FILE",
      "Connect an account in plain lines."
    ),
    (
      "hibou list products --where 'price>20 -gift' --sort price:desc --csv",
      "Print a list for a script."
    ),
    (
      "hibou sync && hibou list sales --date yesterday --offline --json", "Load once, look often."
    ),
    ("hibou --plain", "The whole program as numbered lines and questions."),
    ("hibou doctor", "Find out what is wrong, and what to do."),
  ]
}

extension [Reference.Entry] {
  /// The entries with their meanings in the current language.
  fileprivate var translated: [Reference.Entry] { map { ($0.name, tr(term: $0.meaning)) } }
}

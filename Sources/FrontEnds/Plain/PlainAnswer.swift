import Models
import ProgramSettings

/// An answer typed in plain mode: a number, or a word and its value.
enum PlainAnswer: Hashable {
  /// One of the numbered lines, from 1.
  case number(Int)
  /// The next rows, or the next record.
  case next
  /// The previous rows, or the previous record.
  case previous
  /// Show matching rows only, or all rows without words.
  case filter(String)
  /// Sort by columns, or by the server's order without columns.
  case sort(String)
  /// Show other days, or the previous or next ones.
  case day(String)
  /// Show the next store or warehouse.
  case store
  /// Show the groups of the list by a column.
  case groups(String)
  /// Show the figures of a day, a month or a year.
  case figures(PlainFigures.Kind)
  /// Show the stock by product and warehouse.
  case stock(String)
  /// Show the product with a barcode.
  case barcode(String)
  /// Show the names of the lists, or of those that match a word.
  case lists(String)
  /// Hide personal data, or show it.
  case mask
  /// Show all accounts, or those that match words.
  case fleet(String)
  /// Switch to another account.
  case use(String)
  /// Show the account: scopes, end of the token, calls.
  case account
  /// Show the changes that loads found, in a number of days.
  case changes(String)
  /// Show the record as the server sent it.
  case json
  /// Print the record in a form to copy.
  case copy(String)
  /// Compare two records.
  case compare(String)
  /// Show the list by its levels.
  case tree
  /// Write the list to a file.
  case export(String)
  /// Load what is missing; for accounts: those with numbers or names, or all shown ones.
  case readAll(String)
  /// Load again.
  case refresh
  /// Go back.
  case back
  /// Show the possible answers.
  case help
  /// End the program.
  case quit
  /// A name to go to with the text after it, or an unknown word.
  case name(String, rest: String)

  /// The places in which answers are possible.
  enum Place: Hashable {
    case menu, list, record, figures, fleet
  }

  /// An answer for the help: the letter, its value, its effect, and where it is possible.
  typealias Entry = (letter: String, value: String?, help: String, places: Set<Place>)

  private static let everywhere: Set<Place> = [.menu, .list, .record, .figures, .fleet]

  /// All answers, from which the help is made.
  static let letters: [Entry] = [
    ("n", nil, "next rows, or next record", [.list, .record]),
    ("p", nil, "previous rows, or previous record", [.list, .record]),
    (
      "f", "WORDS", "show only matching rows, such as price>20 -gift; f alone shows all rows",
      [.list, .fleet]
    ),
    (
      "s", "COLUMN",
      "sort by a column; COLUMN:desc for descending order; a comma between two columns", [.list]
    ),
    ("g", "COLUMN", "group rows by a column, with counts and sums", [.list]),
    (
      "d", "DAY", "other days: 2026-09-21, today, yesterday, 7d, 2026-09, a month's name, + or -",
      [.list, .figures]
    ),
    ("t", nil, "next store or warehouse, then all", [.list, .figures]),
    ("l", nil, "load the rest; asks first if that is more than one call", [.list, .figures]),
    (
      "l", "NUMBERS",
      "load the accounts of these numbers; l alone loads all that are shown; says the cost first",
      [.fleet]
    ),
    ("x", "FILE", "export the list; the file's ending is the format", [.list]),
    ("json", nil, "the record as the server sent it", [.record]),
    (
      "copy", "FORM",
      "print the record, to be copied: csv, tsv, json or markdown; id or web for one field",
      [.record]
    ),
    ("compare", "NUMBERS", "compare two rows, one field per line: compare 1 3", [.list]),
    (
      "compare", nil, "keep this record; on another record, say what differs between them",
      [.record]
    ),
    ("tree", nil, "all rows of the list, each with the row above it: categories", [.list]),
    ("r", nil, "reload", [.list, .record, .figures, .fleet]),
    ("home", nil, "the day's figures", everywhere),
    ("month", nil, "the turnover of a month, day by day", everywhere),
    ("year", nil, "the turnover of a year", everywhere),
    ("z", nil, "the Z of a day", everywhere),
    ("hours", nil, "the sales of a month by weekday and hour", everywhere),
    ("stock", "below", "stock by warehouse; below: only what to reorder", everywhere),
    ("c", "BARCODE", "find a product by barcode", everywhere),
    ("NAME", nil, "open a list by its name; days, an id or filter words may follow", everywhere),
    ("lists", "WORD", "the names of the lists", everywhere),
    ("changes", "DAYS", "what loads found new, changed and gone; 7 days, or 30d, 90d", everywhere),
    ("mask", nil, "hide or show names, e-mails, phones and addresses", everywhere),
    ("fleet", "WORDS", "all accounts, the worst first; only those that match", everywhere),
    ("use", "ACCOUNT", "open another account", everywhere),
    ("account", nil, "scopes, end of the token, calls", everywhere),
    ("b", nil, "back", [.menu, .list, .record, .figures, .fleet]),
    ("?", nil, "this list", everywhere),
    ("q", nil, "quit", everywhere),
  ]

  /// Parses a line.
  init(_ line: String) {
    let words = line.split(separator: " ", maxSplits: 1).map(String.init)
    let value = words.count > 1 ? words[1].trimmingPrefix(" ").description : ""
    if words.count < 2, let number = Int(words.first ?? ""), number > 0 {
      self = .number(number)
      return
    }
    self =
      switch Self.neutral(words.first ?? "") {
      case "", "n", "next": .next
      case "p", "previous": .previous
      case "f", "filter": .filter(value)
      case "s", "sort": .sort(value)
      case "g", "group": .groups(value)
      case "d", "day", "days": .day(value)
      case "t": .store
      case "home": .figures(.home)
      case "month": .figures(.month)
      case "year": .figures(.year)
      case "z" where value.isEmpty: .figures(.z)
      case "hours": .figures(.hours)
      case "stock" where value.isEmpty || Self.isBelow(value): .stock(value)
      case "c", "barcode": .barcode(value)
      case "lists": .lists(value)
      case "changes": .changes(value)
      case "mask" where value.isEmpty: .mask
      case "fleet": .fleet(value)
      case "use": .use(value)
      case "account" where value.isEmpty: .account
      case "json" where value.isEmpty: .json
      case "copy": .copy(value)
      case "compare": .compare(value)
      case "tree" where value.isEmpty: .tree
      case "x", "export": .export(value)
      case "l", "all": .readAll(value)
      case "r", "refresh": .refresh
      case "b", "back": .back
      case "?", "h", "help": .help
      case "q", "quit", "exit": .quit
      default: .name(words.first ?? "", rest: value)
      }
  }

  /// Returns whether the word after `stock` asks for products below their reorder point.
  static func isBelow(_ word: String) -> Bool {
    ["below", tr("below").foldedForSearch].contains(word.foldedForSearch)
  }

  /// The words of answers in the current language, with the English word that every language
  /// accepts.
  private static var ownWords: [(own: String, word: String)] {
    [
      (tr("Home"), "home"), (tr("month"), "month"), (tr("year"), "year"), (tr("hours"), "hours"),
      (tr("Stock"), "stock"), (tr("Account"), "account"), (tr("Changes"), "changes"),
      (tr("lists"), "lists"), (tr("mask"), "mask"), (tr("fleet"), "fleet"), (tr("use"), "use"),
      (tr("copy"), "copy"), (tr("compare"), "compare"), (tr("tree"), "tree"),
      (tr("help"), "help"), (tr("quit"), "quit"), (tr("back"), "back"),
    ]
  }

  /// Returns the English word for one in the current language.
  private static func neutral(_ word: String) -> String {
    let plain = word.foldedForSearch
    return ownWords.first { $0.own.foldedForSearch == plain }?.word ?? plain
  }

  /// Returns the word to type for an answer, in the current language; letters stay.
  static func shown(_ letter: String) -> String {
    if letter == "NAME" { return tr(term: letter) }
    return ownWords.first { $0.word == letter }?.own.lowercased() ?? letter
  }
}

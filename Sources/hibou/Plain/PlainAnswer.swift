/// What somebody typed in the plain face: a number, or a letter and what goes with it.
enum PlainAnswer: Hashable {
  /// One of the numbered lines, from 1.
  case number(Int)
  /// The rows that follow.
  case next
  /// The rows before.
  case previous
  /// Only rows that match; all of them when nothing is said.
  case filter(String)
  /// In the order of a column.
  case sort(String)
  /// Another day, or the day before or after.
  case day(String)
  /// The next store.
  case store
  /// The figures of a day, of a month, or the Z of a day.
  case figures(PlainFigures.Kind)
  /// Read all that is missing.
  case readAll
  /// Read again.
  case refresh
  /// Back to where it was opened from.
  case back
  /// The list of answers.
  case help
  /// End the program.
  case quit
  /// Nothing that is known here.
  case unknown(String)

  /// The letters, what goes with them, and what they do: the help is made of this.
  static let letters: [(letter: String, value: String?, help: String)] = [
    ("n", nil, "the rows that follow"),
    ("p", nil, "the rows before"),
    ("f", "WORDS", "only rows that match, such as price>20 -gift; f alone shows all again"),
    ("s", "COLUMN", "in the order of a column; COLUMN:desc the other way round"),
    ("d", "DAY", "another day: YYYY-MM-DD, today, yesterday, + or -"),
    ("t", nil, "the next store"),
    ("home", nil, "the day at a glance"),
    ("month", nil, "the turnover of a month, day by day"),
    ("z", nil, "the Z of a day"),
    ("l", nil, "read all that is missing; asks first when that is more than a call"),
    ("r", nil, "read again, one call"),
    ("b", nil, "back"),
    ("?", nil, "this list"),
    ("q", nil, "quit"),
  ]

  /// What a line means.
  init(_ line: String) {
    let words = line.split(separator: " ", maxSplits: 1).map(String.init)
    let value = words.count > 1 ? words[1] : ""
    if let number = Int(words.first ?? ""), number > 0 {
      self = .number(number)
      return
    }
    self =
      switch words.first?.lowercased() {
      case nil, "n", "next": .next
      case "p", "previous": .previous
      case "f", "filter": .filter(value)
      case "s", "sort": .sort(value)
      case "d", "day": .day(value)
      case "t", "store": .store
      case "home": .figures(.home)
      case "month", "reports": .figures(.month)
      case "z": .figures(.z)
      case "l", "all": .readAll
      case "r", "refresh": .refresh
      case "b", "back": .back
      case "?", "h", "help": .help
      case "q", "quit", "exit": .quit
      default: .unknown(line)
      }
  }
}

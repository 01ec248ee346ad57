/// The rows a user wants to see, from the words typed behind `/` or `--where`.
///
/// All words must match. A word is looked for in all columns and in the labels of references, case and
/// accents apart; `-word` must not be there; `"two words"` stay together; `name:x` looks in one column,
/// `price>20`, `stock=0`, `date:7d`, `date:2026-09-01..2026-09-21` compare; `barcode:-` finds empty ones.
public struct RowFilter: Hashable, Sendable {
  /// What was typed.
  public let text: String
  /// What could not be understood, one line each; a word with such a problem counts as a plain word.
  ///
  /// While typing they are only shown; `--where` takes none.
  public let problems: [String]
  private let terms: [FilterTerm]
  private let searched: [Column]

  /// The filter of a text. It never fails: see `problems`.
  ///
  /// - Parameter today: the day that `today` and `7d` are counted from.
  public init(_ text: String, resource: Resource, today: ShopDate) {
    var problems: [String] = []
    let words = FilterWord.all(in: text)
    terms = words.compactMap { word in
      FilterTerm(word, resource: resource, today: today, problems: &problems)
    }
    self.text = text
    self.problems = problems
    // Numbers that stand only in the detail, such as a position, and flags would match nearly any word.
    searched = resource.columns.filter {
      $0.meaning.isWordy || ($0.isListed && $0.meaning != .flag)
    }
  }

  /// Whether every record matches.
  public var isEmpty: Bool { terms.isEmpty }

  /// Whether a record matches; references count by the labels that `names` knows.
  public func matches(_ record: Record, names: Names) -> Bool {
    var haystack: FoldedText?
    return terms.allSatisfy { term in
      switch term.test {
      case .word(let word):
        let text = haystack ?? self.text(of: record, names: names)
        haystack = text
        return text.contains(word) != term.isExcluded
      case .field(let columns, let test):
        return columns.contains { test.matches($0.value(of: record), names: names) }
          != term.isExcluded
      }
    }
  }

  /// All that a plain word is looked for in, folded, a line break between two columns.
  private func text(of record: Record, names: Names) -> FoldedText {
    var text = FoldedText()
    for column in searched { text.append(column.value(of: record), names: names) }
    return text
  }
}

extension Column.Meaning {
  fileprivate var isWordy: Bool {
    switch self {
    case .identifier, .text, .personal, .code, .reference: true
    case .number, .money, .rate, .date, .time, .flag: false
    }
  }
}

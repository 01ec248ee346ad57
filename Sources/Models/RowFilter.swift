/// The rows a user wants to see, from the words typed behind `/` or `--where`.
///
/// All words must match. A word is the beginning of a word in a name, a code or an id of the row, case and
/// accents apart; `-word` must not be there; `"two words"` stand side by side; `name:x` looks in one
/// column, `category:x` in the labels of what it refers to; `name=x` means the whole of it; `price>20`,
/// `stock=0`, `date:7d`, `date:2026-09-01..2026-09-21` compare; `barcode:-` finds empty ones.
///
/// What matches is found by the copy.
public struct RowFilter: Hashable, Sendable {
  /// What was typed.
  public let text: String
  /// What could not be understood, one line each; a word with such a problem counts as a plain word.
  ///
  /// While typing they are only shown; `--where` takes none.
  public let problems: [String]
  package let terms: [FilterTerm]

  /// The filter of a text. It never fails: see `problems`.
  ///
  /// - Parameter today: the day that `today` and `7d` are counted from.
  public init(_ text: String, resource: Resource, today: ShopDate) {
    var problems: [String] = []
    let hasPhone = resource.columns.contains { $0.matching == .phone }
    terms = FilterWord.runs(in: text, joiningPhones: hasPhone).compactMap { words in
      words.count > 1
        ? FilterTerm(phone: words)
        : FilterTerm(words[0], resource: resource, today: today, problems: &problems)
    }
    self.text = text
    self.problems = problems
  }

  /// Whether every record matches.
  public var isEmpty: Bool { terms.isEmpty }
}

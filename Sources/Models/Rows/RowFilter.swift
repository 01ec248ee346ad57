/// The rows a user wants to see, from the words typed behind `/` or `--where`.
///
/// All words must match, `or` and `not` and parentheses apart. A word is the beginning of a word in a name, a
/// code or an id of the row, case and accents apart; `-word` must not be there; `"two words"` are side by side;
/// `name:x` looks in one column, `category:x` in the labels of what it refers to; `name=x` means the whole of
/// it, `name!=x` anything else; `price>20`, `stock=0`, `id:10..20`, `date:7d`, `date:2026-09-01..2026-09-21`
/// compare; `barcode:-` finds empty ones.
///
/// What matches is found by the copy.
public struct RowFilter: Hashable, Sendable {
  /// What was typed.
  public let text: String
  /// What could not be understood, one line each; a word with such a problem counts as a plain word.
  ///
  /// While typing they are only shown; `--where` takes none.
  public let problems: [String]
  /// What its words mean together, nil when every record matches.
  package let tree: FilterTree?

  /// The filter of a text. It never fails: see `problems`.
  ///
  /// - Parameter today: the day that `today` and `7d` are counted from.
  public init(_ text: String, resource: Resource, today: ShopDate) {
    var parser = FilterParser(text, resource, today: today)
    tree = parser.tree()
    problems = parser.problems
    self.text = text
  }

  /// Whether every record matches.
  public var isEmpty: Bool { tree == nil }
}

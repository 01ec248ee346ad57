/// The rows that a user wants to see, from the words typed after `/` or `--where`.
///
/// All words must match, except for `or`, `not` and parentheses. A word matches the beginning of a
/// word in a name, code or id of the row, without regard to case and accents. `-word` must not
/// occur; `"two words"` must be adjacent; `name:x` searches one column, `category:x` the labels of
/// what it refers to; `name=x` compares the whole value, `name!=x` excludes it; `price>20`,
/// `stock=0`, `id:10..20`, `date:7d` and `date:2026-09-01..2026-09-21` compare; `barcode:-` finds
/// empty values.
///
/// The mirror finds the matching rows.
public struct RowFilter: Hashable, Sendable {
  /// The text that was typed.
  public let text: String
  /// The parts that could not be parsed, one line each; a word with a problem counts as a plain
  /// word.
  ///
  /// Screens only show them while the user types; `--where` fails if there are any.
  public let problems: [String]
  /// The parsed conditions; nil when every row matches.
  package let tree: FilterTree?
  /// The conditions for the lists of stores in which they differ, because it is another day there.
  package let ownTrees: [Int: FilterTree]

  /// Parses a text. It never fails: see `problems`.
  ///
  /// - Parameters:
  ///   - today: the day that `today` and `7d` refer to in lists that belong to no store.
  ///   - todays: the day that they refer to in the lists of each store.
  public init(
    _ text: String, resource: Resource, today: ShopDate, todays: [Int: ShopDate] = [:]
  ) {
    var parser = FilterParser(text, resource, today: today)
    let tree = parser.tree()
    self.tree = tree
    problems = parser.problems
    self.text = text
    ownTrees = todays.compactMapValues { day in
      if day == today { return nil }
      var parser = FilterParser(text, resource, today: day)
      return parser.tree().flatMap { $0 == tree ? nil : $0 }
    }
  }

  /// Returns the conditions for the lists of a store; nil when every row matches.
  package func tree(store: Int?) -> FilterTree? { store.flatMap { ownTrees[$0] } ?? tree }

  /// Whether every row matches.
  public var isEmpty: Bool { tree == nil }
}

/// A filter as a tree. The mirror's queries are built from it, part by part.
package indirect enum FilterTree: Hashable, Sendable {
  /// All parts match. Without parts, every row matches.
  case all([FilterTree])
  /// One of the parts matches.
  case any([FilterTree])
  /// The part does not match. Rows without a value do not match the part, so they are included.
  case not(FilterTree)
  /// One condition.
  case term(FilterTerm)

  /// The columns that the conditions name.
  var columns: [Column] {
    switch self {
    case .all(let parts), .any(let parts): parts.flatMap(\.columns)
    case .not(let part): part.columns
    case .term(.field(let columns, _)): columns
    case .term(.word), .term(.phone): []
    }
  }

  /// Returns the tree, or its negation.
  func excluded(_ isExcluded: Bool) -> FilterTree { isExcluded ? .not(self) : self }
}

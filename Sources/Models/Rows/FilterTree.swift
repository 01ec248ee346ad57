/// A filter as a tree: what the mirror is asked is made of it, part by part.
package indirect enum FilterTree: Hashable, Sendable {
  /// All parts match; any row does without parts.
  case all([FilterTree])
  /// One of the parts matches.
  case any([FilterTree])
  /// The part does not match. A row that has no value there does not match the part, so it is in.
  case not(FilterTree)
  /// One condition.
  case term(FilterTerm)

  /// The columns that its conditions name.
  var columns: [Column] {
    switch self {
    case .all(let parts), .any(let parts): parts.flatMap(\.columns)
    case .not(let part): part.columns
    case .term(.field(let columns, _)): columns
    case .term(.word), .term(.phone): []
    }
  }

  /// A part, or its opposite.
  func excluded(_ isExcluded: Bool) -> FilterTree { isExcluded ? .not(self) : self }
}

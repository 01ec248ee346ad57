extension RowFilter {
  /// The columns its words name.
  public var columns: [Column] {
    terms.flatMap { term -> [Column] in
      guard case .field(let columns, _) = term.test else { return [] }
      return columns
    }
  }
}

extension RowFilter {
  /// The columns that the filter names.
  public var columns: [Column] { tree?.columns ?? [] }
}

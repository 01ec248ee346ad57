extension RowFilter {
  /// The columns its words name.
  public var columns: [Column] { tree?.columns ?? [] }
}

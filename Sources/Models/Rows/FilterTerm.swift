/// One condition of a filter.
package enum FilterTerm: Hashable, Sendable {
  /// A folded word occurs anywhere in a row.
  case word(FoldedText)
  /// Each folded word occurs anywhere in a row, or together they are one telephone number.
  case phone([FoldedText])
  /// One of the columns passes the test.
  case field([Column], FilterTest)
}

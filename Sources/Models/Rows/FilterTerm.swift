/// One condition of a filter.
package enum FilterTerm: Hashable, Sendable {
  /// Whether a folded word is anywhere in a row.
  case word(FoldedText)
  /// Whether each of the folded words is anywhere in a row, or all of them are one telephone number.
  case phone([FoldedText])
  /// Whether one of the columns holds something.
  case field([Column], FilterTest)
}

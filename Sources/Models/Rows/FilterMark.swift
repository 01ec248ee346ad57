/// A comparison of a value with a range; a single number or day is a range of one.
package enum FilterMark: Hashable {
  /// `:` and `=`.
  case within
  /// `>`.
  case above
  /// `>=`.
  case from
  /// `<`.
  case below
  /// `<=`.
  case upTo

  /// Creates the mark of an operator other than `!=`.
  init(_ mark: String) {
    switch mark {
    case ">": self = .above
    case ">=": self = .from
    case "<": self = .below
    case "<=": self = .upTo
    default: self = .within
    }
  }

  /// Returns whether a value satisfies the comparison with a range.
  package func holds<Bound: Comparable>(_ value: Bound, _ range: ClosedRange<Bound>) -> Bool {
    switch self {
    case .within: range.contains(value)
    case .above: value > range.upperBound
    case .from: value >= range.lowerBound
    case .below: value < range.lowerBound
    case .upTo: value <= range.upperBound
    }
  }
}

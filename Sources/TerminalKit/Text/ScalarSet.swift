/// Membership in a sorted list of bounds, the form of this module's Unicode tables: a range begins
/// at the first number of a pair and ends before the second.
enum ScalarSet {
  /// Returns whether a scalar's value is in one of the ranges.
  static func contains(_ value: UInt32, in bounds: [UInt32]) -> Bool {
    var low = 0
    var high = bounds.count
    while low < high {
      let middle = (low + high) / 2
      if bounds[middle] <= value { low = middle + 1 } else { high = middle }
    }
    return low % 2 == 1
  }
}

public import Foundation

extension Decimal {
  /// The amount rounded to cents, half a cent away from zero.
  public var roundedToCents: Decimal { rounded(toPlaces: 2) }

  /// Returns the number rounded to a number of decimals, halves away from zero.
  public func rounded(toPlaces places: Int) -> Decimal {
    var number = self
    var rounded = Decimal()
    NSDecimalRound(&rounded, &number, places, .plain)
    return rounded
  }
}

public import Foundation

/// The margin of a price: the price without tax less the purchase price.
public struct Margin: Hashable, Sendable {
  /// The price without tax, rounded to cents.
  public let net: Decimal
  /// The margin as an amount.
  public let amount: Decimal
  /// The margin as a fraction of the price without tax.
  public let share: Decimal

  /// Creates the margin of a price; nil without a price, or without a purchase price.
  ///
  /// - Parameters:
  ///   - price: the price with tax.
  ///   - rate: the tax as a fraction.
  ///   - cost: the purchase price without tax.
  public init?(price: Decimal, rate: Decimal, cost: Decimal) {
    guard price > 0, cost > 0, rate > -1 else { return nil }
    net = (price / (1 + rate)).roundedToCents
    amount = net - cost
    guard net > 0 else { return nil }
    share = (amount / net).rounded(toPlaces: 3)
  }
}

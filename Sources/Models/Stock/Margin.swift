public import Foundation

/// What a price leaves: without its tax, less what the goods cost.
public struct Margin: Hashable, Sendable {
  /// The price without tax, in cents' precision.
  public let net: Decimal
  /// What is left of it.
  public let amount: Decimal
  /// The part of the net price that is left, a fraction.
  public let share: Decimal

  /// The margin of a price; nil without a price, or without a purchase price.
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

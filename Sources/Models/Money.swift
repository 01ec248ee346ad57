public import Foundation

/// An amount and what it is counted in. Amounts are exact decimals, never binary fractions.
public struct Money: Hashable, Sendable {
  /// How much.
  public let amount: Decimal
  /// The currency (ISO 4217), nil when nobody said: then it is the store's.
  public let currency: String?

  /// An amount in a currency.
  public init(_ amount: Decimal, _ currency: String? = nil) {
    self.amount = amount
    self.currency = currency
  }

  /// The sums of amounts, one a currency, in the order in which the currencies were met.
  public static func sums(of amounts: some Sequence<Money>) -> [Money] {
    var sums: [Money] = []
    for money in amounts {
      if let index = sums.firstIndex(where: { $0.currency == money.currency }) {
        sums[index] = Money(sums[index].amount + money.amount, money.currency)
      } else {
        sums.append(money)
      }
    }
    return sums
  }
}

public import Foundation

/// The value of stock at purchase prices, without tax.
public struct StockValue: Hashable, Sendable {
  /// The sum of stock times purchase price; negative stock counts as negative, as in the totals.
  public let total: Decimal
  /// The number of products that are in stock but have no known purchase price.
  public let unpriced: Int
  /// Whether there is stock, but no purchase price of it is known, so that the total says nothing.
  public let isUnknown: Bool

  /// Computes the value of rows, one row per product.
  ///
  /// - Parameter costs: purchase prices by product id; 0 means unknown (`hiboutik-api.md` §4.1).
  public init(of rows: [StockRow], costs: [String: Decimal]) {
    self.init(of: rows.filter { $0.total != 0 }.map { Self.value(of: $0, costs: costs) })
  }

  /// Adds up the values of products in stock; nil stands for an unknown purchase price.
  init(of values: [Decimal?]) {
    total = values.reduce(0) { $0 + ($1 ?? 0) }
    unpriced = values.count { $0 == nil }
    isUnknown = unpriced > 0 && unpriced == values.count
  }

  /// Returns the value of one product's stock; nil if its purchase price is unknown.
  public static func value(of row: StockRow, costs: [String: Decimal]) -> Decimal? {
    guard let cost = costs[row.product], cost > 0 else { return nil }
    return (row.total * cost).roundedToCents
  }
}

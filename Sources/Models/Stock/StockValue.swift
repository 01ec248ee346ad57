public import Foundation

/// What a stock is worth at purchase prices, without tax.
public struct StockValue: Hashable, Sendable {
  /// The pieces there are, each at what its product cost; fewer than none count as negative, as in the totals.
  public let total: Decimal
  /// Products of which there are pieces and no purchase price is known.
  public let unpriced: Int

  /// The value of rows, a row a product.
  ///
  /// - Parameter costs: purchase prices by the products' ids; 0 is none (`hiboutik-api.md` §4.1).
  public init(of rows: [StockRow], costs: [String: Decimal]) {
    self.init(of: rows.filter { $0.total != 0 }.map { Self.value(of: $0, costs: costs) })
  }

  /// The value of products of which there are pieces, each nil where its purchase price is not known.
  init(of values: [Decimal?]) {
    total = values.reduce(0) { $0 + ($1 ?? 0) }
    unpriced = values.count { $0 == nil }
  }

  /// What the pieces of one product are worth; nil where its purchase price is not known.
  public static func value(of row: StockRow, costs: [String: Decimal]) -> Decimal? {
    guard let cost = costs[row.product], cost > 0 else { return nil }
    return (row.total * cost).roundedToCents
  }
}

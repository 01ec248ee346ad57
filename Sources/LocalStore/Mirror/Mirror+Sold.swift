public import Foundation
public import Models

extension Mirror {
  /// How often a product was sold of late, by the lines that were read of the days.
  ///
  /// - Parameter clock: the clock of the stores.
  public func sales(
    of product: String, at now: Date, clock: ShopClock
  ) async throws(StoreError) -> ProductSales {
    let stores = try await records(of: ListID(.stores)).compactMap { $0.int("store_id") }
    // Without the stores the first one is assumed, as everywhere.
    let sources = ProductSalesSources(
      today: clock.today(at: now), stores: stores.isEmpty ? [1] : stores)
    var rows: [ListID: [Models.Record]] = [:]
    for (resource, needs) in [
      (Resource.productsSold, sources.needs), (.productsReturned, sources.returns),
    ] {
      guard let column = resource.column("product_id") else { continue }
      var lists: [ListID] = []
      for need in needs {
        let state = try await state(of: need.query)
        let freshness = Freshness(
          of: need.query, state, upTo: need.day, at: now, clock: clock)
        if freshness.isWhole { lists.append(need.query) }
      }
      let found = try await records(of: BackReference(resource, column, id: product), in: lists)
      for (list, records) in zip(lists, found) { rows[list] = records }
    }
    return sources.figures { rows[$0] }
  }
}

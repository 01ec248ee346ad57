public import Foundation
public import Models

extension Mirror {
  /// Returns how often a product was sold recently, from the loaded lines of the days.
  ///
  /// - Parameter directory: the stores, whose clocks determine the days.
  public func sales(
    of product: String, at now: Date, in directory: StoreDirectory
  ) async throws(StoreError) -> ProductSales {
    let sources = ProductSalesSources(in: directory, at: now)
    var rows: [ListID: [Models.Record]] = [:]
    for (resource, needs) in [
      (Resource.productsSold, sources.needs), (.productsReturned, sources.returns),
    ] {
      guard let column = resource.column("product_id") else { continue }
      var lists: [ListID] = []
      for need in needs {
        let state = try await state(of: need.query)
        let freshness = directory.freshness(of: need.query, state, upTo: need.day, at: now)
        if freshness.isWhole { lists.append(need.query) }
      }
      let found = try await records(of: BackReference(resource, column, id: product), in: lists)
      for (list, records) in zip(lists, found) { rows[list] = records }
    }
    return sources.figures { rows[$0] }
  }
}

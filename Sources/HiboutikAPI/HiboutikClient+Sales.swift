public import Models

extension HiboutikClient {
  /// The oldest closed sale of a store, which tells how far back its days go; nil when it has none.
  ///
  /// Throws `APIError`, but not `notFound`.
  public func firstClosedSale(store: Int) async throws(APIError) -> Record? {
    let endpoint = Endpoint("/first_closed_sale/{store_id}")
    return try await recordsIfAny(
      "/api\(endpoint.path([.store: String(store)]))", scope: .read(.sales)
    ).first
  }

  /// One page of the closed sales of a whole month, numbered from 1. Throws `APIError`.
  ///
  /// That a route of days takes a month is said by one source only (`hiboutik-api.md` §5): after
  /// `notFound` the days have to be asked for one by one.
  public func closedSales(
    store: Int, year: Int, month: Int, page: Int = 1
  ) async throws(APIError) -> Page {
    guard let first = ShopDate(year: year, month: month, day: 1) else {
      preconditionFailure("A year has four digits and a month is 1 to 12.")
    }
    let parts = first.description.split(separator: "-").map(String.init)
    let endpoint = Endpoint.paged("/closed_sales/{store_id}/{year}/{month}")
    let path = endpoint.path([.store: String(store), .year: parts[0], .month: parts[1]])
    return try await self.page(path, .pages, scope: .read(.sales), number: page)
  }
}

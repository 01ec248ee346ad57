public import Models

extension HiboutikClient {
  /// Returns the oldest closed sale of a store, which shows how far back its days go; nil if it has
  /// none.
  ///
  /// Throws `APIError`, but not `.notFound`.
  public func firstClosedSale(store: Int) async throws(APIError) -> Record? {
    let endpoint = Endpoint("/first_closed_sale/{store_id}")
    return try await recordsIfAny(
      "/api\(endpoint.path([.store: String(store)]))", scope: .read(.sales)
    ).first
  }

  /// Returns one page of the closed sales of a month, from page 1; nil if the account only has the
  /// day form.
  ///
  /// Only one source says that the route accepts a month (`hiboutik-api.md` §5.2). So any answer
  /// other than a list means that it does not: a 404, a rejected field, a 500, a redirect, a web
  /// page. The account is asked again a month later. `MonthOfSales` decides whether the rows are
  /// plausible.
  ///
  /// Throws `APIError` for errors that say nothing about months, such as a refused token or a lost
  /// connection.
  public func closedSales(
    store: Int, year: Int, month: Int, page: Int = 1
  ) async throws(APIError) -> Page? {
    guard let first = ShopDate(year: year, month: month, day: 1) else {
      preconditionFailure("A year has four digits and a month is 1 to 12.")
    }
    if await missingFeatures.contains(.monthsOfSales) { return nil }
    let parts = first.description.split(separator: "-").map(String.init)
    let endpoint = Endpoint.paged("/closed_sales/{store_id}/{year}/{month}")
    let path = endpoint.path([.store: String(store), .year: parts[0], .month: parts[1]])
    do throws(APIError) {
      return try await self.page(
        path, .pages, scope: .read(.sales), number: page, tries: .onceIfBroken)
    } catch {
      guard error.meansNoMonths else { throw error }
      await missingFeatures.note(.monthsOfSales)
      return nil
    }
  }
}

extension APIError {
  /// Whether an error of the month form shows that the account does not support it.
  fileprivate var meansNoMonths: Bool {
    switch self {
    case .notFound, .noRoute, .invalid, .notAsDocumented: true
    case .server(let status): ![502, 503, 504].contains(status)
    case .unreachable, .gone, .tokenRefused, .noToken, .forbidden, .quotaUsedUp, .capReached,
      .uncounted,
      .cancelled:
      false
    }
  }
}

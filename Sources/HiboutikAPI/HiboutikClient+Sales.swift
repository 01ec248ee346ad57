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

  /// One page of the closed sales of a whole month, numbered from 1; nil where the account has only the days.
  ///
  /// One source alone says that the route takes a month (`hiboutik-api.md` §5.2). Any answer but a list
  /// therefore means that it does not: a 404, a refused field, a 500, a redirect, a web page. The account is
  /// asked again a month later. `MonthOfSales` judges whether the rows may be believed.
  ///
  /// Throws `APIError` for what says nothing of months, such as a refused token or a line that dropped.
  public func closedSales(
    store: Int, year: Int, month: Int, page: Int = 1
  ) async throws(APIError) -> Page? {
    guard let first = ShopDate(year: year, month: month, day: 1) else {
      preconditionFailure("A year has four digits and a month is 1 to 12.")
    }
    if await absences.contains(.monthsOfSales) { return nil }
    let parts = first.description.split(separator: "-").map(String.init)
    let endpoint = Endpoint.paged("/closed_sales/{store_id}/{year}/{month}")
    let path = endpoint.path([.store: String(store), .year: parts[0], .month: parts[1]])
    do throws(APIError) {
      return try await self.page(
        path, .pages, scope: .read(.sales), number: page, tries: .onceIfBroken)
    } catch {
      guard error.meansNoMonths else { throw error }
      await absences.note(.monthsOfSales)
      return nil
    }
  }
}

extension APIError {
  /// Whether an answer to the month form of a route shows that the account does not have that form.
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

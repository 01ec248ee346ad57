public import Models

extension HiboutikClient {
  /// Returns the products with a barcode, or with a size that has it; empty for an empty barcode.
  ///
  /// Throws `APIError`, but not `.notFound`, because the server may answer an empty search with it.
  public func products(barcode: String) async throws(APIError) -> [Record] {
    if barcode.isEmpty { return [] }
    let endpoint = Endpoint("/products/search/barcode/{id}/")
    return try await recordsIfAny(
      "/api\(endpoint.path([.id: barcode]))", scope: .read(.products))
  }
}

public import Models

extension HiboutikClient {
  /// The products that carry a barcode, the codes of their sizes included; none for an empty one.
  ///
  /// Throws `APIError`, but not `notFound`: a search may say so when it finds nothing.
  public func products(barcode: String) async throws(APIError) -> [Record] {
    if barcode.isEmpty { return [] }
    let endpoint = Endpoint("/products/search/barcode/{id}/")
    return try await recordsIfAny(
      "/api\(endpoint.path([.id: barcode]))", scope: .read(.products))
  }
}

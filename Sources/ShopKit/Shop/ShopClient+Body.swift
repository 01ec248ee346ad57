import HiboutikAPI
public import Models

extension ShopClient {
  /// Returns the body of the answer to one GET of a path below `/api`, unchanged. Throws `Problem`.
  ///
  /// - Parameter scope: the scope to name if the call is refused.
  public func body(_ path: String, scope: Scope) async throws -> [UInt8] {
    try await calling { client in
      do {
        return try await client.body(path, scope: scope)
      } catch APIError.notFound {
        throw Problem.notFound("/api\(path)")
      }
    }
  }
}

import HiboutikAPI
public import Models

extension ShopClient {
  /// The body of the answer to one GET of a path below `/api`, as it was received. Throws `Problem`.
  ///
  /// - Parameter scope: the scope that a refusal is put down to.
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

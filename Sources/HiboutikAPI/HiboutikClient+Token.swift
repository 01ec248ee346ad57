import Models

extension HiboutikClient {
  func currentToken() async throws(APIError) -> String {
    do {
      return try await token.current()
    } catch {
      throw APIError(tokenProblem: error)
    }
  }

  /// Returns a new token in place of the refused one; calls that were refused together share one
  /// renewal. Nil when the refusal is final.
  func renewedToken(refused: String) async throws(APIError) -> String? {
    let source = token
    let renewal = renewals[refused] ?? Task { try await source.renewed(refused) }
    renewals[refused] = renewal
    do {
      let other = try await renewal.value
      renewals[refused] = nil
      return other == refused ? nil : other
    } catch {
      renewals[refused] = nil
      throw APIError(tokenProblem: error)
    }
  }
}

extension APIError {
  fileprivate init(tokenProblem error: any Error) {
    self =
      switch error {
      case let error as APIError: error
      case let problem as Problem: .noToken(problem)
      case is CancellationError: .cancelled
      // Other errors would be shown as debug text, such as `Optional("…")`.
      case let error as any CustomStringConvertible: .noToken(.other(error.description))
      default: .noToken(.other("\(type(of: error))"))
      }
  }
}

import Credentials
import Foundation
import OAuth

/// Tokens that exist in this process only: those of the demo shop, and those that could not be
/// saved.
actor TokensInMemory {
  private var credentials: Credentials
  private let exchange: TokenExchange
  private let now: @Sendable () -> Date
  private var renewal: Task<Credentials?, any Error>?

  /// Creates the tokens of a connected account.
  init(
    _ credentials: Credentials, exchange: TokenExchange, now: @escaping @Sendable () -> Date
  ) {
    self.credentials = credentials
    self.exchange = exchange
    self.now = now
  }

  /// The token to send.
  var current: Secret { credentials.accessToken }

  /// Returns a new token in place of a refused one; nil when the account must be connected again.
  /// Calls that are refused at the same time share one renewal.
  func renewed(refused: String) async throws -> Secret? {
    if current.reveal != refused { return current }
    guard let refreshToken = credentials.refreshToken else { return nil }
    let task =
      renewal
      ?? Task { [credentials, exchange, now] in
        let grant = try await exchange.refresh(
          refreshToken, origin: credentials.origin, client: credentials.client,
          scopes: credentials.granted)
        return credentials.renewed(by: grant, at: now())
      }
    renewal = task
    defer { renewal = nil }
    guard let renewed = try await task.value else { return nil }
    credentials = renewed
    return current
  }
}

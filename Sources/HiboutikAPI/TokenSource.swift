/// Provides the access token of the client; it is stored and renewed elsewhere.
public struct TokenSource: Sendable {
  /// The scheme of the `Authorization` header.
  public enum Scheme: String, Hashable, Sendable {
    /// An OAuth token (RFC 6750).
    case bearer = "Bearer"
    /// A user's e-mail and API key, joined and base64-encoded (RFC 7617).
    case basic = "Basic"
  }

  /// The scheme.
  public let scheme: Scheme
  /// Returns the token to send. May throw an `APIError`, which is passed on.
  public let current: @Sendable () async throws -> String
  /// Returns a new token in place of a refused one; nil when the refusal is final and the user must
  /// connect again.
  ///
  /// A renewal that fails temporarily, because of a lost connection or a 503, throws the
  /// corresponding `APIError` (`.unreachable`, `.server`, `.notAsDocumented`), which is passed on.
  public let renewed: @Sendable (_ refused: String) async throws -> String?

  /// Creates a source of tokens.
  public init(
    scheme: Scheme = .bearer, current: @escaping @Sendable () async throws -> String,
    renewed: @escaping @Sendable (_ refused: String) async throws -> String?
  ) {
    self.scheme = scheme
    self.current = current
    self.renewed = renewed
  }
}

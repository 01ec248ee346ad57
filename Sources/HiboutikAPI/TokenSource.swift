/// Where the client gets its access token; what keeps and renews it stands elsewhere.
public struct TokenSource: Sendable {
  /// How a token is shown to the account.
  public enum Scheme: String, Hashable, Sendable {
    /// An OAuth token (RFC 6750).
    case bearer = "Bearer"
    /// A user's e-mail and API key, already joined and in base64 (RFC 7617).
    case basic = "Basic"
  }

  /// How it is shown.
  public let scheme: Scheme
  /// The token to send. May throw an `APIError`, which is passed on.
  public let current: @Sendable () async throws -> String
  /// Another token in place of one that was refused, nil when the refusal is final: connect again.
  ///
  /// A renewal that failed for a reason that may pass, such as a line that dropped or a 503, throws an
  /// `APIError` that says so (`unreachable`, `server`, `notAsDocumented`); it is passed on.
  public let renewed: @Sendable (_ refused: String) async throws -> String?

  /// A source of tokens.
  public init(
    scheme: Scheme = .bearer, current: @escaping @Sendable () async throws -> String,
    renewed: @escaping @Sendable (_ refused: String) async throws -> String?
  ) {
    self.scheme = scheme
    self.current = current
    self.renewed = renewed
  }
}

/// Where the client gets its access token; what keeps and renews it stands elsewhere.
public struct TokenSource: Sendable {
  /// The token to send. May throw an `APIError`, which is passed on.
  public let current: @Sendable () async throws -> String
  /// Another token in place of one that was refused, nil when there is none to be had.
  public let renewed: @Sendable (_ refused: String) async throws -> String?

  /// A source of tokens.
  public init(
    current: @escaping @Sendable () async throws -> String,
    renewed: @escaping @Sendable (_ refused: String) async throws -> String?
  ) {
    self.current = current
    self.renewed = renewed
  }
}

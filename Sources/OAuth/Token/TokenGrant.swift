public import Models

/// The tokens that the token address issued (`hiboutik-api.md` §1.4), parsed leniently.
public struct TokenGrant: Hashable, Sendable {
  /// The token to send with every call.
  public let accessToken: Secret
  /// The token for renewal; nil when the answer had none.
  public let refreshToken: Secret?
  /// The lifetime of the access token in seconds; nil when the answer did not say.
  public let expiresIn: Int?
  /// The granted scopes; the requested ones when the answer did not say.
  public let scopes: ScopeSet

  /// Creates a grant.
  public init(accessToken: Secret, refreshToken: Secret?, expiresIn: Int?, scopes: ScopeSet) {
    self.accessToken = accessToken
    self.refreshToken = refreshToken
    self.expiresIn = expiresIn
    self.scopes = scopes
  }

  /// A hundred years in seconds; a longer lifetime is ignored.
  private static let longestLife = 3_155_760_000

  /// Whether its tokens can be sent: visible ASCII, 1 to 4 096 bytes.
  ///
  /// RFC 6750 section 2.1 allows fewer characters, but tokens of servers that use others work too.
  var isUsable: Bool {
    ([accessToken] + [refreshToken].compactMap { $0 }).allSatisfy { token in
      let bytes = token.reveal.utf8
      return (1...4_096).contains(bytes.count) && bytes.allSatisfy { (0x21...0x7E).contains($0) }
    }
  }

  /// Parses a grant; nil when there is no access token.
  init?(_ json: JSON, asked: ScopeSet) {
    guard let token = Self.token(json["access_token"]) else { return nil }
    self.init(
      accessToken: token,
      // Some servers send an empty text when there is none.
      refreshToken: Self.token(json["refresh_token"]).flatMap { $0.reveal.isEmpty ? nil : $0 },
      expiresIn: json["expires_in"]?.asInt.flatMap {
        (1...Self.longestLife).contains($0) ? $0 : nil
      },
      scopes: json["scope"]?.asText.map { ScopeSet(names: $0) } ?? asked)
  }

  /// Returns a token as it was sent. An empty access token is returned too, because it is an error
  /// of its own.
  private static func token(_ json: JSON?) -> Secret? {
    if case .string(let text) = json { return Secret(text) }
    return json?.asText.map(Secret.init)
  }
}

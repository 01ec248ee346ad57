public import Models

/// What the token address gives (`hiboutik-api.md` §1.4), read leniently.
public struct TokenGrant: Hashable, Sendable {
  /// The token to send with every call.
  public let accessToken: Secret
  /// The token to renew it with, nil when the answer had none.
  public let refreshToken: Secret?
  /// How long the access token lives in seconds, nil when the answer did not say.
  public let expiresIn: Int?
  /// The scopes that were granted; those asked for when the answer did not say.
  public let scopes: ScopeSet

  /// A grant.
  public init(accessToken: Secret, refreshToken: Secret?, expiresIn: Int?, scopes: ScopeSet) {
    self.accessToken = accessToken
    self.refreshToken = refreshToken
    self.expiresIn = expiresIn
    self.scopes = scopes
  }

  /// A hundred years in seconds; what is said to live longer says nothing.
  private static let longestLife = 3_155_760_000

  /// Whether its tokens can be sent: visible ASCII, some but not more than 4 096 bytes.
  ///
  /// RFC 6750 section 2.1 knows fewer signs; servers that use others are understood as well.
  var isUsable: Bool {
    ([accessToken] + [refreshToken].compactMap { $0 }).allSatisfy { token in
      let bytes = token.reveal.utf8
      return (1...4_096).contains(bytes.count) && bytes.allSatisfy { (0x21...0x7E).contains($0) }
    }
  }

  /// The grant within an answer, nil when it has no access token.
  init?(_ json: JSON, asked: ScopeSet) {
    guard let token = Self.token(json["access_token"]) else { return nil }
    self.init(
      accessToken: token,
      // Some servers send an empty one where they have none.
      refreshToken: Self.token(json["refresh_token"]).flatMap { $0.reveal.isEmpty ? nil : $0 },
      expiresIn: json["expires_in"]?.asInt.flatMap {
        (1...Self.longestLife).contains($0) ? $0 : nil
      },
      scopes: json["scope"]?.asText.map { ScopeSet(names: $0) } ?? asked)
  }

  /// A token as it was sent; an empty access token is refused, which is not the same as none.
  private static func token(_ json: JSON?) -> Secret? {
    if case .string(let text) = json { return Secret(text) }
    return json?.asText.map(Secret.init)
  }
}

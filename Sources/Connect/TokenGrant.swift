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

  /// The grant within an answer, nil when it has no access token.
  init?(_ json: JSON, asked: ScopeSet) {
    guard let token = json["access_token"]?.asText else { return nil }
    self.init(
      accessToken: Secret(token),
      refreshToken: json["refresh_token"]?.asText.map(Secret.init),
      expiresIn: json["expires_in"]?.asInt.flatMap { $0 > 0 ? $0 : nil },
      scopes: json["scope"]?.asText.map { ScopeSet(names: $0) } ?? asked)
  }
}

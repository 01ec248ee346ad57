import Models

/// A token as the shop issues it (`hiboutik-api.md` §1.4).
public struct TokenRecord: Hashable, Sendable {
  /// The bearer token, 40 hexadecimal digits.
  public let accessToken: String
  /// The refresh token, 40 hexadecimal digits; nil when the earlier one stays valid.
  public let refreshToken: String?
  /// The lifetime in seconds.
  public let expiresIn: Int
  /// The granted scopes, separated by spaces.
  public let scope: String

  /// The body of the token route.
  var json: JSON {
    let refresh = refreshToken.map { [JSON.Member("refresh_token", .text($0))] } ?? []
    return JSON.row([
      "access_token": .text(accessToken),
      "expires_in": .int(expiresIn),
      "token_type": .text("Bearer"),
      "scope": .text(scope),
    ]).joined(with: .object(refresh))
  }
}

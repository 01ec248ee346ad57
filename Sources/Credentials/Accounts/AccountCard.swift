public import Foundation
public import Models
import OAuth

/// What is known of a connected account without any of its secrets.
public struct AccountCard: Hashable, Sendable {
  /// The account's name.
  public let account: String
  /// Where the account lives.
  public let origin: Origin
  /// How it lets hibou in.
  public let door: Door
  /// The id of the client it was connected with; empty where there is none.
  public let clientID: String
  /// The scopes that were asked for.
  public let asked: ScopeSet
  /// The scopes that were granted.
  public let granted: ScopeSet
  /// When the access token came.
  public let obtainedAt: Date
  /// When it ends by what the server said, nil when it said nothing.
  public let expiresAt: Date?
  /// The last four characters of the token: enough to tell two apart, too few to use.
  public let tokenEnd: String
  /// Whether there is a refresh token to renew it with.
  public let renewsItself: Bool
  /// Where the secrets are kept.
  public let place: KeepingPlace
}

/// The secrets of an account, which go to one place and stay together.
struct AccountSecrets: Hashable, Sendable, Codable {
  let clientSecret: Secret
  let accessToken: Secret
  let refreshToken: Secret?

  private enum CodingKeys: String, CodingKey {
    case clientSecret = "client_secret"
    case accessToken = "access_token"
    case refreshToken = "refresh_token"
  }
}

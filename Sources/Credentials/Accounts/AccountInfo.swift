public import Foundation
public import Models
import OAuth

/// What is known of a connected account without any of its secrets.
public struct AccountInfo: Hashable, Sendable {
  /// The account's name.
  public let account: String
  /// Where the account lives.
  public let origin: Origin
  /// How it lets hibou in.
  public let door: Authentication
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
  /// The words that the user sorts accounts by, in their order.
  public internal(set) var tags: [String] = []
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

/// The secrets of an account as a store outside gets them: together with the account and the address they are
/// for, so that a store that mixes secrets up cannot have one sent to another account's server.
struct BoundSecrets: Codable {
  /// Nil in what an older hibou stored.
  let account: String?
  /// Nil in what an older hibou stored.
  let baseURL: String?
  let secrets: AccountSecrets

  private enum CodingKeys: String, CodingKey {
    case account
    case baseURL = "base_url"
  }

  init(_ secrets: AccountSecrets, _ card: AccountInfo) {
    self.secrets = secrets
    account = card.account
    baseURL = card.origin.description
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    account = try values.decodeIfPresent(String.self, forKey: .account)
    baseURL = try values.decodeIfPresent(String.self, forKey: .baseURL)
    secrets = try AccountSecrets(from: decoder)
  }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(account, forKey: .account)
    try values.encode(baseURL, forKey: .baseURL)
    try secrets.encode(to: encoder)
  }

  /// Whether these are the secrets that an account's file speaks of. Those that an older hibou stored are known by
  /// the end of the token.
  func belong(to card: AccountInfo) -> Bool {
    guard let account, let baseURL else {
      return secrets.accessToken.reveal.hasSuffix(card.tokenEnd)
    }
    return account == card.account && baseURL == card.origin.description
  }
}

public import Foundation
public import Models
import OAuth

/// The facts about a connected account, without its secrets.
public struct AccountInfo: Hashable, Sendable {
  /// The account's name.
  public let account: String
  /// The address of the account.
  public let origin: Origin
  /// The kind of authentication of its requests.
  public let door: Authentication
  /// The client id that it was connected with; empty if there is none.
  public let clientID: String
  /// The requested scopes.
  public let asked: ScopeSet
  /// The granted scopes.
  public let granted: ScopeSet
  /// When the access token was issued.
  public let obtainedAt: Date
  /// When it expires, according to the server; nil when the server did not say.
  public let expiresAt: Date?
  /// The last four characters of the token: enough to distinguish tokens, too few to use.
  public let tokenEnd: String
  /// Whether there is a refresh token.
  public let renewsItself: Bool
  /// Where the secrets are stored.
  public let place: TokenStorage
  /// The tags that the user gave the account, in their order.
  public internal(set) var tags: [String] = []
}

/// The secrets of an account, which are always stored together.
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

/// The secrets as an external store receives them: with the account and the address they are for.
/// If a store confuses secrets, none can be sent to another account's server.
struct BoundSecrets: Codable {
  /// The account; nil in secrets that an older hibou stored.
  let account: String?
  /// The address; nil in secrets that an older hibou stored.
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

  /// Returns whether the secrets belong to an account. Those that an older hibou stored are
  /// recognized by the end of the token.
  func belong(to card: AccountInfo) -> Bool {
    guard let account, let baseURL else {
      return secrets.accessToken.reveal.hasSuffix(card.tokenEnd)
    }
    return account == card.account && baseURL == card.origin.description
  }
}

public import Foundation
public import Models

/// What is kept of a connected account.
public struct Credentials: Hashable, Sendable {
  /// The account's name.
  public let account: String
  /// Where the account lives.
  public let origin: Origin
  /// The client the account was connected with.
  public let client: ClientIdentity
  /// The token that goes with every call.
  public var accessToken: Secret
  /// The token to renew it with, nil when the server gave none.
  public var refreshToken: Secret?
  /// The scopes that were asked for.
  public let asked: ScopeSet
  /// The scopes that were granted.
  public var granted: ScopeSet
  /// When the access token came.
  public var obtainedAt: Date
  /// When it ends by what the server said, nil when it said nothing. Never computed on.
  public var expiresAt: Date?

  /// The credentials that a grant gives to an attempt.
  public init(_ grant: TokenGrant, for attempt: Attempt, at now: Date) {
    account = attempt.account
    origin = attempt.origin
    client = attempt.client
    asked = attempt.scopes
    accessToken = grant.accessToken
    refreshToken = grant.refreshToken
    granted = grant.scopes
    obtainedAt = now
    expiresAt = grant.expiry(from: now)
  }

  /// The credentials after a refresh; the old refresh token stays where the answer has none.
  public func renewed(by grant: TokenGrant, at now: Date) -> Credentials {
    var renewed = self
    renewed.accessToken = grant.accessToken
    renewed.refreshToken = grant.refreshToken ?? refreshToken
    renewed.granted = grant.scopes
    renewed.obtainedAt = now
    renewed.expiresAt = grant.expiry(from: now)
    return renewed
  }
}

extension TokenGrant {
  fileprivate func expiry(from now: Date) -> Date? {
    expiresIn.map { now.addingTimeInterval(TimeInterval($0)) }
  }
}

extension Credentials: Codable {
  /// The version of the form in which credentials are written.
  static let version = 1

  private enum Key: String, CodingKey {
    case version
    case account
    case baseURL = "base_url"
    case clientID = "client_id"
    case clientSecret = "client_secret"
    case accessToken = "access_token"
    case refreshToken = "refresh_token"
    case asked = "scopes_asked"
    case granted = "scopes_granted"
    case obtainedAt = "obtained_at"
    case expiresAt = "expires_at"
  }

  /// Reads credentials of this version; keys it does not know are passed over.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    guard try values.decode(Int.self, forKey: .version) == Self.version else {
      throw DecodingError.dataCorruptedError(
        forKey: .version, in: values, debugDescription: "Written by another version.")
    }
    account = try values.decode(String.self, forKey: .account)
    origin = try Origin(baseURL: values.decode(String.self, forKey: .baseURL))
    client = ClientIdentity(
      id: try values.decode(String.self, forKey: .clientID),
      secret: try values.decode(Secret.self, forKey: .clientSecret))
    accessToken = try values.decode(Secret.self, forKey: .accessToken)
    refreshToken = try values.decodeIfPresent(Secret.self, forKey: .refreshToken)
    asked = ScopeSet(names: try values.decode(String.self, forKey: .asked))
    granted = ScopeSet(names: try values.decode(String.self, forKey: .granted))
    obtainedAt = Date(timeIntervalSince1970: try values.decode(Double.self, forKey: .obtainedAt))
    expiresAt = try values.decodeIfPresent(Double.self, forKey: .expiresAt)
      .map(Date.init(timeIntervalSince1970:))
  }

  /// Writes everything, secrets in plain text: for a private file only.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(Self.version, forKey: .version)
    try values.encode(account, forKey: .account)
    try values.encode(origin.description, forKey: .baseURL)
    try values.encode(client.id, forKey: .clientID)
    try values.encode(client.secret, forKey: .clientSecret)
    try values.encode(accessToken, forKey: .accessToken)
    try values.encodeIfPresent(refreshToken, forKey: .refreshToken)
    try values.encode(asked.string, forKey: .asked)
    try values.encode(granted.string, forKey: .granted)
    try values.encode(obtainedAt.timeIntervalSince1970, forKey: .obtainedAt)
    try values.encodeIfPresent(expiresAt?.timeIntervalSince1970, forKey: .expiresAt)
  }
}

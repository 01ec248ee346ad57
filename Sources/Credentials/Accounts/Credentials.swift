public import Foundation
public import Models
public import OAuth

/// The stored credentials of a connected account.
public struct Credentials: Hashable, Sendable {
  /// The account's name.
  public let account: String
  /// The address of the account.
  public let origin: Origin
  /// The kind of authentication of its requests.
  public let door: Authentication
  /// The client that the account was connected with; empty for an API key.
  public let client: ClientIdentity
  /// The token or API key that is sent with every call.
  public var accessToken: Secret
  /// The token for renewal; nil when the server issued none.
  public var refreshToken: Secret?
  /// The requested scopes.
  public let asked: ScopeSet
  /// The granted scopes.
  public var granted: ScopeSet
  /// When the access token was issued.
  public var obtainedAt: Date
  /// When it expires, according to the server; nil when the server did not say. It is for display
  /// only.
  public var expiresAt: Date?
  /// The tags that the user gave the account; nil to keep the present ones.
  public var tags: [String]?

  /// Creates the credentials of a login from its grant.
  public init(_ grant: TokenGrant, for attempt: LoginAttempt, at now: Date) {
    account = attempt.account
    origin = attempt.origin
    door = .consent
    client = attempt.client
    asked = attempt.scopes
    accessToken = grant.accessToken
    refreshToken = grant.refreshToken
    granted = grant.scopes
    obtainedAt = now
    expiresAt = grant.expiry(from: now)
  }

  /// Creates the credentials for an API key, which has all rights of its user. As nothing says
  /// which these are, all scopes count as granted.
  public init(account: String, origin: Origin, email: String, key: Secret, at now: Date) {
    self.account = account
    self.origin = origin
    door = .key(email: email)
    client = ClientIdentity(id: "", secret: Secret(""))
    accessToken = key
    refreshToken = nil
    asked = .allRead
    granted = .allRead
    obtainedAt = now
    expiresAt = nil
  }

  init(_ card: AccountInfo, _ secrets: AccountSecrets) {
    account = card.account
    origin = card.origin
    door = card.door
    client = ClientIdentity(id: card.clientID, secret: secrets.clientSecret)
    accessToken = secrets.accessToken
    refreshToken = secrets.refreshToken
    asked = card.asked
    granted = card.granted
    obtainedAt = card.obtainedAt
    expiresAt = card.expiresAt
  }

  /// Returns the credentials after a renewal; the old refresh token is kept if the answer has none.
  public func renewed(by grant: TokenGrant, at now: Date) -> Credentials {
    var renewed = self
    renewed.accessToken = grant.accessToken
    renewed.refreshToken = grant.refreshToken ?? refreshToken
    renewed.granted = grant.scopes
    renewed.obtainedAt = now
    renewed.expiresAt = grant.expiry(from: now)
    return renewed
  }

  /// Returns the facts without the secrets.
  public func card(in place: TokenStorage) -> AccountInfo {
    AccountInfo(
      account: account, origin: origin, door: door, clientID: client.id, asked: asked,
      granted: granted, obtainedAt: obtainedAt, expiresAt: expiresAt,
      tokenEnd: String(accessToken.reveal.suffix(4)), renewsItself: refreshToken != nil,
      place: place, tags: tags ?? [])
  }

  var secrets: AccountSecrets {
    AccountSecrets(
      clientSecret: client.secret, accessToken: accessToken, refreshToken: refreshToken)
  }

  /// The credentials of every call: the token, or the user and the key (RFC 7617).
  public var authorization: Secret { door.authorization(of: accessToken) }
}

extension Authentication {
  /// Returns the text after the scheme in the `Authorization` header, for a token or a key.
  public func authorization(of token: Secret) -> Secret {
    guard case .key(let email) = self else { return token }
    return Secret(Data("\(email):\(token.reveal)".utf8).base64EncodedString())
  }
}

extension TokenGrant {
  fileprivate func expiry(from now: Date) -> Date? {
    expiresIn.map { now.addingTimeInterval(TimeInterval($0)) }
  }
}

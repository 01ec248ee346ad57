public import Foundation
public import Models
public import OAuth

/// What is kept of a connected account.
public struct Credentials: Hashable, Sendable {
  /// The account's name.
  public let account: String
  /// Where the account lives.
  public let origin: Origin
  /// How it lets hibou in.
  public let door: Authentication
  /// The client the account was connected with; of a user's own key there is none, and both halves are empty.
  public let client: ClientIdentity
  /// The token, or the API key, that goes with every call.
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
  /// The words that the user sorts accounts by; nil for those that the account has.
  public var tags: [String]?

  /// The credentials that a grant gives to an attempt.
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

  /// The credentials of a user's own key, which may do whatever that user may: nothing says what that is, so
  /// that everything counts as granted.
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

  /// What of them is no secret.
  public func card(in place: KeepingPlace) -> AccountInfo {
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

  /// What goes with every call: the token, or the user and the key (RFC 7617).
  public var authorization: Secret { door.authorization(of: accessToken) }
}

extension Authentication {
  /// The text after the scheme in the `Authorization` header, for a token or a key.
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

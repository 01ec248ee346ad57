public import Foundation

/// A connected account that is in use.
public struct Session: Hashable, Sendable {
  /// The account's name.
  public let account: String
  /// Whether it is the embedded demo shop.
  public let isDemo: Bool
  /// The kind of authentication of its requests.
  public let door: Authentication
  /// Whether hibou renews the token with a refresh token, without the user.
  public let renewsItself: Bool
  /// The scopes that were requested.
  public let asked: ScopeSet
  /// The scopes that were granted.
  public let granted: ScopeSet
  /// When the token ends; nil when the server did not say.
  public let expiresAt: Date?
  /// The storage of the token, as text for the user.
  public let place: String
  /// Why the token could not be stored and is in memory only; nil when it was stored.
  public let unkept: Problem?
  /// The host that the token is sent to.
  public let host: String

  /// Creates a session.
  public init(
    account: String, isDemo: Bool, asked: ScopeSet, granted: ScopeSet, expiresAt: Date?,
    place: String, host: String, door: Authentication = .consent, renewsItself: Bool = false,
    unkept: Problem? = nil
  ) {
    self.account = account
    self.isDemo = isDemo
    self.asked = asked
    self.granted = granted
    self.expiresAt = expiresAt
    self.place = place
    self.host = host
    self.door = door
    self.renewsItself = renewsItself
    self.unkept = unkept
  }

  /// Returns the days until the token ends, rounded up; nil when unknown.
  public func daysLeft(at now: Date) -> Int? {
    expiresAt.map { Int(($0.timeIntervalSince(now) / 86_400).rounded(.up)) }
  }
}

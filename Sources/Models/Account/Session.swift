public import Foundation

/// A connected account in use.
public struct Session: Hashable, Sendable {
  /// The account's name.
  public let account: String
  /// Whether it is the embedded demo shop.
  public let isDemo: Bool
  /// How it was let in.
  public let door: Authentication
  /// Whether the token is renewed without the user, by a refresh token.
  public let renewsItself: Bool
  /// What was asked for.
  public let asked: ScopeSet
  /// What was granted.
  public let granted: ScopeSet
  /// When the token ends, nil when the server did not say.
  public let expiresAt: Date?
  /// Where the token is kept, in words.
  public let place: String
  /// Why the token could not be kept and is in memory only; nil when it was kept.
  public let unkept: Problem?
  /// The host the token is sent to.
  public let host: String

  /// A session.
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

  /// Days until the token ends, the last one begun counted; nil when unknown.
  public func daysLeft(at now: Date) -> Int? {
    expiresAt.map { Int(($0.timeIntervalSince(now) / 86_400).rounded(.up)) }
  }
}

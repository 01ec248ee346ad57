public import Foundation

/// A pending login as screens show it, without the client secret.
public struct LoginSummary: Hashable, Sendable {
  /// The account's name.
  public let account: String
  /// The authorize address that the user must open.
  public let address: String
  /// The requested scopes.
  public let scopes: ScopeSet
  /// The app's client id.
  public let clientID: String
  /// The source of the client secret, as text for the user; never the secret.
  public let secretSource: String
  /// When the login began.
  public let startedAt: Date
  /// Whether the demo shop, which runs in this process, is the one to connect to.
  public let isDemo: Bool
  /// The file that the address is written to on request.
  public let addressFile: String
  /// The place where a browser would open.
  public let browser: BrowserPlace

  /// Creates a summary.
  public init(
    account: String, address: String, scopes: ScopeSet, clientID: String, secretSource: String,
    startedAt: Date, isDemo: Bool, addressFile: String = "", browser: BrowserPlace = .nowhere
  ) {
    self.account = account
    self.address = address
    self.scopes = scopes
    self.clientID = clientID
    self.secretSource = secretSource
    self.startedAt = startedAt
    self.isDemo = isDemo
    self.addressFile = addressFile
    self.browser = browser
  }
}

/// The place where a browser would open if hibou started one.
public enum BrowserPlace: Hashable, Sendable {
  /// On this desktop, in front of the user.
  case desktop
  /// On a machine that the user is not sitting at, because the session runs over SSH.
  case farAway
  /// Nowhere, because this machine has no desktop.
  case nowhere
}

/// A login that an earlier run of the program began and that can still be finished.
public struct Interrupted: Hashable, Sendable {
  /// The account's name.
  public let account: String
  /// The app's client id.
  public let clientID: String
  /// The requested scopes.
  public let scopes: ScopeSet
  /// When the login began.
  public let startedAt: Date
  /// Whether the client secret must be typed again.
  public let needsSecret: Bool

  /// Creates a summary of an interrupted login.
  public init(
    account: String, clientID: String, scopes: ScopeSet, startedAt: Date, needsSecret: Bool
  ) {
    self.account = account
    self.clientID = clientID
    self.scopes = scopes
    self.startedAt = startedAt
    self.needsSecret = needsSecret
  }
}

public import Foundation

/// An attempt to connect as screens show it; the secret is not in it.
public struct LoginSummary: Hashable, Sendable {
  /// The account's name.
  public let account: String
  /// The authorize address to open.
  public let address: String
  /// What is asked for.
  public let scopes: ScopeSet
  /// The app's client id.
  public let clientID: String
  /// Where the client secret came from, in words; never the secret.
  public let secretSource: String
  /// When it began.
  public let startedAt: Date
  /// Whether the demo shop's owner sits in this very program.
  public let isDemo: Bool
  /// Where the address is written when that is asked for.
  public let addressFile: String
  /// Where a browser could be opened.
  public let browser: BrowserPlace

  /// A summary.
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

/// Where a browser could be opened from here.
public enum BrowserPlace: Hashable, Sendable {
  /// On this desktop, where the user sits.
  case desktop
  /// On another machine than the user's: the other end of an SSH line.
  case farAway
  /// Nowhere: there is no desktop.
  case nowhere
}

/// An attempt to connect that another run of the program began, and that may still be answered.
public struct Interrupted: Hashable, Sendable {
  /// The account's name.
  public let account: String
  /// The app's client id.
  public let clientID: String
  /// What is asked for.
  public let scopes: ScopeSet
  /// When it began.
  public let startedAt: Date
  /// Whether the client secret must be typed again.
  public let needsSecret: Bool

  /// An attempt.
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

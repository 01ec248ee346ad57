/// What the connect flow knows before it asks.
public struct ConnectDefaults: Hashable, Sendable {
  /// The account's name.
  public var account: String?
  /// The app's client id.
  public var clientID: String?
  /// Where a client secret is at hand, in words; nil when there is none.
  public var secretSource: String?
  /// The scopes asked for last time.
  public var lastScopes: ScopeSet?
  /// Whether the embedded demo shop is the one to connect to.
  public var isDemo = false

  /// Nothing known.
  public init() {}

  /// Whether the account and the app are known, so that only scopes are left to choose.
  public var isComplete: Bool { account != nil && clientID != nil && secretSource != nil }
}

/// What the user wants of an attempt to connect.
public struct ConnectRequest: Hashable, Sendable {
  /// The account's sub-domain, or an address it stands in; nil when it is known from elsewhere.
  public var account: String?
  /// The app's client id; nil when it is known from elsewhere.
  public var clientID: String?
  /// The app's client secret; nil when it is known from elsewhere.
  public var clientSecret: String?
  /// Exactly the ticked scopes.
  public var scopes: ScopeSet

  /// A request; what is nil is known from elsewhere.
  public init(
    account: String? = nil, clientID: String? = nil, clientSecret: String? = nil, scopes: ScopeSet
  ) {
    self.account = account
    self.clientID = clientID
    self.clientSecret = clientSecret
    self.scopes = scopes
  }
}

extension ConnectRequest: CustomStringConvertible, CustomReflectable {
  /// Without the secret, so that none reaches a log.
  public var description: String { "connect \(account ?? "-") for \(scopes.string)" }

  /// Without the secret, so that none reaches a crash report.
  public var customMirror: Mirror { Mirror(self, children: ["scopes": scopes.string]) }
}

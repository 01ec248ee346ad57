/// The values that the connect flow already knows and need not ask the user.
public struct ConnectDefaults: Hashable, Sendable {
  /// The account's name.
  public var account: String?
  /// The app's client id.
  public var clientID: String?
  /// The source of the client secret, as text for the user; nil when there is none.
  public var secretSource: String?
  /// The scopes requested last time.
  public var lastScopes: ScopeSet?
  /// Whether to connect to the embedded demo shop.
  public var isDemo = false

  /// Creates defaults that know nothing.
  public init() {}

  /// Whether the account and the app are known, so that only scopes are left to choose.
  public var isComplete: Bool { account != nil && clientID != nil && secretSource != nil }
}

/// The user's input for one login.
public struct ConnectRequest: Hashable, Sendable {
  /// The account's subdomain or an address that contains it; nil when the defaults know it.
  public var account: String?
  /// The app's client id; nil when the defaults know it.
  public var clientID: String?
  /// The app's client secret; nil when the defaults know it.
  public var clientSecret: String?
  /// The scopes to request, exactly as ticked.
  public var scopes: ScopeSet

  /// Creates a request; nil arguments are filled in from the defaults.
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
  /// A description without the secret, so that no log contains it.
  public var description: String { "connect \(account ?? "-") for \(scopes.string)" }

  /// A mirror without the secret, so that no crash report contains it.
  public var customMirror: Mirror { Mirror(self, children: ["scopes": scopes.string]) }
}

/// A secret that the user typed. No description of it contains the text.
public struct TypedSecret: Hashable, Sendable {
  /// The secret text.
  public let text: String

  /// Creates a secret from typed text.
  public init(_ text: String) { self.text = text }
}

extension TypedSecret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// A mask, so that no log contains the text.
  public var description: String { "********" }

  /// A mask, so that no log contains the text.
  public var debugDescription: String { description }

  /// An empty mirror, so that no crash report contains the text.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// The user's input for connecting with an API key.
public struct KeyRequest: Hashable, Sendable {
  /// The account's subdomain or an address that contains it; nil when the defaults know it.
  public var account: String?
  /// The user's e-mail address.
  public var email: String
  /// The user's API key.
  public var key: TypedSecret

  /// Creates a request.
  public init(account: String?, email: String, key: TypedSecret) {
    self.account = account
    self.email = email
    self.key = key
  }
}

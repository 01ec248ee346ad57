/// Something secret that the user has typed, on its way to where it is needed: it shows itself to nobody.
public struct TypedSecret: Hashable, Sendable {
  /// The text.
  public let text: String

  /// What was typed.
  public init(_ text: String) { self.text = text }
}

extension TypedSecret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// A mask, so that no log has it.
  public var description: String { "********" }

  /// A mask, so that no log has it.
  public var debugDescription: String { description }

  /// Nothing within, so that no crash report has it.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// What it takes to connect with a user's own key.
public struct KeyRequest: Hashable, Sendable {
  /// The account's sub-domain, or an address it stands in; nil when it is known from elsewhere.
  public var account: String?
  /// The user's e-mail.
  public var email: String
  /// The user's API key.
  public var key: TypedSecret

  /// A request.
  public init(account: String?, email: String, key: TypedSecret) {
    self.account = account
    self.email = email
    self.key = key
  }
}

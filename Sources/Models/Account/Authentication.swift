/// The kind of authentication of requests to an account.
public enum Authentication: Hashable, Sendable {
  /// With an OAuth token, limited to the scopes that its owner granted.
  case consent
  /// With a user's e-mail and API key (`hiboutik-api.md` §1.8), which has all rights of that user.
  case key(email: String)

  /// Whether requests use a user's API key.
  public var isKey: Bool { if case .key = self { true } else { false } }
}

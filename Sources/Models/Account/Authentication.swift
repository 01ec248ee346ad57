/// How an account lets hibou in.
public enum Authentication: Hashable, Sendable {
  /// By an OAuth token, for the scopes its owner consented to.
  case consent
  /// By a user's e-mail and API key (`hiboutik-api.md` §1.8): with all rights of that user, wider than scopes.
  case key(email: String)

  /// Whether it is a user's own key.
  public var isKey: Bool { if case .key = self { true } else { false } }
}

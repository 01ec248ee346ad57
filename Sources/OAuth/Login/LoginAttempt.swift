public import Foundation
public import Models

/// One run of the connect flow, from the authorize address to the answer.
public struct LoginAttempt: Hashable, Sendable {
  /// The account's name.
  public let account: String
  /// The address of the account.
  public let origin: Origin
  /// The client id and secret of the app.
  public let client: ClientIdentity
  /// The requested scopes, exactly as ticked.
  public let scopes: ScopeSet
  /// When the login began, in seconds since 1970.
  public let timestamp: Int
  /// The PKCE verifier; nil when PKCE is turned off.
  public let verifier: Secret?

  /// Creates a login from its parts, such as one that was interrupted and is resumed.
  public init(
    account: String, origin: Origin, client: ClientIdentity, scopes: ScopeSet, timestamp: Int,
    verifier: Secret?
  ) {
    self.account = account
    self.origin = origin
    self.client = client
    self.scopes = scopes
    self.timestamp = timestamp
    self.verifier = verifier
  }

  /// Begins a new login.
  ///
  /// - Parameters:
  ///   - usesPKCE: whether to send a challenge (RFC 7636); servers without PKCE ignore it.
  ///   - last: when the previous login began, in seconds since 1970. The state depends on the
  /// second (`hiboutik-api.md` §1.2), so two logins must not begin in the same one.
  ///   - random: returns random bytes; by default those of the system.
  public static func begin(
    account: String, origin: Origin, client: ClientIdentity, scopes: ScopeSet,
    usesPKCE: Bool = true, now: Date, after last: Int? = nil,
    random: (Int) -> [UInt8] = systemRandom
  ) -> LoginAttempt {
    LoginAttempt(
      account: account, origin: origin, client: client, scopes: scopes,
      timestamp: max(Int(now.timeIntervalSince1970.rounded(.down)), last.map { $0 + 1 } ?? 0),
      verifier: usesPKCE ? PKCE.verifier(random(32)) : nil)
  }

  /// Returns random bytes of the system.
  public static func systemRandom(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }

  /// The `state` parameter, which ties the answer to this login (`hiboutik-api.md` §1.2).
  public var state: String { LoginState.make(client, timestamp: timestamp) }

  /// The address to open in a browser, with its parameters in the order of the official client.
  public var authorizeAddress: String {
    var pairs = [
      (name: "response_type", value: "code"),
      (name: "client_id", value: client.id),
      (name: "state", value: state),
      (name: "scope", value: scopes.string),
      (name: "account", value: account),
      (name: "timestamp", value: String(timestamp)),
    ]
    if let verifier {
      pairs.append((name: "code_challenge", value: PKCE.challenge(verifier)))
      pairs.append((name: "code_challenge_method", value: "S256"))
    }
    return origin.url(path: "/oauth_api/authorize/?\(Form.encode(pairs))")
  }
}

public import Foundation
public import Models

/// One run of the connect flow, from the address that is shown to the answer that is pasted.
public struct LoginAttempt: Hashable, Sendable {
  /// The account's name.
  public let account: String
  /// Where the account lives.
  public let origin: Origin
  /// Who asks.
  public let client: ClientIdentity
  /// What is asked for, exactly what was ticked.
  public let scopes: ScopeSet
  /// When it began, in seconds since 1970.
  public let timestamp: Int
  /// The PKCE verifier, nil when PKCE is turned off.
  public let verifier: Secret?

  /// An attempt with all its parts given, such as one that was interrupted and is taken up again.
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

  /// A new attempt.
  ///
  /// - Parameters:
  ///   - usesPKCE: whether a challenge goes along (RFC 7636); a server without it ignores it.
  ///   - last: when the attempt before this one began, in seconds since 1970. A state is made from the second
  ///     (`hiboutik-api.md` §1.2), so that two attempts must not share one.
  ///   - random: gives that many random bytes; the system's generator unless said otherwise.
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

  /// Bytes of the system's generator.
  public static func systemRandom(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }

  /// What ties the answer to this attempt (`hiboutik-api.md` §1.2).
  public var state: String { State.make(client, timestamp: timestamp) }

  /// The address to open in a browser, its parameters in the order the official client writes them.
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

public import Foundation
public import Models

/// The stored form of a pending login, so that a lost connection does not end it.
///
/// It does not contain the client secret. It contains `state`, which is public in the authorize
/// address, and which shows whether a secret that is typed again is the original one.
public struct SavedLogin: Hashable, Sendable {
  /// The account's name.
  public let account: String
  /// The address of the account.
  public let origin: Origin
  /// The client's id.
  public let clientID: String
  /// The requested scopes.
  public let scopes: ScopeSet
  /// When the login began, in seconds since 1970.
  public let timestamp: Int
  /// The PKCE verifier; nil when PKCE is turned off.
  public let verifier: Secret?
  /// The `state` parameter.
  public let state: String

  /// The time that a login is stored, in seconds: as long as its state is accepted.
  public static let lifetime = LoginState.lifetime

  /// Creates the stored form of a login.
  public init(_ attempt: LoginAttempt) {
    account = attempt.account
    origin = attempt.origin
    clientID = attempt.client.id
    scopes = attempt.scopes
    timestamp = attempt.timestamp
    verifier = attempt.verifier
    state = attempt.state
  }

  /// When the login began.
  public var startedAt: Date { Date(timeIntervalSince1970: TimeInterval(timestamp)) }

  /// Returns the login with the same address and state as before; nil when it began with another
  /// secret.
  public func attempt(secret: Secret) -> LoginAttempt? {
    let attempt = LoginAttempt(
      account: account, origin: origin, client: ClientIdentity(id: clientID, secret: secret),
      scopes: scopes, timestamp: timestamp, verifier: verifier)
    return LoginState.isSame(attempt.state, state) ? attempt : nil
  }

  /// Returns whether its answer may still be accepted. A login that seems to begin more than a
  /// minute in the future was begun under another clock.
  public func isAlive(at now: Date) -> Bool {
    let age = Int(now.timeIntervalSince1970) - timestamp
    return (-60...Self.lifetime).contains(age)
  }
}

extension SavedLogin: Codable {
  private static let version = 1

  private enum Key: String, CodingKey {
    case version
    case account
    case baseURL = "base_url"
    case clientID = "client_id"
    case scopes
    case timestamp
    case verifier = "code_verifier"
    case state
  }

  /// Decodes a login of this version.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    guard try values.decode(Int.self, forKey: .version) == Self.version else {
      throw DecodingError.dataCorruptedError(
        forKey: .version, in: values, debugDescription: "Written by another version.")
    }
    account = try values.decode(String.self, forKey: .account)
    origin = try Origin(baseURL: values.decode(String.self, forKey: .baseURL))
    clientID = try values.decode(String.self, forKey: .clientID)
    scopes = ScopeSet(names: try values.decode(String.self, forKey: .scopes))
    timestamp = try values.decode(Int.self, forKey: .timestamp)
    // Other times than the years 1970 to 9999 would overflow in comparisons.
    guard (0..<253_402_300_800).contains(timestamp) else {
      throw DecodingError.dataCorruptedError(
        forKey: .timestamp, in: values, debugDescription: "No instant is meant.")
    }
    verifier = try values.decodeIfPresent(Secret.self, forKey: .verifier)
    state = try values.decode(String.self, forKey: .state)
  }

  /// Encodes everything, including the verifier in plain text: for a private file only.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(Self.version, forKey: .version)
    try values.encode(account, forKey: .account)
    try values.encode(origin.description, forKey: .baseURL)
    try values.encode(clientID, forKey: .clientID)
    try values.encode(scopes.string, forKey: .scopes)
    try values.encode(timestamp, forKey: .timestamp)
    try values.encodeIfPresent(verifier, forKey: .verifier)
    try values.encode(state, forKey: .state)
  }
}

public import Foundation
public import Models

/// An attempt as it is kept while its answer is awaited, so that a dropped line does not end it.
///
/// The client's secret is not in it: `state` is, which stands in the address anyway, and tells whether a secret
/// that is brought again is the one the attempt began with.
public struct SavedLogin: Hashable, Sendable {
  /// The account's name.
  public let account: String
  /// Where the account lives.
  public let origin: Origin
  /// The client's id.
  public let clientID: String
  /// What is asked for.
  public let scopes: ScopeSet
  /// When it began, in seconds since 1970.
  public let timestamp: Int
  /// The PKCE verifier, nil when PKCE is turned off.
  public let verifier: Secret?
  /// What ties the answer to it.
  public let state: String

  /// How long an attempt is kept, in seconds: as long as its state is taken.
  public static let lifetime = State.lifetime

  /// What is kept of an attempt.
  public init(_ attempt: LoginAttempt) {
    account = attempt.account
    origin = attempt.origin
    clientID = attempt.client.id
    scopes = attempt.scopes
    timestamp = attempt.timestamp
    verifier = attempt.verifier
    state = attempt.state
  }

  /// When it began.
  public var startedAt: Date { Date(timeIntervalSince1970: TimeInterval(timestamp)) }

  /// The attempt itself, with the same address and state as before; nil when it began with another secret.
  public func attempt(secret: Secret) -> LoginAttempt? {
    let attempt = LoginAttempt(
      account: account, origin: origin, client: ClientIdentity(id: clientID, secret: secret),
      scopes: scopes, timestamp: timestamp, verifier: verifier)
    return State.isSame(attempt.state, state) ? attempt : nil
  }

  /// Whether an answer to it may still be taken. One that seems to begin later than a minute from now was
  /// begun under another clock.
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

  /// Reads an attempt of this version.
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
    // The years 1970 to 9999; what is beyond them would overflow where times are compared.
    guard (0..<253_402_300_800).contains(timestamp) else {
      throw DecodingError.dataCorruptedError(
        forKey: .timestamp, in: values, debugDescription: "No instant is meant.")
    }
    verifier = try values.decodeIfPresent(Secret.self, forKey: .verifier)
    state = try values.decode(String.self, forKey: .state)
  }

  /// Writes everything, the verifier in plain text: for a private file only.
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

import Crypto
import Foundation

/// The `state` of a login: an HMAC over the client id and the time (`hiboutik-api.md` §1.2).
enum LoginState {
  /// The time after its timestamp that a state is accepted, in seconds.
  static let lifetime = 1_800

  /// Returns the HMAC-SHA256 with the client secret as key, in lower-case hexadecimal digits.
  static func make(_ client: ClientIdentity, timestamp: Int) -> String {
    let key = SymmetricKey(data: Data(client.secret.reveal.utf8))
    let message = Data("client_id=\(client.id)&timestamp=\(timestamp)".utf8)
    return HMAC<SHA256>.authenticationCode(for: message, using: key).hexadecimal
  }

  /// Returns whether two states are equal, in a time that does not depend on where they differ.
  static func isSame(_ one: String, _ other: String) -> Bool {
    let (one, other) = (Array(one.utf8), Array(other.utf8))
    guard one.count == other.count else { return false }
    return zip(one, other).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}

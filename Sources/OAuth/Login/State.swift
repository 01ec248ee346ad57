import Crypto
import Foundation

/// The `state` of an attempt: an HMAC over the client's id and the time (`hiboutik-api.md` §1.2).
enum State {
  /// How long after its timestamp a state is taken, in seconds.
  static let lifetime = 1_800

  /// Lower-case hexadecimal HMAC-SHA256, keyed with the client's secret.
  static func make(_ client: ClientIdentity, timestamp: Int) -> String {
    let key = SymmetricKey(data: Data(client.secret.reveal.utf8))
    let message = Data("client_id=\(client.id)&timestamp=\(timestamp)".utf8)
    return HMAC<SHA256>.authenticationCode(for: message, using: key).hexadecimal
  }

  /// Whether two states are the same, in a time that does not tell where they differ.
  static func isSame(_ one: String, _ other: String) -> Bool {
    let (one, other) = (Array(one.utf8), Array(other.utf8))
    guard one.count == other.count else { return false }
    return zip(one, other).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}

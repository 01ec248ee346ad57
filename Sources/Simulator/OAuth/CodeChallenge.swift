import Crypto
import Foundation

/// Proof key for code exchange (RFC 7636).
enum CodeChallenge {
  /// Returns the S256 challenge of a verifier (section 4.2); nil when the verifier is invalid
  /// (section 4.1).
  static func challenge(of verifier: String) -> String? {
    guard (43...128).contains(verifier.utf8.count) else { return nil }
    return Data(SHA256.hash(data: Data(verifier.utf8))).base64EncodedString()
      .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }
}

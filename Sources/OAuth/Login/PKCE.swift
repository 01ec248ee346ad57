import Crypto
import Foundation

/// Proof Key for Code Exchange with the method S256 (RFC 7636).
enum PKCE {
  /// Returns a verifier of 43 characters made from 32 random bytes (section 4.1).
  static func verifier(_ random: [UInt8]) -> Secret {
    precondition(random.count == 32, "A verifier is made from 32 random bytes.")
    return Secret(base64URL(random))
  }

  /// Returns the challenge for a verifier (section 4.2).
  static func challenge(_ verifier: Secret) -> String {
    base64URL(SHA256.hash(data: Data(verifier.reveal.utf8)))
  }

  private static func base64URL(_ bytes: some Sequence<UInt8>) -> String {
    Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
      .replacing("=", with: "")
  }
}

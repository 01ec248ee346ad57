import AppCore
package import Models
import ProgramSettings

/// The arguments of `hibou connect`; the environment provides the rest.
package struct ConnectOptions: Sendable {
  /// The account's name, or an address that contains it.
  package var account: String?
  /// The address of the account; nil for its default one.
  package var origin: Origin?
  /// The app's client id.
  package var clientID: String?
  /// The file with the client secret; `-` for stdin.
  package var secretFile: String?
  /// The loopback address that the app is registered with, on which hibou receives the redirect.
  package var redirect: Origin?
  /// Whether to encrypt the token with a passphrase, whatever the setting.
  package var encrypts = false
  /// Whether not to encrypt the token, whatever the setting and however it was stored before.
  package var allowsPlain = false
  /// Whether PKCE is added to the authorize address and the token call.
  package var usesPKCE = true

  /// Creates options in which nothing is given.
  package init() {}
}

import AppCore
package import Models
import ProgramSettings

/// What the arguments of `hibou connect` say; the environment fills in the rest.
package struct ConnectOptions: Sendable {
  /// The account, or an address it stands in.
  package var account: String?
  /// Where the account lives, when not at its own name.
  package var origin: Origin?
  /// The app's client id.
  package var clientID: String?
  /// The file of the client secret, `-` for stdin.
  package var secretFile: String?
  /// The loopback address the app is registered with, on which the browser's answer is taken as well.
  package var redirect: Origin?
  /// Whether the token is encrypted with a passphrase, whatever the setting says.
  package var encrypts = false
  /// Whether the token is not encrypted, whatever the setting says and however it was stored before.
  package var allowsPlain = false
  /// Whether PKCE is added to the authorize address and the token call.
  package var usesPKCE = true

  /// Nothing is said.
  package init() {}
}

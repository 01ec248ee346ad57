import AppCore
import Models

/// What the arguments of `hibou connect` say; the environment fills in the rest.
struct ConnectOptions: Sendable {
  /// The account, or an address it stands in.
  var account: String?
  /// Where the account lives, when not at its own name.
  var origin: Origin?
  /// The app's client id.
  var clientID: String?
  /// The file of the client secret, `-` for stdin.
  var secretFile: String?
  /// The loopback address the app is registered with, on which the browser's answer is taken as well.
  var redirect: Origin?
  /// Whether the token is encrypted with a passphrase, whatever the setting says.
  var encrypts = false
  /// Whether PKCE is added to the authorize address and the token call.
  var usesPKCE = true
}

public import Credentials
public import Foundation
public import Models
public import OAuth

/// The configuration of the service layer: folders, clock, environment and settings.
public struct ServiceConfiguration: Sendable {
  /// The folder of the connected accounts.
  public var accountsFolder: String
  /// The folder of data that may be lost, such as pending logins.
  public var stateFolder: String
  /// The clock.
  public var now: @Sendable () -> Date
  /// The environment variables that the transport uses, such as `HTTPS_PROXY`.
  public var variables: [String: String] = [:]
  /// The version of the program, for the `User-Agent`.
  public var version = ""
  /// The account named in the environment; nil for the one used last.
  public var account: String?
  /// The address of the account from the environment; nil for the address that it was connected at.
  public var origin: Origin?
  /// The choices for a login from arguments and environment.
  public var login = LoginChoices()
  /// Returns where to store tokens, from the settings. Throws `Problem.setting`.
  public var keeping: @Sendable () throws -> TokenStorageChoice = { TokenStorageChoice() }
  /// Asks the user for a passphrase; nil when no one can be asked.
  public var askPassphrase: SealKeys.Ask?
  /// The keys of encrypted files, shared by several services; nil for keys of its own.
  public var keys: SealKeys?
  /// Whether passphrases come from a file, so that no one is asked.
  public var hasPassphraseFile = false
  /// The seconds that a helper or the keyring may run; more if it can ask a person.
  public var storePatience = 5
  /// Whether a helper may use the terminal of this process.
  public var lendsTerminal = false
  /// Whether the full screen is shown, so that nothing may ask on the terminal.
  public var isFullScreen = false
  /// The default mask for people's data; nil to show it.
  public var mask: Mask?
  /// The path of the file that counts calls for accounts without a mirror.
  public var callBook: String
  /// The calls per month of accounts, if the settings name them.
  public var callsAMonth: [String: Int] = [:]
  /// The monthly caps on hibou's calls, by account, if the settings name them.
  public var caps: [String: Int] = [:]
  /// The number of days that a change is kept; nil for the default.
  public var changeDays: Int?
  /// The most changes kept for an account; nil for the default.
  public var changeRows: Int?
  /// The maximum ages of lists that settings override, by resource.
  public var ages: [Resource: TimeInterval] = [:]
  /// Whether the clock was set for a test.
  public var isClockPinned = false
  /// The most calls of this run; nil for as many as the ledger allows.
  public var mostCalls: Int?
  /// The embedded demo shop; nil when real accounts are used.
  public var demo: (any DemoAccount)?

  /// Creates a configuration with these folders and defaults for everything else.
  public init(
    accountsFolder: String, stateFolder: String, now: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.accountsFolder = accountsFolder
    self.stateFolder = stateFolder
    callBook = "\((accountsFolder as NSString).deletingLastPathComponent)/calls.sqlite"
    self.now = now
  }
}

/// The choices for a login from arguments and environment.
public struct LoginChoices: Sendable {
  /// The account's name, or an address that contains it; nil if not given.
  public var account: String?
  /// The address of the account; nil for its default address.
  public var origin: Origin?
  /// The app's client id.
  public var clientID: String?
  /// The app's client secret; nil when it must be typed.
  public var secret: GivenSecret?
  /// The loopback address that the app is registered with; nil when the answer is pasted only.
  public var redirect: Origin?
  /// Returns whether PKCE is used in the authorize address and the token call. Throws
  /// `Problem.setting`.
  public var usesPKCE: @Sendable () throws -> Bool = { true }
  /// The place where a browser would open.
  public var browser = BrowserPlace.nowhere

  /// Creates choices in which nothing is given.
  public init() {}
}

/// A client secret and, as text for the user, its source.
public struct GivenSecret: Sendable {
  /// The secret.
  public let secret: Secret
  /// The source, such as `from secret file, 40 characters`.
  public let words: String

  /// Creates a secret.
  public init(_ secret: Secret, words: String) {
    self.secret = secret
    self.words = words
  }
}

/// The token store that the settings choose.
public struct TokenStorageChoice: Hashable, Sendable {
  /// The kind of store.
  public enum Kind: Hashable, Sendable {
    /// The helper if one is named, else the keyring if it works, else a file.
    case best
    /// A private file.
    case file
    /// The keyring of the desktop.
    case keyring
    /// The credential helper.
    case helper
  }

  /// The kind of store.
  public var kind = Kind.best
  /// Whether the file is encrypted with a passphrase.
  public var isEncrypted = false
  /// Whether an encrypted account may become unencrypted.
  public var allowsPlain = false
  /// The command of the credential helper; empty for none.
  public var helper = ""
  /// The path of the settings file, for messages.
  public var settings = ""

  /// Creates the default choice, `best`.
  public init() {}
}

/// A demo shop in this process, which issues tokens without a consent page.
public protocol DemoAccount: Sendable {
  /// The account's name.
  var account: String { get }
  /// The client id of its app.
  var clientID: String { get }
  /// The client secret of its app.
  var clientSecret: String { get }
  /// Returns the address of its server, which starts with the first call. Throws `Problem`.
  func origin() async throws -> Origin
  /// Returns a token for the scopes, and its lifetime in seconds.
  func grant(_ scopes: ScopeSet) -> (accessToken: String, expiresIn: Int)
  /// Consents as the shop's owner. Returns the address that a browser would be redirected to; nil
  /// for an unknown authorize address.
  func accept(authorizeAddress: String) -> String?
}

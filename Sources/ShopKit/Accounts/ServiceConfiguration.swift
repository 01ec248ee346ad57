public import Credentials
public import Foundation
public import Models
public import OAuth

/// What the service layer must be told of the world around it: folders, clock, environment and settings.
public struct ServiceConfiguration: Sendable {
  /// The folder of the connected accounts.
  public var accountsFolder: String
  /// The folder of what may be lost, such as logins that await their answer.
  public var stateFolder: String
  /// The clock.
  public var now: @Sendable () -> Date
  /// The variables of the environment that the transport obeys, such as `HTTPS_PROXY`.
  public var variables: [String: String] = [:]
  /// The version of the program, for the `User-Agent`.
  public var version = ""
  /// The account that the environment names, nil for the one used last.
  public var account: String?
  /// Where the account lives by the environment, nil for where it was connected.
  public var origin: Origin?
  /// What arguments and environment say about a login.
  public var login = LoginChoices()
  /// Where tokens are to be kept, by the settings. Throws `Problem.setting`.
  public var keeping: @Sendable () throws -> KeepingChoice = { KeepingChoice() }
  /// Who is asked for a passphrase, nil when nobody can be.
  public var askPassphrase: SealKeys.Ask?
  /// The keys of encrypted files that several services share; nil for keys of its own.
  public var keys: SealKeys?
  /// Whether passphrases come from a file, so that nobody need be asked.
  public var hasPassphraseFile = false
  /// The seconds that a helper or the keyring may run: more where it can ask a person.
  public var storePatience = 5
  /// Whether a helper may ask on the terminal of this process.
  public var lendsTerminal = false
  /// Whether a full screen is shown, so that nothing may be asked on the terminal.
  public var isFullScreen = false
  /// What hides people where nothing else is said; nil when they are shown.
  public var mask: Mask?
  /// The file of the calls counted for accounts without a mirror.
  public var callBook: String
  /// How many calls a month accounts have, where the user says so.
  public var callsAMonth: [String: Int] = [:]
  /// The most calls a month that hibou makes for accounts, where the user says so.
  public var caps: [String: Int] = [:]
  /// Days that a change is stored, nil for the usual ones.
  public var changeDays: Int?
  /// The most changes stored for an account, nil for the usual ones.
  public var changeRows: Int?
  /// The usual ages from which lists are loaded again, where settings change them.
  public var ages: [Resource: TimeInterval] = [:]
  /// Whether the clock was set for a test.
  public var isClockPinned = false
  /// How many calls this run may make, nil for as many as the ledger allows.
  public var mostCalls: Int?
  /// The embedded shop, nil when real accounts are meant.
  public var demo: (any DemoAccount)?

  /// A configuration with those folders and everything else at its default.
  public init(
    accountsFolder: String, stateFolder: String, now: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.accountsFolder = accountsFolder
    self.stateFolder = stateFolder
    callBook = "\((accountsFolder as NSString).deletingLastPathComponent)/calls.sqlite"
    self.now = now
  }
}

/// What arguments and environment say about a login.
public struct LoginChoices: Sendable {
  /// The account, or an address it stands in.
  public var account: String?
  /// Where the account lives, when not at its own name.
  public var origin: Origin?
  /// The app's client id.
  public var clientID: String?
  /// The app's client secret, nil when it is not at hand.
  public var secret: GivenSecret?
  /// The loopback address the app is registered with, nil when the answer is only pasted.
  public var redirect: Origin?
  /// Whether PKCE is added to the authorize address and the token call. Throws `Problem.setting`.
  public var usesPKCE: @Sendable () throws -> Bool = { true }
  /// Where a browser could be opened.
  public var browser = BrowserPlace.nowhere

  /// Nothing said.
  public init() {}
}

/// A client secret, and where it came from in words.
public struct GivenSecret: Sendable {
  /// The secret.
  public let secret: Secret
  /// Where it came from: `from secret file, 40 characters`.
  public let words: String

  /// A secret.
  public init(_ secret: Secret, words: String) {
    self.secret = secret
    self.words = words
  }
}

/// Where the settings want tokens to be kept.
public struct KeepingChoice: Hashable, Sendable {
  /// The kind of place.
  public enum Kind: Hashable, Sendable {
    /// The helper where one is named, else the keyring where it works, else a file.
    case best
    /// A private file.
    case file
    /// The keyring of the desktop.
    case keyring
    /// The credential helper.
    case helper
  }

  /// The kind of place.
  public var kind = Kind.best
  /// Whether a file is encrypted with a passphrase.
  public var isEncrypted = false
  /// Whether an encrypted account may become one that is not.
  public var allowsPlain = false
  /// The command of the credential helper, empty for none.
  public var helper = ""
  /// The file of settings, for sentences about it.
  public var settings = ""

  /// The best place there is.
  public init() {}
}

/// A shop within this program: it grants tokens without a consent.
public protocol DemoAccount: Sendable {
  /// The account's name.
  var account: String { get }
  /// The client id of its app.
  var clientID: String { get }
  /// The client secret of its app.
  var clientSecret: String { get }
  /// Where it is served; the server starts with the first call. Throws `Problem`.
  func origin() async throws -> Origin
  /// A token of those scopes, and the seconds it is good for.
  func grant(_ scopes: ScopeSet) -> (accessToken: String, expiresIn: Int)
  /// Consents as the shop's owner: the address a browser would end on, nil for an address it does not know.
  func accept(authorizeAddress: String) -> String?
}

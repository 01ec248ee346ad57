/// An error, classified by what the user can do about it. `Notice` turns it into sentences for
/// screens and commands, and each problem has one exit code.
public enum Problem: Error, Hashable, Sendable {
  /// No account is connected, or none with this name.
  case notConnected(account: String?)
  /// The host could not be reached.
  case unreachable(host: String, Unreachable)
  /// The server failed with this status (5xx).
  case serverFailed(status: Int)
  /// The server failed to make a report, as happens while an account is in demonstration mode.
  case reportFailed(status: Int)
  /// The token is no longer accepted and could not be renewed.
  indirect case tokenRefused(why: Problem?)
  /// The user's API key is not accepted.
  case keyRefused(account: String)
  /// The user whose API key is used lacks the right that corresponds to this scope.
  case rightMissing(Scope)
  /// A passphrase is needed or wrong.
  case passphrase(PassphraseTrouble)
  /// A scope is missing, or the user lacks the access right.
  case missing(Scope, granted: ScopeSet?)
  /// There is no record with this id.
  case notFound(String)
  /// The account does not have this list at all (404).
  case noList(Resource)
  /// The server rejected these fields of the request (422, 406).
  case refusedFields([String])
  /// The shop's calls of the month are used up.
  case quotaUsedUp
  /// The server refused a call (429), and no call is made until the given time.
  case callsPaused(until: String)
  /// No account exists at this address any more: all of its routes are gone.
  case noAccount(host: String)
  /// The monthly cap that the user set for hibou is reached.
  case capReached(Int)
  /// Another hibou process is loading this list now.
  case readElsewhere(String)
  /// The mirror does not have it, and no call was allowed.
  case notLoaded(String)
  /// The mirror on the disk cannot be used.
  case mirror(MirrorTrouble)
  /// The answer does not match the documentation.
  case notAsDocumented(path: String, what: String)
  /// The answer is larger than any list of a shop.
  case tooLarge(megabytes: Int)
  /// The pasted text cannot be used.
  case paste(PasteMistake)
  /// The token endpoint refused the request.
  case connectRefused(ConnectRefusal)
  /// The credentials could not be read or stored.
  case credentials(CredentialTrouble)
  /// The call could not be counted and was therefore not made.
  indirect case uncounted(Problem)
  /// The token store named in the settings does not store the token.
  indirect case placeRefused(settings: String, Problem)
  /// A setting or an environment variable is wrong.
  case setting(name: String, what: String)
  /// A command was used incorrectly.
  case usage(String)
  /// The library that makes QR codes is not installed.
  case noQRLibrary
  /// No program on this desktop opened the browser.
  case noBrowser
  /// The user cancelled it.
  case stopped
  /// Any other error, as text without secrets.
  case other(String)
}

/// Why a host could not be reached.
public enum Unreachable: Hashable, Sendable {
  /// The host name could not be resolved.
  case unknownName
  /// Nothing listens on the port.
  case refused
  /// No trusted TLS connection could be made.
  case tls(TLSTrouble)
  /// The proxy with this name did not let the request through.
  case proxy(String, ProxyTrouble)
  /// There was no answer within this many seconds.
  case timedOut(Int)
  /// The connection was lost in the middle of an answer.
  case cut
  /// Any other error.
  case other(String)
}

/// A problem with the mirror on the disk. Its contents are kept.
public enum MirrorTrouble: Hashable, Sendable {
  /// It is no longer a valid database, and a new one could not be created.
  case damaged
  /// The disk is full.
  case full
  /// It cannot be written to.
  case readOnly
  /// It cannot be opened.
  case unreadable
  /// What has its name, at that path, is a FIFO, a folder or a device.
  case notAFile(path: String)
  /// The system refuses to open the file at that path.
  case refused(path: String, why: String)
  /// Another process keeps it locked.
  case busy
  /// It was written by another version of hibou, or tables are missing.
  case otherVersion
  /// SQLite reported an error with this code.
  case other(Int)
}

/// A problem with a pasted text.
public enum PasteMistake: Hashable, Sendable {
  /// The text is empty.
  case empty
  /// It is the authorize address, not the address that the browser was redirected to.
  case authorizeAddress
  /// It belongs to another account, named here.
  case anotherShop(String)
  /// It belongs to another login.
  case anotherAttempt
  /// It belongs to this login, but only part of its state arrived; the numbers are characters.
  case cutOff(arrived: Int, of: Int)
  /// It was pasted more than 30 minutes after its login began.
  case tooOld
  /// The owner pressed Refuse on the consent page.
  case refused
  /// The server returned another OAuth error; the values are its name and its description.
  case serverError(name: String, description: String?)
  /// It is an address without a code.
  case noCode
  /// It is the client id.
  case clientID
  /// It is the client secret.
  case clientSecret
  /// It is an access or refresh token, or a token response.
  case token
  /// It is an e-mail address.
  case email
  /// It contains two different addresses.
  case twoAddresses
  /// It cannot be a code.
  case notACode
}

/// Why the token endpoint did not return a token.
public enum ConnectRefusal: Hashable, Sendable {
  /// The code is not valid; `said` is the server's description.
  case code(CodeTrouble, said: String?)
  /// The client id or secret is wrong.
  case client
  /// The redirect URI differs from the registered one.
  case redirect
  /// The server does not know a scope.
  case scope
  /// The PKCE verifier was refused.
  case pkce
  /// The address does not accept POST.
  case method
  /// The server accepts no more requests for now (429).
  case busy
  /// This machine's clock is wrong by this many seconds.
  case clock(Int)
  /// Another OAuth error, by its name.
  case other(name: String, said: String?)
}

/// A problem with an authorization code.
public enum CodeTrouble: Hashable, Sendable {
  /// It was already used.
  case used
  /// The server does not know it.
  case unknown
  /// It has expired.
  case expired
  /// The server did not say what is wrong.
  case unsaid
}

/// A problem with stored credentials.
public enum CredentialTrouble: Hashable, Sendable {
  /// Other users can access the file or its folder; `repair` is the command that fixes it.
  case exposed(path: String, repair: String)
  /// The file cannot be read or belongs to another user.
  case unreadable(path: String, why: String)
  /// The file cannot be written.
  case unwritable(path: String, why: String)
  /// The store no longer has the secrets of an account.
  case lost(account: String, place: String)
  /// The store returned the secrets of another account, which are not used.
  case foreign(account: String, place: String)
  /// The secret store failed.
  case store(SecretStoreError)
  /// The store still has, or may have, the secrets of an account that was to be forgotten.
  case notForgotten(account: String, place: String, why: SecretStoreError)
  /// The store refused the token, so it is in the private file at this path.
  case moved(account: String, path: String, why: SecretStoreError)
  /// The account is forgotten here, but stores that could not be reached may still have its
  /// secrets.
  case unasked(account: String, places: [String])
  /// Another hibou process forgot the account or connected it again; the credentials in memory are
  /// older.
  case superseded(account: String)
  /// The text is not a valid account name.
  case badName(String)
}

/// A problem with a passphrase.
public enum PassphraseTrouble: Hashable, Sendable {
  /// An account's file is encrypted, and no passphrase was given.
  case needed(account: String)
  /// A file is to be encrypted, and no passphrase was given.
  case missing
  /// The passphrase is wrong.
  case wrong

  /// Whether entering a passphrase helps.
  public var asks: Bool { self != .wrong }

  /// The account that the passphrase belongs to; nil for a new one.
  public var account: String? { if case .needed(let account) = self { account } else { nil } }
}

extension Problem {
  /// The exit code of a command that fails with this problem (`scripting.md`, «Exit codes»).
  public var exitCode: Int32 {
    switch self {
    case .unreachable, .serverFailed, .reportFailed: 3
    case .connectRefused(.busy): 6
    case .notConnected, .noAccount, .tokenRefused, .keyRefused, .passphrase, .paste,
      .connectRefused:
      4
    case .missing, .rightMissing: 5
    case .quotaUsedUp, .callsPaused, .capReached: 6
    case .notAsDocumented, .tooLarge: 7
    case .usage: 64
    case .setting, .placeRefused: 78
    case .credentials(let trouble): trouble.exitCode
    case .stopped: 130
    case .notFound, .noList, .refusedFields, .readElsewhere, .mirror, .noQRLibrary, .noBrowser,
      .uncounted, .notLoaded, .other:
      1
    }
  }
}

extension CredentialTrouble {
  fileprivate var exitCode: Int32 {
    switch self {
    case .exposed: 78
    case .badName: 64
    case .lost, .foreign: 4
    case .unreadable, .unwritable, .store, .notForgotten, .moved, .unasked, .superseded: 1
    }
  }
}

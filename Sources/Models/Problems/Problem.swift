/// Something that went wrong, told by what the user can do about it. Each face, screen or command, says it
/// with a `Notice`; each has one exit code.
public enum Problem: Error, Hashable, Sendable {
  /// No account is connected, or none of that name.
  case notConnected(account: String?)
  /// The host could not be reached.
  case unreachable(host: String, Unreachable)
  /// The server failed (5xx).
  case serverFailed(status: Int)
  /// The server failed on a report, as it does on some while an account is in demonstration mode.
  case reportFailed(status: Int)
  /// The token is not accepted any more and could not be renewed.
  indirect case tokenRefused(why: Problem?)
  /// A user's API key is not accepted.
  case keyRefused(account: String)
  /// A right of the user whose API key is used is missing, as one needs it for that scope.
  case rightMissing(Scope)
  /// A passphrase is wanted, or is the wrong one.
  case passphrase(PassphraseTrouble)
  /// A scope, or the user's own access right, is missing.
  case missing(Scope, granted: ScopeSet?)
  /// No record of that id.
  case notFound(String)
  /// The account does not have that list at all (404).
  case noList(Resource)
  /// The server refused fields of the request (422, 406).
  case refusedFields([String])
  /// The shop's calls of the month are used up.
  case quotaUsedUp
  /// The account refused a call (429), and no call is made until then.
  case callsPaused(until: String)
  /// No account lives at that address any more: all of its routes are gone.
  case noAccount(host: String)
  /// The most calls that the user allows this app in a month are made.
  case capReached(Int)
  /// Another hibou reads that list at this moment.
  case readElsewhere(String)
  /// The copy does not have it, and no call was to be made.
  case notRead(String)
  /// The copy on the disk cannot be used.
  case copy(CopyTrouble)
  /// The answer is not what the documentation says.
  case notAsDocumented(path: String, what: String)
  /// An answer larger than any list of a shop.
  case tooLarge(megabytes: Int)
  /// What was pasted cannot be used.
  case paste(PasteMistake)
  /// The token endpoint refused.
  case connectRefused(ConnectRefusal)
  /// The credentials could not be read or kept.
  case credentials(CredentialTrouble)
  /// The call could not be counted, and so was not made.
  indirect case uncounted(Problem)
  /// The place that a setting names for tokens does not keep them.
  indirect case placeRefused(settings: String, Problem)
  /// A setting or a value of the environment is wrong.
  case setting(name: String, what: String)
  /// A command was used in a way it has no meaning for.
  case usage(String)
  /// The library that makes QR codes is not installed.
  case noQRLibrary
  /// Nothing on this desktop opened the browser.
  case noBrowser
  /// The user stopped it.
  case stopped
  /// Anything else, in words that hold no secret.
  case other(String)
}

/// Why a host could not be reached.
public enum Unreachable: Hashable, Sendable {
  /// The name is not known.
  case unknownName
  /// Nobody listens there.
  case refused
  /// No trusted connection came about.
  case tls(TLSTrouble)
  /// The proxy of that name did not let the request through.
  case proxy(String, ProxyTrouble)
  /// No answer in that many seconds.
  case timedOut(Int)
  /// The line was cut in the middle of an answer.
  case cut
  /// Anything else.
  case other(String)
}

/// What is wrong with the copy on the disk. What it held is still there.
public enum CopyTrouble: Hashable, Sendable {
  /// It is no database any more, and no new one could be begun.
  case damaged
  /// The disk is full.
  case full
  /// It cannot be written.
  case readOnly
  /// It cannot be opened.
  case unreadable
  /// Another process keeps it locked.
  case busy
  /// Another version of hibou wrote it, or tables are missing.
  case otherVersion
  /// SQLite refused, with its code.
  case other(Int)
}

/// What is wrong with a pasted text.
public enum PasteMistake: Hashable, Sendable {
  /// There is nothing in it.
  case empty
  /// It is the address to open, not the one the browser ended on.
  case authorizeAddress
  /// It comes from the account of that name.
  case anotherShop(String)
  /// It answers another attempt.
  case anotherAttempt
  /// It answers this attempt, but only so many of the characters of its state arrived.
  case cutOff(arrived: Int, of: Int)
  /// It comes more than 30 minutes after its attempt began.
  case tooOld
  /// The owner pressed Refuse.
  case refused
  /// The server answered with another error, by its OAuth name and with what it said.
  case serverError(name: String, description: String?)
  /// It is an address, but without a code.
  case noCode
  /// It is the client id.
  case clientID
  /// It is the client secret.
  case clientSecret
  /// It is an access or refresh token, or the answer that has one.
  case token
  /// It is an e-mail address.
  case email
  /// It has two different addresses.
  case twoAddresses
  /// It is nothing that could be a code.
  case notACode
}

/// Why the token endpoint gave no token.
public enum ConnectRefusal: Hashable, Sendable {
  /// The code is not good, and what the server said of it.
  case code(CodeTrouble, said: String?)
  /// The client id or secret is wrong.
  case client
  /// The redirect URI is not the registered one.
  case redirect
  /// A scope is not known there.
  case scope
  /// The PKCE verifier was refused.
  case pkce
  /// The address takes no POST.
  case method
  /// The address takes no more requests for now (429).
  case busy
  /// This machine's clock is wrong by that many seconds.
  case clock(Int)
  /// Another error of OAuth, by its name.
  case other(name: String, said: String?)
}

/// What is wrong with a code.
public enum CodeTrouble: Hashable, Sendable {
  /// It was used before.
  case used
  /// The server does not know it.
  case unknown
  /// It came too late.
  case expired
  /// The server did not say.
  case unsaid
}

/// What is wrong with kept credentials.
public enum CredentialTrouble: Hashable, Sendable {
  /// Others can get at the file or its folder; the command that mends it.
  case exposed(path: String, repair: String)
  /// The file cannot be read or is not ours.
  case unreadable(path: String, why: String)
  /// The file cannot be written.
  case unwritable(path: String, why: String)
  /// Whoever kept the secrets of an account does not have them any more.
  case lost(account: String, place: String)
  /// The store returned the secrets of another account; they are not used.
  case foreign(account: String, place: String)
  /// The store of the secrets does not do what it is asked.
  case store(SecretStoreError)
  /// The store still has the secrets of an account that was to be forgotten, or may have them.
  case notForgotten(account: String, place: String, why: SecretStoreError)
  /// The token is in the private file at that path, because the store refused it.
  case moved(account: String, path: String, why: SecretStoreError)
  /// The account is forgotten here; places that could not be asked may have its secret.
  case unasked(account: String, places: [String])
  /// Another hibou has forgotten the account or connected it again; what is at hand is older.
  case superseded(account: String)
  /// The name cannot be an account's.
  case badName(String)
}

/// What there is about a passphrase.
public enum PassphraseTrouble: Hashable, Sendable {
  /// An account's file is encrypted, and its passphrase is not known.
  case needed(account: String)
  /// A file is to be encrypted, and there is no passphrase for it.
  case missing
  /// It is not the one.
  case wrong

  /// Whether giving one helps.
  public var asks: Bool { self != .wrong }

  /// The account whose passphrase it is, nil for a new one.
  public var account: String? { if case .needed(let account) = self { account } else { nil } }
}

extension Problem {
  /// The exit code of a command that ends with it (`scripting.md`, «Exit codes»).
  public var exitCode: Int32 {
    switch self {
    case .unreachable, .serverFailed, .reportFailed, .notRead: 3
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
    case .notFound, .noList, .refusedFields, .readElsewhere, .copy, .noQRLibrary, .noBrowser,
      .uncounted,
      .other:
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

public import Foundation
public import Models
public import OAuth

/// Keeps the tokens of one account fresh. Two processes never use the same refresh token.
///
/// A refused token is renewed under the account's lock, after reading the file: if another process
/// has renewed it meanwhile, its token is used and nothing is sent. An account that was forgotten
/// or connected again meanwhile is left alone.
public actor TokenKeeper {
  private let store: CredentialStore
  private let account: String
  private let exchange: TokenExchange
  private let now: @Sendable () -> Date
  private var known: Credentials?
  private var renewals: [String: Task<Renewal, any Error>] = [:]
  /// The state of the account's file when the unsaved tokens were issued.
  private var base: AccountInfo?

  /// Why the last renewed tokens could not be saved; nil when they were. They are used in any case.
  public private(set) var unsaved: CredentialError?
  /// Why renewed tokens are in the private file instead of their store; nil when they are in their
  /// store.
  public private(set) var moved: SecretStoreError?

  private struct Renewal: Sendable {
    let credentials: Credentials?
    var unsaved: CredentialError?
    var moved: SecretStoreError?
    var base: AccountInfo?
  }

  /// Creates a keeper for the tokens of an account.
  public init(
    store: CredentialStore, account: String, exchange: TokenExchange,
    now: @escaping @Sendable () -> Date
  ) {
    self.store = store
    self.account = account
    self.exchange = exchange
    self.now = now
  }

  /// Returns the access token to send. Throws `CredentialError`.
  public func current() async throws(CredentialError) -> String {
    try await credentials().accessToken.reveal
  }

  /// Returns the current credentials. Throws `CredentialError`.
  public func credentials() async throws(CredentialError) -> Credentials {
    if let known { return known }
    let loaded = try await store.load(account)
    // Another call may have loaded them meanwhile.
    if let known { return known }
    known = loaded
    return loaded
  }

  /// Returns a new access token in place of a refused one; nil when the account must be connected
  /// again, because the refresh token was refused for good or there is none.
  ///
  /// Calls that were refused together share one renewal. No caller can cancel it half-way, because
  /// a refresh token is used up as soon as the server receives it. Throws `CredentialError`, and
  /// `ConnectError` for temporary failures.
  public func renewed(refused: String) async throws -> String? {
    if let known, known.accessToken.reveal != refused { return known.accessToken.reveal }
    let renewal = renewals[refused] ?? startRenewal(of: refused)
    defer { renewals[refused] = nil }
    let outcome = try await renewal.value
    (unsaved, base) = (outcome.unsaved, outcome.base)
    moved = outcome.moved ?? moved
    guard let credentials = outcome.credentials else { return nil }
    known = credentials
    return credentials.accessToken.reveal
  }

  /// Tries again to save unsaved tokens. Returns the error; nil when nothing is left to save.
  ///
  /// If the account was forgotten or connected again meanwhile, these tokens are dropped.
  public func saveAgain() async -> CredentialError? {
    guard unsaved != nil, let known else { return nil }
    do throws(CredentialError) {
      try await store.save(known, unlessChangedSince: base)
      (unsaved, base) = (nil, nil)
    } catch {
      if case .superseded = error { self.known = nil }
      unsaved = error
    }
    return unsaved
  }

  private func startRenewal(of refused: String) -> Task<Renewal, any Error> {
    // Unsaved tokens are newer than the file, unless the file has changed since.
    let newest = unsaved == nil ? nil : known
    let (store, account, exchange, now, base) = (store, account, exchange, now, base)
    let task = Task {
      // The file is read first, so that a forgotten account gets no folder again.
      _ = try store.read(account)
      return try await store.withLock(account) {
        let file = try store.read(account)
        let credentials: Credentials
        if let newest, file.card == base {
          credentials = newest
        } else {
          credentials = try await store.load(file)
        }
        return try await Self.renew(credentials, file, refused, exchange, now, store)
      }
    }
    renewals[refused] = task
    return task
  }

  private static func renew(
    _ credentials: Credentials, _ file: CredentialsFile, _ refused: String,
    _ exchange: TokenExchange, _ now: @Sendable () -> Date, _ store: CredentialStore
  ) async throws -> Renewal {
    guard credentials.accessToken.reveal == refused else {
      return Renewal(credentials: credentials)
    }
    guard let refreshToken = credentials.refreshToken else { return Renewal(credentials: nil) }
    // A refresh token works once, so there must be a place for the new tokens first.
    try await store.proveWritable(file)
    let grant: TokenGrant
    do throws(ConnectError) {
      grant = try await exchange.refresh(
        refreshToken, origin: credentials.origin, client: credentials.client,
        scopes: credentials.granted)
    } catch {
      guard error.isFinal else { throw error }
      return Renewal(credentials: nil)
    }
    return await saved(credentials.renewed(by: grant, at: now()), file.card, store)
  }

  /// Saves renewed tokens; an error is returned and not thrown, because the token is the only valid
  /// one.
  private static func saved(
    _ credentials: Credentials, _ base: AccountInfo, _ store: CredentialStore
  ) async -> Renewal {
    do throws(CredentialError) {
      let saved = try await store.saveLocked(credentials, fallsBack: true)
      return Renewal(credentials: credentials, moved: saved.refusal)
    } catch {
      return Renewal(credentials: credentials, unsaved: error, base: base)
    }
  }
}

extension ConnectError {
  /// Whether the server has refused the refresh token, so that the account must be connected again.
  fileprivate var isFinal: Bool {
    switch self {
    case .invalidGrant, .invalidClient, .invalidScope, .clockWrong: true
    // A renewal sends neither a redirect address nor a verifier, so the error is about the grant.
    case .redirectMismatch, .pkceRefused: true
    // These are the remaining errors of RFC 6749 section 5.2; others, such as
    // `temporarily_unavailable`, may pass.
    case .refused(let name, _):
      ["invalid_request", "unsupported_grant_type", "access_denied"].contains(name)
    case .methodRefused, .notAsDocumented, .unreachable, .tooManyCalls, .server, .cancelled: false
    }
  }
}

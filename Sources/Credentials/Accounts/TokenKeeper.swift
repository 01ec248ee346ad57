public import Foundation
public import Models
public import OAuth

/// Keeps the tokens of one account fresh, so that two processes never spend one refresh token.
///
/// A refused token is renewed under a lock, after a look at the file: when another process has renewed it
/// meanwhile, its token is used and nothing is sent. What was forgotten or connected again meanwhile stays so.
public actor TokenKeeper {
  private let store: CredentialStore
  private let account: String
  private let exchange: TokenExchange
  private let now: @Sendable () -> Date
  private var known: Credentials?
  private var renewals: [String: Task<Renewal, any Error>] = [:]
  /// What the account's file said when the tokens came that could not be saved.
  private var base: AccountInfo?

  /// Why the last renewed tokens could not be saved, nil when they were; they are used all the same.
  public private(set) var unsaved: CredentialError?
  /// Why renewed tokens are in the private file, where another place was meant; nil when they are in their place.
  public private(set) var moved: SecretStoreError?

  private struct Renewal: Sendable {
    let credentials: Credentials?
    var unsaved: CredentialError?
    var moved: SecretStoreError?
    var base: AccountInfo?
  }

  /// A keeper of an account's tokens in a store.
  public init(
    store: CredentialStore, account: String, exchange: TokenExchange,
    now: @escaping @Sendable () -> Date
  ) {
    self.store = store
    self.account = account
    self.exchange = exchange
    self.now = now
  }

  /// The access token to send. Throws `CredentialError`.
  public func current() async throws(CredentialError) -> String {
    try await credentials().accessToken.reveal
  }

  /// The credentials as they are known here. Throws `CredentialError`.
  public func credentials() async throws(CredentialError) -> Credentials {
    if let known { return known }
    let loaded = try await store.load(account)
    // Meanwhile a newer one may have come.
    if let known { return known }
    known = loaded
    return loaded
  }

  /// Another access token in place of a refused one, nil when the account must be connected again:
  /// the server refused the refresh token for good, or there is none.
  ///
  /// Callers that were refused together share one refresh, and none of them can stop it half-way: a
  /// refresh token is spent the moment the server sees it. Throws `CredentialError`, and `ConnectError` for what may pass.
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

  /// Tries again to save tokens that could not be; nil when they are saved now, or were before.
  ///
  /// Throws nothing: where the account was forgotten or connected again meanwhile, these tokens are dropped.
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
    // What could not be saved is newer than the file, unless the file has changed since.
    let newest = unsaved == nil ? nil : known
    let (store, account, exchange, now, base) = (store, account, exchange, now, base)
    let task = Task {
      // Loading first: a forgotten account gets no folder again.
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
    // A refresh token is spent once: what comes for it must have a place.
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

  /// A token that cannot be saved is still the only one that works.
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
  /// Whether the server has refused the refresh token, so that only connecting again helps.
  fileprivate var isFinal: Bool {
    switch self {
    case .invalidGrant, .invalidClient, .invalidScope, .clockWrong: true
    // A refresh sends neither address nor verifier: the grant behind the token is meant.
    case .redirectMismatch, .pkceRefused: true
    // What remains of RFC 6749 section 5.2; other names, such as `temporarily_unavailable`, may pass.
    case .refused(let name, _):
      ["invalid_request", "unsupported_grant_type", "access_denied"].contains(name)
    case .methodRefused, .notAsDocumented, .unreachable, .tooManyCalls, .server, .cancelled: false
    }
  }
}

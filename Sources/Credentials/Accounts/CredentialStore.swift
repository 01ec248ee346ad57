import Foundation
import Glibc
public import Models

/// Stores credentials, one folder per account: `FOLDER/ACCOUNT/credentials`, mode 0600 in a folder
/// with mode 0700. If the secrets are elsewhere, the file says where.
///
/// All code that writes or deletes secrets holds the lock of the account (`withLock`).
public struct CredentialStore: Sendable {
  /// The folder of all accounts, such as `~/.local/share/hibou/accounts`.
  public let folder: String
  /// The keys of encrypted files.
  public let keys: SealKeys
  /// The settings for running the programs of external stores.
  let access: SecretStoreAccess

  /// Creates a store in a folder, which is created when it is first needed.
  public init(
    folder: String, keys: SealKeys = SealKeys(), access: SecretStoreAccess = SecretStoreAccess()
  ) {
    self.folder = folder
    self.keys = keys
    self.access = access
  }

  /// Returns the names of the accounts with credentials, sorted.
  public func accounts() throws(CredentialError) -> [String] {
    try PrivateFile.names(in: folder).filter { name in
      Origin.isAccountName(name) && access(to: "\(folder)/\(name)/\(Self.file)")
    }
  }

  /// Returns whether anything of an account exists here: credentials, or remains of an interrupted
  /// disconnect.
  public func hasTraces(of account: String) -> Bool {
    guard let folder = try? accountFolder(account) else { return false }
    return !((try? PrivateFile.names(in: folder)) ?? []).isEmpty
  }

  /// Returns the path of an account's file. Throws if the account name is invalid.
  public func path(of account: String) throws(CredentialError) -> String {
    "\(try accountFolder(account))/\(Self.file)"
  }

  /// Returns the facts about an account without its secrets. Throws as `load` does, but never asks
  /// the user.
  public func card(_ account: String) throws(CredentialError) -> AccountInfo {
    try read(account).card
  }

  /// Returns the credentials of an account. Throws if there are none, if other users can read the
  /// file or write to its folders, if it is damaged, or if the secrets cannot be read from their
  /// store.
  public func load(_ account: String) async throws(CredentialError) -> Credentials {
    try await load(try read(account))
  }

  func load(_ file: CredentialsFile) async throws(CredentialError) -> Credentials {
    Credentials(file.card, try await secrets(of: file))
  }

  // MARK: - Saving

  /// Where credentials were saved.
  public struct Saved: Hashable, Sendable {
    /// The store of the secrets.
    public let place: TokenStorage
    /// Why the secrets are in the private file instead of the intended store; nil if they are in
    /// that store.
    public let refusal: SecretStoreError?
  }

  /// Replaces the credentials of an account atomically and durably.
  ///
  /// - Parameters:
  ///   - place: the store of the secrets; nil for the account's present store, at first the file.
  ///   - fallsBack: whether to use the private file if an external store refuses the secrets, so
  /// that a granted token is not lost.
  ///   - base: the state that these credentials follow. If another process has replaced it, its
  /// credentials are newer, and this throws.
  @discardableResult
  public func save(
    _ credentials: Credentials, in place: TokenStorage? = nil, fallsBack: Bool = false,
    unlessChangedSince base: AccountInfo? = nil
  ) async throws(CredentialError) -> Saved {
    let folder = try accountFolder(credentials.account)
    // An account that was forgotten meanwhile gets no folder again.
    if base == nil { try PrivateFile.makeFolder(folder) }
    guard access(to: folder) else { throw .superseded(account: credentials.account) }
    let lock = try await FolderLock.acquireForWriting(folder)
    defer { lock.release() }
    return try await saveLocked(
      credentials, in: place, fallsBack: fallsBack, unlessChangedSince: base)
  }

  /// Saves credentials like `save`, for callers that hold the lock already.
  func saveLocked(
    _ credentials: Credentials, in place: TokenStorage? = nil, fallsBack: Bool = false,
    unlessChangedSince base: AccountInfo? = nil
  ) async throws(CredentialError) -> Saved {
    let folder = try accountFolder(credentials.account)
    try PrivateFile.requireOwnFolder(self.folder)
    if chmod(folder, 0o700) != 0 { throw .unwritable(path: folder, code: errno) }
    let before = try? read(credentials.account)
    if let base, before?.card != base { throw .superseded(account: credentials.account) }
    let wanted = place ?? before?.card.place ?? .file
    var saved = Saved(place: wanted, refusal: nil)
    var file: CredentialsFile
    do throws(CredentialError) {
      file = try await self.file(for: credentials, in: wanted, after: before)
    } catch {
      guard fallsBack, case .store(let refusal) = error else { throw error }
      file = try await self.file(for: credentials, in: .file, after: before)
      saved = Saved(place: .file, refusal: refusal)
    }
    try write(file, folder)
    guard let old = before?.card, !old.place.isFile else { return saved }
    if old.place == saved.place, old.origin == credentials.origin { return saved }
    try? await forget(old)
    do throws(CredentialError) {
      try await handAgainWhereErased(credentials.secrets, file.card)
    } catch {
      guard fallsBack, case .store(let refusal) = error else { throw error }
      try write(try await self.file(for: credentials, in: .file, after: before), folder)
      saved = Saved(place: .file, refusal: refusal)
    }
    return saved
  }

  /// Throws if the store of an account does not accept new secrets. It is called before a refresh
  /// token is used up.
  func proveWritable(_ file: CredentialsFile) async throws(CredentialError) {
    let folder = try accountFolder(file.card.account)
    try PrivateFile.requireOwnFolder(self.folder)
    try PrivateFile.proveWritable(PrivateFile.limit / 4, in: folder)
    try await probe(file.card.place)
  }

  private func write(_ file: CredentialsFile, _ folder: String) throws(CredentialError) {
    // A process that was killed while writing held this lock, so its temporary files can be
    // deleted.
    for name in try PrivateFile.temporaries(of: Self.file, in: folder) {
      try PrivateFile.remove("\(folder)/\(name)")
    }
    try PrivateFile.write(try encoded(file, folder), to: Self.file, in: folder)
  }

  // MARK: - Forgetting

  /// The remains of a forgotten account.
  public struct Forgotten: Hashable, Sendable {
    /// Stores that could not be reached and may still have secrets of the account.
    public let unasked: [TokenStorage]
  }

  /// Deletes the credentials of an account wherever they are, if there are any.
  ///
  /// If an external store still has the secrets or is locked, this throws `.notForgotten` and keeps
  /// the file, so that a second attempt knows where they are.
  ///
  /// - Parameter places: where to look for secrets if the account's file is damaged and does not
  /// say.
  @discardableResult
  public func delete(
    _ account: String, lookingIn places: [TokenStorage] = [.keyring]
  ) async throws(CredentialError) -> Forgotten {
    let folder = try accountFolder(account)
    guard access(to: folder) else { return Forgotten(unasked: []) }
    let lock = try await FolderLock.acquireForWriting(folder)
    defer { lock.release() }
    let unasked = try await forgetOutside(account, places)
    // A process that was killed while saving has left a temporary file.
    for name in try [Self.file] + PrivateFile.temporaries(of: Self.file, in: folder) {
      try PrivateFile.remove("\(folder)/\(name)")
    }
    return Forgotten(unasked: unasked)
  }

  /// Erases the secrets in external stores, and returns the stores that could not be reached.
  private func forgetOutside(
    _ account: String, _ places: [TokenStorage]
  ) async throws(CredentialError) -> [TokenStorage] {
    let bytes: [UInt8]?
    do throws(CredentialError) {
      bytes = try PrivateFile.read(try path(of: account), isExposedAllowed: true)
      // An interrupted disconnect has already erased them.
      if bytes == nil { return [] }
    } catch { bytes = nil }
    guard let bytes,
      let card = try? JSONDecoder().decode(CredentialsFile.self, from: Data(bytes)).card
    else { return await forgetAnywhere(account, places, bytes ?? []) }
    do throws(SecretStoreError) { try await forget(card) } catch {
      // A store that is no longer installed cannot be reached, now or later.
      if case .absent = error { return [card.place] }
      throw .notForgotten(account: account, place: card.place, why: error)
    }
    return []
  }

  private func forgetAnywhere(
    _ account: String, _ places: [TokenStorage], _ bytes: [UInt8]
  ) async -> [TokenStorage] {
    var unasked: [TokenStorage] = []
    for place in places {
      for host in hosts(of: account, in: bytes) {
        do throws(SecretStoreError) { try await forget(account, host: host, in: place) } catch {
          // A store that is not installed has no secrets.
          if case .absent = error { continue }
          if !unasked.contains(place) { unasked.append(place) }
        }
      }
    }
    return unasked
  }

  /// Returns the hosts that an account may have been connected at: its default one, and those that
  /// occur in its damaged file.
  private func hosts(of account: String, in bytes: [UInt8]) -> [String] {
    let words = String(decoding: bytes, as: UTF8.self).split { $0 == "\"" || $0.isNewline }
    let named = words.lazy.filter { $0.hasPrefix("http") }.prefix(4)
      .compactMap { try? Origin(baseURL: String($0)) }
    let own = (try? Origin(account: account)).map { [$0] } ?? []
    return (own + named).reduce(into: []) { hosts, origin in
      let host = Self.host(of: origin)
      if !hosts.contains(host) { hosts.append(host) }
    }
  }

  // MARK: - The lock

  /// Runs a closure while no other process or task uses the account.
  ///
  /// Throws `CredentialError`, `CancellationError` while waiting, and what the closure throws.
  public func withLock<Value: Sendable>(
    _ account: String, _ body: @Sendable () async throws -> Value
  ) async throws -> Value {
    let folder = try accountFolder(account)
    try PrivateFile.makeFolder(folder)
    let lock = try await FolderLock.acquire(folder)
    defer { lock.release() }
    return try await body()
  }

  // MARK: - The file

  private static let file = "credentials"

  private func access(to path: String) -> Bool { Glibc.access(path, F_OK) == 0 }

  private func accountFolder(_ account: String) throws(CredentialError) -> String {
    guard Origin.isAccountName(account) else { throw .badAccount(account) }
    return "\(folder)/\(account)"
  }

  func read(_ account: String) throws(CredentialError) -> CredentialsFile {
    let path = try path(of: account)
    guard let bytes = try PrivateFile.read(path) else { throw .notConnected(account: account) }
    try PrivateFile.requireOwnFolder(accountFolder(account))
    try PrivateFile.requireOwnFolder(folder)
    do {
      return try JSONDecoder().decode(CredentialsFile.self, from: Data(bytes))
    } catch {
      throw .damaged(path: path)
    }
  }

  private func encoded(
    _ file: CredentialsFile, _ folder: String
  ) throws(CredentialError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      return Array(try encoder.encode(file)) + [UInt8(ascii: "\n")]
    } catch {
      throw .damaged(path: "\(folder)/\(Self.file)")
    }
  }
}

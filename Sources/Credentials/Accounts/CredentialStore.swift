import Foundation
import Glibc
public import Models

/// Stores credentials, one folder an account: `FOLDER/ACCOUNT/credentials`, 0600 in 0700. Where the secrets are
/// elsewhere, the file says where.
///
/// Whatever writes or removes secrets holds the lock of the account (`withLock`).
public struct CredentialStore: Sendable {
  /// The folder of all accounts, such as `~/.local/share/hibou/accounts`.
  public let folder: String
  /// The keys of encrypted files.
  public let keys: SealKeys
  /// How the programs of stores outside are run.
  let access: SecretStoreAccess

  /// A store in a folder, which is made when it is first needed.
  public init(
    folder: String, keys: SealKeys = SealKeys(), access: SecretStoreAccess = SecretStoreAccess()
  ) {
    self.folder = folder
    self.keys = keys
    self.access = access
  }

  /// The names of the accounts that have credentials, in order.
  public func accounts() throws(CredentialError) -> [String] {
    try PrivateFile.names(in: folder).filter { name in
      Origin.isAccountName(name) && access(to: "\(folder)/\(name)/\(Self.file)")
    }
  }

  /// Whether anything of an account is left here: credentials, or what a disconnect that was killed left behind.
  public func hasTraces(of account: String) -> Bool {
    guard let folder = try? accountFolder(account) else { return false }
    return !((try? PrivateFile.names(in: folder)) ?? []).isEmpty
  }

  /// The path of an account's file. Throws when the name cannot be an account's.
  public func path(of account: String) throws(CredentialError) -> String {
    "\(try accountFolder(account))/\(Self.file)"
  }

  /// What is known of an account without its secrets. Throws as `load` does, but asks nobody anything.
  public func card(_ account: String) throws(CredentialError) -> AccountInfo {
    try read(account).card
  }

  /// The credentials of an account. Throws when there are none, when others can read the file or write
  /// to its folders, when it is damaged, and when the secrets cannot be had where they are kept.
  public func load(_ account: String) async throws(CredentialError) -> Credentials {
    try await load(try read(account))
  }

  func load(_ file: CredentialsFile) async throws(CredentialError) -> Credentials {
    Credentials(file.card, try await secrets(of: file))
  }

  // MARK: - Saving

  /// Where credentials went.
  public struct Saved: Hashable, Sendable {
    /// The place of their secrets.
    public let place: KeepingPlace
    /// Why that is the private file, where another place was meant; nil when the place is the one that was meant.
    public let refusal: SecretStoreError?
  }

  /// Puts credentials in place of older ones, at once and for good.
  ///
  /// - Parameters:
  ///   - place: where the secrets are kept; nil for where those of the account are, the file at first.
  ///   - fallsBack: whether the private file gets what a store outside refuses: a token that has been granted is
  ///     not thrown away.
  ///   - base: what these credentials follow. Where others have taken its place meanwhile, they are newer.
  @discardableResult
  public func save(
    _ credentials: Credentials, in place: KeepingPlace? = nil, fallsBack: Bool = false,
    unlessChangedSince base: AccountInfo? = nil
  ) async throws(CredentialError) -> Saved {
    let folder = try accountFolder(credentials.account)
    // What was forgotten meanwhile gets no folder again.
    if base == nil { try PrivateFile.makeFolder(folder) }
    guard access(to: folder) else { throw .superseded(account: credentials.account) }
    let lock = try await FolderLock.acquireForWriting(folder)
    defer { lock.release() }
    return try await saveLocked(
      credentials, in: place, fallsBack: fallsBack, unlessChangedSince: base)
  }

  /// The same for one who holds the lock already.
  func saveLocked(
    _ credentials: Credentials, in place: KeepingPlace? = nil, fallsBack: Bool = false,
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

  /// Throws when the place of an account's secrets does not accept new ones, before a refresh token is spent.
  func proveWritable(_ file: CredentialsFile) async throws(CredentialError) {
    let folder = try accountFolder(file.card.account)
    try PrivateFile.requireOwnFolder(self.folder)
    try PrivateFile.proveWritable(PrivateFile.limit / 4, in: folder)
    try await probe(file.card.place)
  }

  private func write(_ file: CredentialsFile, _ folder: String) throws(CredentialError) {
    // Whoever was killed while writing held the lock that is ours now.
    for name in try PrivateFile.temporaries(of: Self.file, in: folder) {
      try PrivateFile.remove("\(folder)/\(name)")
    }
    try PrivateFile.write(try encoded(file, folder), to: Self.file, in: folder)
  }

  // MARK: - Forgetting

  /// What may be left of a forgotten account.
  public struct Forgotten: Hashable, Sendable {
    /// Stores that could not be asked, and may have secrets of the account.
    public let unasked: [KeepingPlace]
  }

  /// Removes the credentials of an account wherever they are; there may be none.
  ///
  /// Where a store outside still has the secrets, or is locked, this throws `notForgotten` and leaves the file, so
  /// that a second try knows where they are.
  ///
  /// - Parameter places: where secrets may be, for an account whose file is damaged and does not say.
  @discardableResult
  public func delete(
    _ account: String, lookingIn places: [KeepingPlace] = [.keyring]
  ) async throws(CredentialError) -> Forgotten {
    let folder = try accountFolder(account)
    guard access(to: folder) else { return Forgotten(unasked: []) }
    let lock = try await FolderLock.acquireForWriting(folder)
    defer { lock.release() }
    let unasked = try await forgetOutside(account, places)
    // A process that was killed while it saved has left a file of its own.
    for name in try [Self.file] + PrivateFile.temporaries(of: Self.file, in: folder) {
      try PrivateFile.remove("\(folder)/\(name)")
    }
    return Forgotten(unasked: unasked)
  }

  /// Erases the secrets outside; what could not be asked comes back.
  private func forgetOutside(
    _ account: String, _ places: [KeepingPlace]
  ) async throws(CredentialError) -> [KeepingPlace] {
    let bytes: [UInt8]?
    do throws(CredentialError) {
      bytes = try PrivateFile.read(try path(of: account), isExposedAllowed: true)
      // A disconnect that was killed has left no file, and no secrets outside.
      if bytes == nil { return [] }
    } catch { bytes = nil }
    guard let bytes,
      let card = try? JSONDecoder().decode(CredentialsFile.self, from: Data(bytes)).card
    else { return await forgetAnywhere(account, places, bytes ?? []) }
    do throws(SecretStoreError) { try await forget(card) } catch {
      // What is not installed any more cannot be asked, today or later.
      if case .absent = error { return [card.place] }
      throw .notForgotten(account: account, place: card.place, why: error)
    }
    return []
  }

  private func forgetAnywhere(
    _ account: String, _ places: [KeepingPlace], _ bytes: [UInt8]
  ) async -> [KeepingPlace] {
    var unasked: [KeepingPlace] = []
    for place in places {
      for host in hosts(of: account, in: bytes) {
        do throws(SecretStoreError) { try await forget(account, host: host, in: place) } catch {
          // What is not installed has nothing.
          if case .absent = error { continue }
          if !unasked.contains(place) { unasked.append(place) }
        }
      }
    }
    return unasked
  }

  /// The hosts that an account may have been connected at: its own, and any that stands in its damaged file.
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

  /// Does something while no other process, and no other task, holds the account.
  ///
  /// Throws `CredentialError`, `CancellationError` while waiting, and what the body throws.
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

import Foundation
import Glibc
import Models

/// Keeps credentials, one folder an account: `FOLDER/ACCOUNT/credentials`, 0600 in 0700. Where the secrets are
/// elsewhere, the file says where.
public struct CredentialStore: Sendable {
  /// The folder of all accounts, such as `~/.local/share/hibou/accounts`.
  public let folder: String
  /// The keys of encrypted files.
  public let keys: SealKeys

  /// A store in a folder, which is made when it is first needed.
  public init(folder: String, keys: SealKeys = SealKeys()) {
    self.folder = folder
    self.keys = keys
  }

  /// The names of the accounts that have credentials, in order.
  public func accounts() throws(CredentialError) -> [String] {
    try PrivateFile.names(in: folder).filter { name in
      Origin.isAccountName(name) && access("\(folder)/\(name)/\(Self.file)", F_OK) == 0
    }
  }

  /// The path of an account's file. Throws when the name cannot be an account's.
  public func path(of account: String) throws(CredentialError) -> String {
    "\(try accountFolder(account))/\(Self.file)"
  }

  /// What is known of an account without its secrets. Throws as `load` does, but asks nobody anything.
  public func card(_ account: String) throws(CredentialError) -> AccountCard {
    try read(account).card
  }

  /// The credentials of an account. Throws when there are none, when others can read the file or write
  /// to its folders, when it is damaged, and when the secrets cannot be had where they are kept.
  public func load(_ account: String) async throws(CredentialError) -> Credentials {
    let file = try read(account)
    return Credentials(file.card, try await secrets(of: file))
  }

  /// Puts credentials in the place of older ones, at once and for good.
  ///
  /// - Parameter place: where the secrets are kept; nil for where those of the account are, the file at first.
  public func save(
    _ credentials: Credentials, in place: KeepingPlace? = nil
  ) async throws(CredentialError) {
    let folder = try accountFolder(credentials.account)
    try PrivateFile.makeFolder(folder)
    try PrivateFile.requireOwnFolder(self.folder)
    if chmod(folder, 0o700) != 0 { throw .system(path: folder, code: errno) }
    let before = try? read(credentials.account)
    let place = place ?? before?.card.place ?? .file
    let file = try await kept(credentials, in: place, after: before)
    try PrivateFile.write(try encoded(file, folder), to: Self.file, in: folder)
    if let old = before?.card, old.place != place { try? await erase(old) }
  }

  /// Removes the credentials of an account wherever they are; there may be none. Throws when a secret could
  /// not be erased outside; the file is gone all the same.
  public func delete(_ account: String) async throws(CredentialError) {
    let folder = try accountFolder(account)
    let card = try? read(account).card
    // A process that was killed while it saved has left a file of its own.
    for name in try PrivateFile.names(in: folder)
    where name == Self.file || name.hasPrefix(".\(Self.file).") {
      try PrivateFile.remove("\(folder)/\(name)")
    }
    if let card { try await erase(card) }
  }

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

  private static let file = "credentials"

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

import Foundation
import Glibc
import Models

/// Keeps credentials in files, one folder an account: `FOLDER/ACCOUNT/credentials`, 0600 in 0700.
public struct CredentialStore: Hashable, Sendable {
  /// The folder of all accounts, such as `~/.local/share/hibou/accounts`.
  public let folder: String

  /// A store in a folder, which is made when it is first needed.
  public init(folder: String) {
    self.folder = folder
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

  /// The credentials of an account. Throws when there are none, when others can read the file or write
  /// to its folders, and when it is damaged.
  public func load(_ account: String) throws(CredentialError) -> Credentials {
    let path = try path(of: account)
    guard let bytes = try PrivateFile.read(path) else { throw .notConnected(account: account) }
    try PrivateFile.requireOwnFolder(accountFolder(account))
    try PrivateFile.requireOwnFolder(folder)
    do {
      return try JSONDecoder().decode(Credentials.self, from: Data(bytes))
    } catch {
      throw .damaged(path: path)
    }
  }

  /// Puts credentials in the place of older ones, at once and for good.
  public func save(_ credentials: Credentials) throws(CredentialError) {
    let folder = try accountFolder(credentials.account)
    try PrivateFile.makeFolder(folder)
    try PrivateFile.requireOwnFolder(self.folder)
    if chmod(folder, 0o700) != 0 { throw .system(path: folder, code: errno) }
    try PrivateFile.write(try encoded(credentials, folder), to: Self.file, in: folder)
  }

  /// Removes the credentials of an account; there may be none.
  public func delete(_ account: String) throws(CredentialError) {
    let folder = try accountFolder(account)
    // A process that was killed while it saved has left a file of its own.
    for name in try PrivateFile.names(in: folder)
    where name == Self.file || name.hasPrefix(".\(Self.file).") {
      try PrivateFile.remove("\(folder)/\(name)")
    }
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

  private func encoded(
    _ credentials: Credentials, _ folder: String
  ) throws(CredentialError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      return Array(try encoder.encode(credentials)) + [UInt8(ascii: "\n")]
    } catch {
      throw .damaged(path: "\(folder)/\(Self.file)")
    }
  }
}

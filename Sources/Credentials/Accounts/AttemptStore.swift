public import Foundation
import Models
public import OAuth

/// Stores pending logins, one file per account: `FOLDER/attempt-ACCOUNT`, mode 0600 in a folder
/// with mode 0700.
///
/// A file is deleted when its login is finished, abandoned or too old.
public struct AttemptStore: Hashable, Sendable {
  /// The folder, such as `~/.local/state/hibou`.
  public let folder: String

  private static let prefix = "attempt-"

  /// Creates a store in a folder, which is created when it is first needed.
  public init(folder: String) {
    self.folder = folder
  }

  /// Saves a login in place of an earlier one of its account.
  public func save(_ attempt: LoginAttempt) throws(CredentialError) {
    guard Origin.isAccountName(attempt.account) else { throw .badAccount(attempt.account) }
    try PrivateFile.makeFolder(folder)
    try PrivateFile.requireOwnFolder(folder)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(SavedLogin(attempt)) else {
      throw .damaged(path: path(attempt.account))
    }
    try PrivateFile.write(
      Array(data) + [UInt8(ascii: "\n")], to: Self.prefix + attempt.account, in: folder)
  }

  /// Deletes the login of an account, if there is one.
  public func delete(_ account: String) {
    guard Origin.isAccountName(account) else { return }
    try? PrivateFile.remove(path(account))
  }

  /// Returns the logins that can still be finished, newest first. Files that are too old or not
  /// written by this program are deleted.
  public func alive(at now: Date) -> [SavedLogin] {
    let names = ((try? PrivateFile.names(in: folder)) ?? []).filter { $0.hasPrefix(Self.prefix) }
    let kept = names.compactMap { name -> SavedLogin? in
      let path = "\(folder)/\(name)"
      guard let attempt = read(path), attempt.isAlive(at: now),
        name == Self.prefix + attempt.account
      else {
        try? PrivateFile.remove(path)
        return nil
      }
      return attempt
    }
    return kept.sorted { $0.timestamp > $1.timestamp }
  }

  /// Returns the login in a file; nil when others could have written it.
  private func read(_ path: String) -> SavedLogin? {
    guard let bytes = try? PrivateFile.read(path),
      (try? PrivateFile.requireOwnFolder(folder)) != nil
    else { return nil }
    return try? JSONDecoder().decode(SavedLogin.self, from: Data(bytes))
  }

  private func path(_ account: String) -> String { "\(folder)/\(Self.prefix)\(account)" }
}

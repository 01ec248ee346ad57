public import Foundation
import Models
public import OAuth

/// Keeps attempts that await their answer, a file an account: `FOLDER/attempt-ACCOUNT`, 0600 in 0700.
///
/// A file ends with its attempt: by a token, by the user, or by age.
public struct AttemptStore: Hashable, Sendable {
  /// The folder, such as `~/.local/state/hibou`.
  public let folder: String

  private static let prefix = "attempt-"

  /// A store in a folder, which is made when it is first needed.
  public init(folder: String) {
    self.folder = folder
  }

  /// Keeps an attempt in the place of an earlier one of its account.
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

  /// Forgets the attempt of an account; there may be none.
  public func delete(_ account: String) {
    guard Origin.isAccountName(account) else { return }
    try? PrivateFile.remove(path(account))
  }

  /// The attempts that may still be answered, the newest first. Files that have grown too old, and those
  /// that no version of this program wrote, are removed.
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

  /// What a file holds; nil when others could have written it.
  private func read(_ path: String) -> SavedLogin? {
    guard let bytes = try? PrivateFile.read(path),
      (try? PrivateFile.requireOwnFolder(folder)) != nil
    else { return nil }
    return try? JSONDecoder().decode(SavedLogin.self, from: Data(bytes))
  }

  private func path(_ account: String) -> String { "\(folder)/\(Self.prefix)\(account)" }
}

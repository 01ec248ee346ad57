import Credentials
public import Foundation
public import LocalStore
public import Models

/// Mirrors of accounts, for what makes no call.
extension AccountService {
  /// The account that a command means. Throws `Problem.notConnected`.
  public func meantAccount(_ name: String?) throws -> String {
    guard let account = try chosenAccount(name) else { throw Problem.notConnected(account: nil) }
    return account
  }

  /// The mirror of an account, not open yet; nil when nothing was loaded.
  public func mirror(of account: String) -> MirrorSession? {
    let path = copyPath(of: account)
    return FileManager.default.fileExists(atPath: path) ? copy(at: path) : nil
  }

  /// The tags of an account; none where its file cannot be used.
  public func tags(of account: String) -> [String] { (try? store.card(account).tags) ?? [] }
}

extension MirrorSession {
  /// What loads found since a moment, oldest first.
  ///
  /// - Parameters:
  ///   - resources: nil for all.
  ///   - moment: the moment by the clock of the shop.
  public func changes(
    of resources: [Resource]?, since moment: (ShopClock) throws -> Date
  ) async throws -> [RecordChange] {
    try await use { copy in
      try await copy.changes(since: try moment(clock), of: resources)
    }
  }

  /// Reads the mirror as it is at one moment.
  public func snapshot<T: Sendable>(_ work: (MirrorSnapshot) throws -> T) async throws -> T {
    try await use { try $0.snapshot(work) }
  }
}

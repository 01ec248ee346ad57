import Credentials
public import Foundation
public import LocalStore
public import Models

/// The mirrors of accounts, for commands that make no call.
extension AccountService {
  /// Returns the named account, or the default account without a name. Throws
  /// `Problem.notConnected`.
  public func meantAccount(_ name: String?) throws -> String {
    guard let account = try chosenAccount(name) else { throw Problem.notConnected(account: nil) }
    return account
  }

  /// Returns the mirror of an account, which is not opened yet; nil when nothing was ever loaded.
  public func mirror(of account: String) -> MirrorSession? {
    let path = mirrorPath(of: account)
    return FileManager.default.fileExists(atPath: path) ? mirror(at: path) : nil
  }

  /// Returns the tags of an account; empty if its file cannot be read.
  public func tags(of account: String) -> [String] { (try? store.card(account).tags) ?? [] }
}

extension MirrorSession {
  /// Returns the changes that loads found since a moment, oldest first.
  ///
  /// - Parameters:
  ///   - resources: the resources; nil for all.
  ///   - moment: returns the moment, given the shop's clock.
  public func changes(
    of resources: [Resource]?, since moment: (ShopClock) throws -> Date
  ) async throws -> [RecordChange] {
    try await use { mirror in
      try await mirror.changes(since: try moment(clock), of: resources)
    }
  }

  /// Calls a closure with a consistent snapshot of the mirror.
  public func snapshot<T: Sendable>(_ work: (MirrorSnapshot) throws -> T) async throws -> T {
    try await use { try $0.snapshot(work) }
  }
}

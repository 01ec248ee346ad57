import AppCore
import Credentials
import Foundation
import LocalStore
import Models

/// What is known of the connected accounts without asking a server.
extension Live {
  /// The status of every account.
  func statuses() async -> [AccountStatus] {
    let inUse = try? chosenAccount(nil)
    var statuses: [AccountStatus] = []
    for account in knownAccounts { statuses.append(await status(of: account, inUse: inUse)) }
    return statuses
  }

  private func status(of account: String, inUse: String?) async -> AccountStatus {
    var trouble: Problem?
    var card: AccountCard?
    do throws(CredentialError) { card = try store.card(account) } catch {
      trouble = Problem(error)
    }
    let copy = await copyStatus(of: account, &trouble)
    let place = card?.place ?? .file
    return AccountStatus(
      account: account, isInUse: account == inUse, session: card.map { session(of: $0) },
      place: place, placeWords: words(place, account), path: path(of: account),
      maskedToken: card.map { "…" + $0.tokenEnd } ?? "-", copy: copy, trouble: trouble)
  }

  /// The copy is only looked at where there is one.
  private func copyStatus(of account: String, _ trouble: inout Problem?) async -> CopyStatus {
    let path = copyPath(of: account)
    guard FileManager.default.fileExists(atPath: path) else { return CopyStatus() }
    let copy = copy(at: path)
    defer { copy.close() }
    do {
      let times = try await copy.use { try await $0.readTimes() }
      return CopyStatus(
        calls: copy.calls, newest: times.map(\.newest).max(), oldest: times.map(\.oldest).min(),
        rows: times.reduce(0) { $0 + $1.rows })
    } catch {
      trouble = trouble ?? (error as? Problem)
      return CopyStatus()
    }
  }
}

/// What is known of the copy of an account.
struct CopyStatus: Sendable {
  /// The calls of the month.
  var calls = CallCount()
  /// When anything was read last, nil when nothing is there.
  var newest: Date?
  /// When the list that was not read for longest was.
  var oldest: Date?
  /// Rows in all lists.
  var rows = 0
}

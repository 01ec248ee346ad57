public import Credentials
public import Foundation
import LocalStore
public import Models
import Synchronization

/// What is known of the connected accounts without asking a server.
extension AccountService {
  /// The status of every account.
  public func statuses() async -> [AccountStatus] {
    let inUse = try? chosenAccount(nil)
    var statuses: [AccountStatus] = []
    for account in knownAccounts { statuses.append(await status(of: account, inUse: inUse)) }
    return statuses
  }

  private func status(of account: String, inUse: String?) async -> AccountStatus {
    var trouble: Problem?
    var card: AccountInfo?
    do throws(CredentialError) { card = try store.card(account) } catch {
      trouble = Problem(error)
    }
    let copy = await copyStatus(of: account, card, &trouble)
    let place = card?.place ?? .file
    let refusedAt = copy.refusedAt.flatMap { $0 >= Self.second(card?.obtainedAt) ? $0 : nil }
    if refusedAt != nil, trouble == nil {
      trouble =
        card.map { session(of: $0).door.isKey } == true
        ? .keyRefused(account: account) : .tokenRefused(why: nil)
    }
    return AccountStatus(
      account: account, isInUse: account == inUse, tags: card?.tags ?? [],
      session: card.map { session(of: $0) },
      place: place, placeWords: words(place, account), path: path(of: account),
      maskedToken: card.map { "…" + $0.tokenEnd } ?? "-", copy: copy,
      refusedAt: refusedAt, trouble: trouble)
  }

  /// The second of an instant, as the mirror notes them.
  private static func second(_ instant: Date?) -> Date {
    Date(timeIntervalSince1970: (instant?.timeIntervalSince1970 ?? 0).rounded(.down))
  }

  /// The copy is only looked at where there is one.
  private func copyStatus(
    of account: String, _ card: AccountInfo?, _ trouble: inout Problem?
  ) async -> CopyStatus {
    let path = copyPath(of: account)
    let copy = copy(at: path, of: card.map { session(of: $0) }, card?.origin)
    guard FileManager.default.fileExists(atPath: path) else {
      return CopyStatus(calls: card.map { counted(at: $0.origin, copy) } ?? CallCount())
    }
    defer { copy.close() }
    do {
      return try await copy.status()
    } catch {
      trouble = trouble ?? (error as? Problem)
      return CopyStatus(calls: nil)
    }
  }

  /// The calls of an account that has no mirror yet.
  private func counted(at origin: Origin, _ copy: MirrorSession) -> CallCount {
    let months = (try? callBook.months(of: origin.description)) ?? []
    return CallCount(
      used: months.first { $0.month == copy.month }?.calls ?? 0,
      allowance: CallCount.allowance(stores: nil, bought: copy.owner?.bought))
  }
}

extension MirrorSession {
  /// What the copy holds, and the calls of the month.
  public func status() async throws -> CopyStatus {
    let times = try await use { try await $0.readTimes() }
    await recount()
    return CopyStatus(
      calls: calls, clock: clock, newest: times.map(\.newest).max(),
      oldest: times.map(\.oldest).min(),
      rows: times.reduce(0) { $0 + $1.rows },
      refusedAt: state.withLock { $0.trouble?.kind == .refused ? $0.trouble?.since : nil })
  }
}

/// What is known of the copy of an account.
public struct CopyStatus: Sendable {
  /// The calls of the month, nil while they are not known.
  public var calls: CallCount? = CallCount()
  /// The clock of the shop, as far as the mirror knows it.
  public var clock = ShopClock(zone: nil)
  /// When anything was read last, nil when nothing is there.
  public var newest: Date?
  /// When the list that was not read for longest was.
  public var oldest: Date?
  /// Rows in all lists.
  public var rows = 0
  /// When the account first refused the token that was used last, nil when it did not.
  public var refusedAt: Date?
}

/// What is known of a connected account without asking the server.
public struct AccountStatus: Sendable {
  /// The account's name.
  public let account: String
  /// Whether it is the one that is meant without a name.
  public let isInUse: Bool
  /// The words that the user sorts accounts by.
  public let tags: [String]
  /// What is known of the account, nil when its file cannot be used.
  public let session: Session?
  /// Where the token is kept.
  public let place: KeepingPlace
  /// The same in words.
  public let placeWords: String
  /// The account's file.
  public let path: String
  /// The end of the token.
  public let maskedToken: String
  /// What is known of its copy.
  public let copy: CopyStatus
  /// When the account first refused this token, nil when it did not.
  public let refusedAt: Date?
  /// Why the account cannot be used, nil when it can.
  public let trouble: Problem?
}

public import Credentials
public import Foundation
import LocalStore
public import Models
import Synchronization

/// The status of the connected accounts, without a call to their servers.
extension AccountService {
  /// Returns the status of every account.
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
    if let card, trouble == nil { trouble = await storeTrouble(card) }
    let mirror = await mirrorStatus(of: account, card, &trouble)
    let place = card?.place ?? .file
    let refusedAt = mirror.refusedAt.flatMap { $0 >= Self.second(card?.obtainedAt) ? $0 : nil }
    if refusedAt != nil, trouble == nil, mirror.isGone, let card {
      trouble = .noAccount(host: session(of: card).host)
    } else if refusedAt != nil, trouble == nil {
      trouble =
        card.map { session(of: $0).door.isKey } == true
        ? .keyRefused(account: account) : .tokenRefused(why: nil)
    }
    return AccountStatus(
      account: account, isInUse: account == inUse, tags: card?.tags ?? [],
      session: card.map { session(of: $0) },
      place: place, placeWords: words(place, account), path: path(of: account),
      maskedToken: card.map { "…" + $0.tokenEnd } ?? "-", mirror: mirror,
      refusedAt: refusedAt, trouble: trouble)
  }

  /// Returns why an external secret store does not return the secrets of an account. It does not lend
  /// the terminal to the store.
  private func storeTrouble(_ card: AccountInfo) async -> Problem? {
    if card.place.isFile { return nil }
    let store = CredentialStore(folder: configuration.accountsFolder)
    do throws(CredentialError) { _ = try await store.load(card.account) } catch {
      return Problem(error)
    }
    return nil
  }

  /// Returns an instant rounded to the second, as the mirror stores it.
  private static func second(_ instant: Date?) -> Date {
    Date(timeIntervalSince1970: (instant?.timeIntervalSince1970 ?? 0).rounded(.down))
  }

  /// Reads the status of the mirror, which is opened only if its file exists.
  private func mirrorStatus(
    of account: String, _ card: AccountInfo?, _ trouble: inout Problem?
  ) async -> MirrorStatus {
    let path = mirrorPath(of: account)
    let mirror = mirror(at: path, of: card.map { session(of: $0) }, card?.origin)
    guard FileManager.default.fileExists(atPath: path) else {
      return MirrorStatus(calls: card.map { counted(at: $0.origin, mirror) } ?? CallCount())
    }
    defer { mirror.close() }
    do {
      return try await mirror.status()
    } catch {
      trouble = trouble ?? (error as? Problem)
      return MirrorStatus(calls: nil)
    }
  }

  /// Returns the calls counted for an account that has no mirror yet.
  private func counted(at origin: Origin, _ mirror: MirrorSession) -> CallCount {
    let months = (try? callBook.months(of: origin.description)) ?? []
    return CallCount(
      used: months.first { $0.month == mirror.month }?.calls ?? 0,
      allowance: CallCount.allowance(stores: nil, bought: mirror.owner?.bought))
  }
}

extension MirrorSession {
  /// Returns what the mirror contains, and the calls of the month.
  public func status() async throws -> MirrorStatus {
    let times = try await use { try await $0.readTimes() }
    await recount()
    let trouble = state.withLock { $0.trouble }
    return MirrorStatus(
      calls: calls, clock: clock, newest: times.map(\.newest).max(),
      oldest: times.map(\.oldest).min(),
      rows: times.reduce(0) { $0 + $1.rows },
      refusedAt: trouble?.kind == .refused || trouble?.kind == .gone ? trouble?.since : nil,
      isGone: trouble?.kind == .gone)
  }
}

/// The status of an account's mirror.
public struct MirrorStatus: Sendable {
  /// The calls of the month; nil while unknown.
  public var calls: CallCount? = CallCount()
  /// The shop's clock; it has no zone while that is unknown.
  public var clock = ShopClock(zone: nil)
  /// When anything was last loaded; nil when nothing was.
  public var newest: Date?
  /// The load time of the oldest list; nil when nothing was loaded.
  public var oldest: Date?
  /// The number of rows in all lists.
  public var rows = 0
  /// When the account first refused the current token, or was first gone; nil when it did not.
  public var refusedAt: Date?
  /// Whether the server no longer has the account.
  public var isGone = false
}

/// The status of a connected account, without a call to its server.
public struct AccountStatus: Sendable {
  /// The account's name.
  public let account: String
  /// Whether it is the default account.
  public let isInUse: Bool
  /// The tags that the user gave the account.
  public let tags: [String]
  /// The account's session; nil when its file cannot be read.
  public let session: Session?
  /// The store of the token.
  public let place: TokenStorage
  /// The store of the token, as text for the user.
  public let placeWords: String
  /// The path of the account's file.
  public let path: String
  /// The last characters of the token.
  public let maskedToken: String
  /// The status of its mirror.
  public let mirror: MirrorStatus
  /// When the account first refused this token; nil when it did not.
  public let refusedAt: Date?
  /// Why the account cannot be used; nil when it can.
  public let trouble: Problem?
}

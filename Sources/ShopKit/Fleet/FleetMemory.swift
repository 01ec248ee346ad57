import Foundation
import LocalStore
import Models

/// Caches what was read from the mirrors. A mirror that has not changed since is not opened again,
/// because opening hundreds of mirrors is most of the work.
///
/// The file may be lost or have any content; then the mirrors are read.
struct FleetMemory: Sendable {
  /// The facts that were read from one mirror.
  struct Entry: Codable, Hashable, Sendable {
    fileprivate let stamp: String
    /// The date in each zone of the stores, by zone name.
    fileprivate let days: [String: Int]
    fileprivate let zone: String?
    fileprivate let trouble: String?
    fileprivate let lastSync: Date?
    fileprivate let calls: Calls?
    fileprivate let stores: [String]?
    fileprivate let today: Today?
    fileprivate let readAt: Date?
    fileprivate let below: Int?
    fileprivate let otherServer: String?
  }

  fileprivate struct Calls: Codable, Hashable, Sendable {
    let used: Int
    let allowance: Int
    let limit: Int
    let stoppedUntil: Date?
    let isUsedUp: Bool
  }

  fileprivate struct Today: Codable, Hashable, Sendable {
    let day: Int
    let sales: [Sales]
  }

  fileprivate struct Sales: Codable, Hashable, Sendable {
    let currency: String?
    let gross: String?
    let tickets: Int?
    let dayBefore: Int
    let grossBefore: String?
    let ticketsBefore: Int?
  }

  private let path: String
  private(set) var entries: [String: Entry]

  /// The maximum size of the file in bytes.
  private static let limit = 16 << 20

  /// Reads the cache from a file; empty if the file cannot be read.
  init(path: String) {
    self.path = path
    entries = [:]
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_size < Self.limit, let data = FileManager.default.contents(atPath: path)
    else { return }
    entries = (try? JSONDecoder().decode([String: Entry].self, from: data)) ?? [:]
  }

  /// Replaces the entries of these accounts and removes those of accounts that no longer exist.
  func store(_ new: [String: Entry], among accounts: Set<String>) {
    let all = entries.merging(new) { $1 }.filter { accounts.contains($0.key) }
    guard all != entries, let data = try? JSONEncoder().encode(all) else { return }
    let folder = URL(filePath: path).deletingLastPathComponent()
    try? FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let scratch = "\(path).\(getpid())"
    unlink(scratch)
    let file = open(scratch, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { return }
    // The umask of the process may have removed the owner's own rights.
    fchmod(file, 0o600)
    let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
    do {
      try handle.write(contentsOf: data)
      try handle.close()
      if rename(scratch, path) != 0 { unlink(scratch) }
    } catch { unlink(scratch) }
  }
}

extension FleetMemory.Entry {
  /// Creates an entry from what was read.
  ///
  /// - Parameters:
  ///   - stamp: the state of the mirror and the settings before the mirror was read.
  ///   - zones: the zones of the stores.
  init(_ facts: FleetFacts, stamp: String, zones: [TimeZone], at now: Date) {
    self.stamp = stamp
    zone = facts.clock.isZoneKnown ? facts.clock.zone.identifier : nil
    days = Dictionary(
      (zones + [facts.clock.zone]).map {
        ($0.identifier, ShopDate(at: now, in: $0).daysSince1970)
      }, uniquingKeysWith: { $1 })
    trouble = facts.trouble?.note
    lastSync = facts.lastSync
    calls = facts.calls.map {
      .init(
        used: $0.used, allowance: $0.allowance, limit: $0.limit, stoppedUntil: $0.stoppedUntil,
        isUsedUp: $0.isUsedUp)
    }
    stores = facts.stores
    today = facts.today.map { day in
      .init(
        day: day.day.daysSince1970,
        sales: day.sales.map {
          .init(
            currency: $0.currency, gross: $0.gross.map { "\($0)" }, tickets: $0.tickets,
            dayBefore: $0.before.day.daysSince1970, grossBefore: $0.before.gross.map { "\($0)" },
            ticketsBefore: $0.before.tickets)
        })
    }
    readAt = facts.figuresAt
    below = facts.belowReorderPoint
    otherServer = facts.otherServer
  }

  /// Returns whether the entry is still valid.
  func isOf(_ stamp: String, at now: Date) -> Bool {
    self.stamp == stamp
      && days.allSatisfy { name, day in
        TimeZone(identifier: name).map { ShopDate(at: now, in: $0).daysSince1970 == day } ?? false
      }
  }

  /// Adds the entry to the facts about an account.
  func add(to facts: inout FleetFacts, at now: Date) {
    facts.otherServer = otherServer
    facts.trouble = trouble.flatMap(AccountTrouble.init)
    facts.lastSync = lastSync
    facts.calls = calls.map { calls in
      CallCount(
        used: calls.used, allowance: calls.allowance, limit: calls.limit,
        stoppedUntil: calls.stoppedUntil.flatMap { $0 > now ? $0 : nil },
        isUsedUp: calls.isUsedUp)
    }
    facts.clock = ShopClock(zone: zone)
    facts.stores = stores
    facts.today = today.map { today in
      FleetDay(
        day: ShopDate(daysSince1970: today.day),
        sales: today.sales.map { sales in
          FleetSales(
            currency: sales.currency, gross: sales.gross.flatMap { Decimal(string: $0) },
            tickets: sales.tickets,
            before: Turnover(
              day: ShopDate(daysSince1970: sales.dayBefore),
              gross: sales.grossBefore.flatMap { Decimal(string: $0) },
              tickets: sales.ticketsBefore))
        })
    }
    facts.figuresAt = readAt
    facts.belowReorderPoint = below
  }
}

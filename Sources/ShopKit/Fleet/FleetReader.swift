import Credentials
import Foundation
import HiboutikAPI
import LocalStore
public import Models

/// Reads the rows of a fleet from local data: the files of the accounts and their mirrors. It makes
/// no call and changes no mirror. A problem with an account is part of its row.
public struct FleetReader: Sendable {
  private let service: AccountService

  /// The number of accounts read at the same time.
  private static let width = 4

  /// Creates a reader of the accounts of a service.
  public init(_ service: AccountService) { self.service = service }

  /// The names of all accounts, sorted.
  public var accounts: [String] {
    service.demo == nil ? service.knownAccounts.sorted() : service.demoShops.keys.sorted()
  }

  /// Returns the rows of accounts, worst first.
  ///
  /// - Parameter tell: receives each row as soon as it is read.
  public func rows(
    of accounts: [String], tell: @escaping @Sendable (FleetRow) async -> Void = { _ in }
  ) async -> [FleetRow] {
    var rows: [FleetRow] = []
    let memory = FleetMemory(path: service.fleetMemory)
    var new: [String: FleetMemory.Entry] = [:]
    let locks = WriteLock.locks
    await withTaskGroup(of: (FleetRow, FleetMemory.Entry?).self) { group in
      var waiting = accounts[...]
      func start() {
        guard let account = waiting.popFirst() else { return }
        group.addTask { await row(of: account, memory.entries[account], locks) }
      }
      for _ in 0..<Self.width { start() }
      while let (row, entry) = await group.next() {
        start()
        await tell(row)
        rows.append(row)
        new[row.account] = entry
      }
    }
    if service.demo == nil { memory.store(new, among: Set(service.knownAccounts)) }
    return rows.sorted(by: FleetRow.isWorse)
  }

  /// Returns the row of an account.
  public func row(of account: String) async -> FleetRow {
    await row(of: account, nil, WriteLock.locks).0
  }

  /// Returns the row of an account and the entry to cache for it; the entry is nil if there is
  /// nothing new.
  private func row(
    of account: String, _ known: FleetMemory.Entry?, _ locks: String
  ) async -> (FleetRow, FleetMemory.Entry?) {
    var facts = FleetFacts(account: account)
    if let shop = service.demoShops[account] {
      facts.learn(shop.session)
      await read(shop.mirror, shop.session, into: &facts)
      return (FleetRow(facts, at: service.now()), nil)
    }
    var session: Session?
    do throws(CredentialError) {
      let card = try service.store.card(account)
      session = service.session(of: card)
      facts.tags = card.tags
      facts.obtainedAt = card.obtainedAt
    } catch { facts.credentials = Problem(error) }
    if let session { facts.learn(session) }
    let stamp = service.stamp(of: account, session)
    var entry: FleetMemory.Entry?
    if let known, let stamp, known.isOf(stamp, at: service.now()) {
      known.add(to: &facts, at: service.now())
    } else if let mirror = service.mirrorToLookAt(account, session) {
      let zones = await read(mirror, session, into: &facts)
      mirror.close()
      if facts.mirror == nil, let stamp {
        entry = .init(facts, stamp: stamp, zones: zones, at: service.now())
      }
    } else {
      facts.calls = session.map { service.callsWithoutMirror(of: $0) }
    }
    facts.isMirrorLocked = await isLocked(service.mirrorPath(of: account), locks)
    return (FleetRow(facts, at: service.now()), entry)
  }

  // MARK: - The mirror

  /// Returns whether another process keeps a mirror locked. A load also locks it, but only for
  /// moments.
  private func isLocked(_ path: String, _ locks: String) async -> Bool {
    var locks = locks
    for _ in 0..<5 {
      guard WriteLock.isHeldElsewhere(path, in: locks) else { return false }
      await WorkerPool.pause(seconds: 0.1)
      locks = WriteLock.locks
    }
    return true
  }

  /// Reads the contents of a mirror.
  ///
  /// - Returns: the zones of the stores.
  @discardableResult private func read(
    _ mirror: MirrorSession, _ session: Session?, into facts: inout FleetFacts
  ) async -> [TimeZone] {
    do {
      let owner = try await mirror.use { try $0.owner() }
      if let owner, let host = session?.host, session?.isDemo != true, owner != host {
        facts.otherServer = owner
        return []
      }
      facts.trouble = try await mirror.use { try $0.note(MirrorSession.troubleNote) }
        .flatMap(AccountTrouble.init)
      facts.lastSync = try await mirror.use { try await $0.readTimes() }.map(\.newest).max()
      await mirror.recount()
      facts.calls = mirror.calls
      facts.clock = mirror.clock
      facts.belowReorderPoint = try? await mirror.use { try await $0.shortages() }
      if let session { return try await readFigures(mirror, session, into: &facts) }
    } catch { facts.mirror = error as? Problem ?? .other("\(error)") }
    return []
  }

  /// Reads the figures of today, as shown on the home screen.
  private func readFigures(
    _ mirror: MirrorSession, _ session: Session, into facts: inout FleetFacts
  ) async throws -> [TimeZone] {
    let shop = ShopClient(
      session: session, now: service.now, mirror: mirror, client: { throw APIError.cancelled },
      disconnect: {})
    let directory = try await shop.directory()
    facts.stores = directory.stores?.map { $0.name ?? "\($0.id)" }
    guard let stores = directory.storeIDs, !stores.isEmpty else { return [] }
    let source = DaySources(
      stores: stores, granted: session.granted, in: directory, at: service.now())
    let (figures, basis) = try await FiguresReader(shop, LoadPolicy(.nothing))
      .known(source, in: directory)
    facts.today = FleetDay(figures)
    facts.figuresAt = basis.loadedAt
    return stores.map { directory.clock(store: $0).zone }
  }
}

extension FleetFacts {
  fileprivate mutating func learn(_ session: Session) {
    expiresAt = session.expiresAt
    renewsItself = session.renewsItself || session.isDemo
    asked = session.asked
    granted = session.granted
  }
}

extension AccountService {
  /// Returns the mirror of an account, opened read-only; nil when there is none.
  func mirrorToLookAt(_ account: String, _ session: Session?) -> MirrorSession? {
    let path = mirrorPath(of: account)
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let owner = session.map { session in
      MirrorSession.Owner(
        origin: session.host, granted: session.granted,
        bought: configuration.callsAMonth[account], cap: configuration.caps[account],
        book: callBook)
    }
    return MirrorSession(
      path: path, owner: owner, now: now, isPinned: configuration.isClockPinned, isLookedAt: true
    ) { _ in }
  }

  /// The path of the file that caches what was read from the mirrors.
  var fleetMemory: String { "\(configuration.stateFolder)/fleet.json" }

  /// Returns everything but the time that the row of an account depends on: its mirror, its scopes,
  /// its host and the settings of its calls. Nil if there is no mirror, or if nothing about it may
  /// be cached.
  fileprivate func stamp(of account: String, _ session: Session?) -> String? {
    guard let session, let mirror = MirrorStamp.of(mirrorPath(of: account)) else { return nil }
    let bought = configuration.callsAMonth[account].map(String.init) ?? "-"
    let cap = configuration.caps[account].map(String.init) ?? "-"
    return [
      mirror, session.host, session.granted.string, bought, cap, configuration.version,
    ].joined(separator: "|")
  }

  /// Returns the calls counted for an account that has no mirror yet.
  fileprivate func callsWithoutMirror(of session: Session) -> CallCount {
    let month = String(ShopClock(zone: nil).today(at: now()).description.prefix(7))
    let months = (try? callBook.months(of: session.host)) ?? []
    return CallCount(
      used: months.first { $0.month == month }?.calls ?? 0,
      allowance: CallCount.allowance(
        stores: nil, bought: configuration.callsAMonth[session.account]))
  }
}

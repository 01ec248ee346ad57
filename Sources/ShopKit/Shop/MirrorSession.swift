import Foundation
import HiboutikAPI
import LocalStore
public import Models
import Synchronization

/// The mirror of a shop, opened when it is first needed, and the ledger in it.
///
/// All its methods throw only `Problem`.
public final class MirrorSession: Sendable {
  struct State {
    var mirror: Mirror?
    var clock = ShopClock(zone: nil)
    var count = CallCount()
    /// Whether the count was read from the mirror.
    var isCounted = false
    var interval: Int?
    var left: Int?
    /// The percentage of the month's calls that fleet runs may use; nil for a run of one account.
    var share: Int?
    /// The task that waits for a place among the accounts that fleet runs load, or holds it.
    var place: Task<FleetSlots.Place?, any Error>?
    /// Whether the run stopped because that share is used up.
    var isShareSpent = false
    /// The number of calls that this process has made.
    var made = 0
    var isResumed = false
    var hasCheckedAccount = false
    /// The number of the account's stores; nil while unknown.
    var stores: Int?
    /// The number of times in a row that the account refused calls; nil while unknown.
    var refusals: Int?
    /// When the account last refused calls, as far as this process knows.
    var lastRefusal: Date?
    /// The trouble of the last call; nil when it succeeded.
    var trouble: AccountTrouble?
    /// The server's clock.
    var server: ServerTime
  }

  /// The path of the file; nil for a mirror in memory.
  public let path: String?
  let now: @Sendable () -> Date
  let report: @Sendable (ShopEvent) -> Void
  /// The account that the rows and calls must belong to; nil if they cannot belong to another one.
  let owner: Owner?
  /// Whether the file is opened read-only, whatever its state.
  private let isLookedAt: Bool
  /// The number of changes to keep.
  private let changes: FeedLimits
  let state: Mutex<State>

  /// Creates a session whose mirror is not open yet.
  ///
  /// - Parameters:
  ///   - owner: the account that the file must belong to.
  ///   - isPinned: whether the clock was set for a test.
  ///   - mostCalls: the most calls of this process; nil for as many as the ledger allows.
  ///   - isLookedAt: whether the file is opened read-only and not repaired.
  ///   - report: receives the events, such as that a damaged mirror was set aside.
  init(
    path: String?, owner: Owner? = nil, now: @escaping @Sendable () -> Date,
    isPinned: Bool = false, mostCalls: Int? = nil, changes: FeedLimits = FeedLimits(),
    isLookedAt: Bool = false,
    report: @escaping @Sendable (ShopEvent) -> Void
  ) {
    self.path = path
    self.owner = owner
    self.now = now
    self.report = report
    self.isLookedAt = isLookedAt
    self.changes = changes
    state = Mutex(State(left: mostCalls, server: ServerTime(isPinned: isPinned)))
  }

  /// Works with the mirror. A damaged file is set aside, and the work is repeated with a new one, also
  /// if another process has already set the open file aside.
  func use<T: Sendable>(_ work: (Mirror) async throws -> T) async throws -> T {
    for _ in 0..<3 {
      var mirror: Mirror?
      do {
        let opened = try await open()
        mirror = opened
        return try await work(opened)
      } catch let error as StoreError where !isLookedAt && [.damaged, .moved].contains(error) {
        try drop(mirror)
      } catch {
        throw Problem(mirror: error)
      }
    }
    do { return try await work(try await open()) } catch { throw Problem(mirror: error) }
  }

  /// Closes the file.
  public func close() {
    let mirror = state.withLock { state in
      defer { state.mirror = nil }
      return state.mirror
    }
    mirror?.close()
    leaveFleet()
  }

  /// The clock of the shop's first store; it has no zone while that is unknown.
  public var clock: ShopClock { state.withLock { $0.clock } }

  // MARK: - Opening

  private func open() async throws -> Mirror {
    if let mirror = state.withLock({ $0.mirror }) { return mirror }
    var events: [ShopEvent] = []
    let (mirror, isNew) = try state.withLock { state in
      if let mirror = state.mirror { return (mirror, false) }
      let mirror = try openFile(&events)
      state.mirror = mirror
      return (mirror, true)
    }
    if isNew { try await learn(mirror) }
    events.forEach(report)
    return mirror
  }

  /// Opens the file and makes sure that it contains only rows of the account.
  private func openFile(_ events: inout [ShopEvent]) throws -> Mirror {
    guard let path else { return try Mirror.inMemory() }
    if isLookedAt { return try Mirror.openToLookAt(path) }
    let opened = try Mirror.open(at: path)
    if let place = opened.setAside { events.append(.mirrorSetAside(path: place)) }
    guard let owner else { return opened.mirror }
    do throws(StoreError) {
      return try owner.settle(opened.mirror, at: path, &events)
    } catch .readOnly {
      // An existing file can still be read.
      return opened.mirror
    } catch {
      opened.mirror.close()
      throw error
    }
  }

  /// Closes a file that can no longer be used, unless another task has done so. Throws if it was
  /// deleted: no data of a disconnected account is written again.
  private func drop(_ failed: Mirror?) throws {
    guard let path else { throw Problem.mirror(.damaged) }
    state.withLock { state in
      guard let mirror = state.mirror, failed?.isSame(as: mirror) ?? true else { return }
      mirror.close()
      state.mirror = nil
    }
    guard failed != nil, Mirror.isGone(at: path) else { return }
    let folder = URL(filePath: path).deletingLastPathComponent()
    throw Problem.notConnected(account: folder.lastPathComponent)
  }

  /// Loads what the process needs at once: the shop's clock, the calls, the settings.
  private func learn(_ mirror: Mirror) async throws {
    mirror.limitFeed(to: changes)
    let stores = try await mirror.records(of: ListID(.stores))
    learnClock(stores)
    if try await mirror.state(of: ListID(.stores))?.isComplete == true { learnStores(stores.count) }
    let interval = try await mirror.setting(.interval).flatMap { Int($0) }
      .flatMap { (1...100_000).contains($0) ? $0 : nil }
    state.withLock { $0.interval = interval }
    try learnRefusals(mirror)
    let trouble = try mirror.note(Self.troubleNote).flatMap(AccountTrouble.init)
    state.withLock { $0.trouble = trouble }
    keep(try await mirror.ledger(month: month))
  }

  /// Sets the shop's clock to the zone of the first store.
  func learnClock(_ stores: [Record]) {
    guard let zone = stores.first?.text("store_time_zone") else { return }
    state.withLock { $0.clock = ShopClock(zone: zone) }
  }
}

// MARK: - Calls

extension MirrorSession {
  /// The calls of the month, as far as they are known without reading the file.
  public var calls: CallCount { state.withLock { $0.count } }

  /// This month's calls; nil until the mirror was opened, which contains them.
  public var knownCalls: CallCount? { state.withLock { $0.isCounted ? $0.count : nil } }

  /// The number of calls that this run has made.
  var made: Int { state.withLock { $0.made } }

  /// Whether this run has used up the calls it may make.
  public var isRunSpent: Bool { state.withLock { $0.left == 0 } }

  /// The client's budget, which counts every call in the file before it is made.
  var budget: CallBudget {
    var budget = CallBudget(
      spend: { () async throws(APIError) in try await self.spend() },
      refund: { await self.refund() }, usedUp: { await self.noteRefusal(retryAfter: $0) })
    budget.retriesRefusals = { self.refusals == 0 }
    budget.answered = { await self.noteAnswer() }
    return budget
  }

  /// The resources that the account is known not to have. If the mirror cannot be used, none is
  /// recorded.
  var missingFeatures: MissingFeatures {
    MissingFeatures(
      now: now, load: { name in try? await self.use { try await $0.absence(of: name) } },
      store: { name, time in
        _ = try? await self.use { try await $0.noteAbsence(of: name, at: time) }
      })
  }

  /// Allows calls again after the account said that they are used up. The next call updates the
  /// file.
  public func resume() {
    state.withLock { state in
      state.isResumed = true
      state.count = state.count.resumed
    }
  }

  /// The current month by the shop's clock, for which calls are counted.
  var month: String {
    String(clock.today(at: now()).firstOfMonth.description.prefix(7))
  }

  private func spend() async throws(APIError) {
    do { try await enterFleet() } catch { throw .cancelled }
    let mayGo = state.withLock { state in
      if state.left == 0 { return false }
      state.left = state.left.map { $0 - 1 }
      state.made += 1
      return true
    }
    guard mayGo else { throw .capReached }
    let month = month
    let share = shareOfCalls
    let isResumed = state.withLock { state in
      defer { state.isResumed = false }
      return state.isResumed
    }
    let spending: Mirror.Spending
    do {
      spending = try await use { mirror in
        if isResumed { try await mirror.stop(until: nil, month: month) }
        return try await mirror.spend(month: month, share: share, at: now(), cap: owner?.cap)
      }
    } catch {
      giveBack()
      // A call that cannot be counted is not made, because the shop's other programs share the same
      // calls.
      throw .uncounted(error as? Problem ?? .other(tr("hibou cannot write its local data")))
    }
    switch spending {
    case .spent(let ledger): keep(ledger)
    case .capped(let ledger):
      giveBack()
      keep(ledger)
      throw .capReached
    case .shareSpent(let ledger):
      giveBack()
      keep(ledger)
      state.withLock { state in
        state.left = 0
        state.isShareSpent = true
      }
      throw .capReached
    case .stopped(_, let ledger):
      giveBack()
      keep(ledger)
      throw .quotaUsedUp(retryAfter: nil)
    }
  }

  /// Returns true once: whether to check if the account still exists.
  func mayCheckAccount() -> Bool {
    state.withLock { state in
      defer { state.hasCheckedAccount = true }
      return !state.hasCheckedAccount
    }
  }

  /// Gives one call back to this process's limit, because it was not made.
  private func giveBack() {
    state.withLock { state in
      state.left = state.left.map { $0 + 1 }
      state.made -= 1
    }
  }

  /// Adds calls that were made before there was a mirror to count them in.
  func add(calls: Int) async {
    let month = month
    _ = try? await use { mirror in
      try await mirror.count(calls, month: month)
      keep(try await mirror.ledger(month: month))
    }
  }

  /// Loads the calls that other processes have made meanwhile.
  public func recount() async {
    let month = month
    if let ledger = try? await use({ try await $0.ledger(month: month) }) { keep(ledger) }
  }

  private func refund() async {
    let month = month
    let isShared = shareOfCalls != nil
    giveBack()
    _ = try? await use { mirror in
      try await mirror.refund(month: month, isShared: isShared)
      keep(try await mirror.ledger(month: month))
    }
  }

  /// Takes over the counts of a ledger.
  func keep(_ ledger: Ledger) {
    let (clock, now) = (clock, now())
    let stopped = ledger.stoppedUntil.flatMap { $0 > now ? $0 : nil }
    let isUsedUp = stopped.map { $0 >= clock.nextMonth(at: now) } ?? false
    state.withLock { state in
      state.isCounted = true
      state.count = CallCount(
        used: ledger.calls,
        allowance: CallCount.allowance(stores: state.stores, bought: owner?.bought),
        limit: cap(ledger.cap), stoppedUntil: stopped, isUsedUp: isUsedUp)
    }
  }
}

// MARK: - Settings

extension MirrorSession {
  /// The minutes between automatic refreshes of what is shown; nil for never.
  public var interval: Int? { state.withLock { $0.interval } }

  /// Sets the minutes between automatic refreshes; nil for never.
  public func setInterval(_ minutes: Int?) {
    state.withLock { $0.interval = minutes }
    set(.interval, to: minutes)
  }

  /// Sets the monthly cap on calls; nil for none.
  public func setCap(_ calls: Int?) {
    state.withLock { state in
      state.count = state.count.capped(at: cap(calls))
    }
    set(.cap, to: calls)
  }

  /// Returns the lower of a cap chosen on the screen and the cap in the settings.
  private func cap(_ chosen: Int?) -> Int? { [chosen, owner?.cap].compactMap { $0 }.min() }

  /// Writes a setting in the background and reports a failure.
  private func set(_ setting: Mirror.Setting, to value: Int?) {
    Task(executorPreference: WorkerPool.shared) {
      do {
        try await self.use { try await $0.set(setting, to: value.map(String.init)) }
      } catch {
        self.report(.failed(error as? Problem ?? .mirror(.unreadable)))
      }
    }
  }
}

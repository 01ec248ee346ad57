import Foundation
import HiboutikAPI
import LocalStore
public import Models
import Synchronization

/// The copy of the shop in use, opened when it is first needed, and the ledger in it.
///
/// Everything it does throws `Problem`.
public final class MirrorSession: Sendable {
  struct State {
    var copy: Mirror?
    var clock = ShopClock(zone: nil)
    var count = CallCount()
    var interval: Int?
    var left: Int?
    /// The share of the month's calls in percent, for a run over many accounts.
    var share: Int?
    /// The place among the accounts that runs over many load, or the wait for it.
    var place: Task<FleetPlaces.Place?, any Error>?
    /// Whether that share is spent, which stopped the run.
    var isShareSpent = false
    /// Calls that this process has made.
    var made = 0
    var isResumed = false
    /// How many stores the account has, nil while that is not known.
    var stores: Int?
    /// How often in a row the account refused calls, nil while that is not known.
    var refusals: Int?
    /// When the account refused calls last, as far as this process knows.
    var lastRefusal: Date?
    /// What the last call met, nil while it succeeded.
    var trouble: AccountTrouble?
    /// The clock of the server.
    var server: ServerTime
  }

  /// Where the file is, nil for a copy that is gone with this process.
  public let path: String?
  let now: @Sendable () -> Date
  let report: @Sendable (ShopEvent) -> Void
  /// Whose rows and calls are in the file, nil where nobody else could have any.
  let owner: Owner?
  /// Whether the file is looked at and not changed, whatever its state.
  private let isLookedAt: Bool
  /// How much of the change feed is stored.
  private let changes: FeedLimits
  let state: Mutex<State>

  /// A copy that is not open yet.
  ///
  /// - Parameters:
  ///   - owner: the account that the file must belong to.
  ///   - isPinned: whether the clock was set for a test.
  ///   - mostCalls: how many calls this process may make, nil for as many as the ledger allows.
  ///   - isLookedAt: whether the file is only looked at: nothing is put right in it.
  ///   - report: gets the events, such as that a damaged copy was set aside.
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

  /// Does something with the copy. A damaged file is set aside, and the work done again with a new one.
  func use<T: Sendable>(_ work: (Mirror) async throws -> T) async throws -> T {
    do {
      return try await work(try await open())
    } catch StoreError.damaged where !isLookedAt {
      try rebuild()
      do { return try await work(try await open()) } catch { throw Problem(copy: error) }
    } catch {
      throw Problem(copy: error)
    }
  }

  /// Closes the file.
  public func close() {
    let copy = state.withLock { state in
      defer { state.copy = nil }
      return state.copy
    }
    copy?.close()
    leaveFleet()
  }

  /// The clock of the shop's first store, as far as the copy knows it.
  public var clock: ShopClock { state.withLock { $0.clock } }

  // MARK: - Opening

  private func open() async throws -> Mirror {
    if let copy = state.withLock({ $0.copy }) { return copy }
    var events: [ShopEvent] = []
    let (copy, isNew) = try state.withLock { state in
      if let copy = state.copy { return (copy, false) }
      let copy = try openFile(&events)
      state.copy = copy
      return (copy, true)
    }
    if isNew { try await learn(copy) }
    events.forEach(report)
    return copy
  }

  /// Opens the file and sees to it that it holds what belongs to the account and nothing else.
  private func openFile(_ events: inout [ShopEvent]) throws -> Mirror {
    guard let path else { return try Mirror.inMemory() }
    if isLookedAt { return try Mirror.openToLookAt(path) }
    let opened = try Mirror.open(at: path)
    if let place = opened.setAside { events.append(.mirrorSetAside(path: place)) }
    guard let owner else { return opened.copy }
    do throws(StoreError) {
      return try owner.settle(opened.copy, at: path, &events)
    } catch .readOnly {
      // What is there can be looked at.
      return opened.copy
    } catch {
      opened.copy.close()
      throw error
    }
  }

  private func rebuild() throws {
    guard let path else { throw Problem.copy(.damaged) }
    do {
      let setAside = try state.withLock { state in
        state.copy?.close()
        let opened = try Mirror.open(at: path)
        state.copy = opened.copy
        return opened.setAside
      }
      if let setAside { report(.mirrorSetAside(path: setAside)) }
    } catch { throw Problem(copy: error) }
  }

  /// What the process must know of the file at once: the shop's clock, the calls, the settings.
  private func learn(_ copy: Mirror) async throws {
    copy.limitFeed(to: changes)
    let stores = try await copy.records(of: ListID(.stores))
    learnClock(stores)
    if try await copy.state(of: ListID(.stores))?.isComplete == true { learnStores(stores.count) }
    let interval = try await copy.setting(.interval).flatMap { Int($0) }
      .flatMap { (1...100_000).contains($0) ? $0 : nil }
    state.withLock { $0.interval = interval }
    try learnRefusals(copy)
    let trouble = try copy.note(Self.troubleNote).flatMap(AccountTrouble.init)
    state.withLock { $0.trouble = trouble }
    keep(try await copy.ledger(month: month))
  }

  /// The zone of the first store is the shop's.
  func learnClock(_ stores: [Record]) {
    guard let zone = stores.first?.text("store_time_zone") else { return }
    state.withLock { $0.clock = ShopClock(zone: zone) }
  }
}

// MARK: - Calls

extension MirrorSession {
  /// The calls of the month, as far as they are known without asking the file.
  public var calls: CallCount { state.withLock { $0.count } }

  /// Calls that this run has made.
  var made: Int { state.withLock { $0.made } }

  /// Whether this run has made as many calls as it may.
  public var isRunSpent: Bool { state.withLock { $0.left == 0 } }

  /// The client's budget: every call is in the file before it leaves.
  var budget: CallBudget {
    var budget = CallBudget(
      spend: { () async throws(APIError) in try await self.spend() },
      refund: { await self.refund() }, usedUp: { await self.noteRefusal(retryAfter: $0) })
    budget.retriesRefusals = { self.refusals == 0 }
    budget.answered = { await self.noteAnswer() }
    return budget
  }

  /// What the account was seen not to have. Where the copy cannot be used, nothing is remembered.
  var absences: Absences {
    Absences(
      now: now, load: { name in try? await self.use { try await $0.absence(of: name) } },
      store: { name, time in
        _ = try? await self.use { try await $0.noteAbsence(of: name, at: time) }
      })
  }

  /// Lets calls leave again after the account said that they are used up: the next one says so in the file.
  public func resume() {
    state.withLock { state in
      state.isResumed = true
      state.count = state.count.resumed
    }
  }

  /// The month by the shop's clock: calls are counted by it.
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
      spending = try await use { copy in
        if isResumed { try await copy.stop(until: nil, month: month) }
        return try await copy.spend(month: month, share: share, at: now(), cap: owner?.cap)
      }
    } catch {
      giveBack()
      // What cannot be counted is not asked for: the shop's other programs live off the same calls.
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

  /// A call that did not leave is not one of those this process may make.
  private func giveBack() {
    state.withLock { state in
      state.left = state.left.map { $0 + 1 }
      state.made -= 1
    }
  }

  /// Counts calls that were made before there was a copy to count them in.
  func add(calls: Int) async {
    let month = month
    _ = try? await use { copy in
      try await copy.count(calls, month: month)
      keep(try await copy.ledger(month: month))
    }
  }

  /// Looks at what other processes have spent meanwhile.
  public func recount() async {
    let month = month
    if let ledger = try? await use({ try await $0.ledger(month: month) }) { keep(ledger) }
  }

  private func refund() async {
    let month = month
    let isShared = shareOfCalls != nil
    giveBack()
    _ = try? await use { copy in
      try await copy.refund(month: month, isShared: isShared)
      keep(try await copy.ledger(month: month))
    }
  }

  /// Sees what a ledger says.
  func keep(_ ledger: Ledger) {
    let (clock, now) = (clock, now())
    let stopped = ledger.stoppedUntil.flatMap { $0 > now ? $0 : nil }
    let isUsedUp = stopped.map { $0 >= clock.nextMonth(at: now) } ?? false
    state.withLock { state in
      state.count = CallCount(
        used: ledger.calls,
        allowance: CallCount.allowance(stores: state.stores, bought: owner?.bought),
        limit: cap(ledger.cap), stoppedUntil: stopped, isUsedUp: isUsedUp)
    }
  }
}

// MARK: - Settings

extension MirrorSession {
  /// Minutes after which what is shown is read again by itself, nil for never.
  public var interval: Int? { state.withLock { $0.interval } }

  /// Sets them.
  public func setInterval(_ minutes: Int?) {
    state.withLock { $0.interval = minutes }
    set(.interval, to: minutes)
  }

  /// Sets the most calls of a month, nil for as many as the account has.
  public func setCap(_ calls: Int?) {
    state.withLock { state in
      state.count = state.count.capped(at: cap(calls))
    }
    set(.cap, to: calls)
  }

  /// A cap chosen on the screen, or a lower one of the settings.
  private func cap(_ chosen: Int?) -> Int? { [chosen, owner?.cap].compactMap { $0 }.min() }

  /// Writes a setting beside the screen; what cannot be written is reported.
  private func set(_ setting: Mirror.Setting, to value: Int?) {
    Task(executorPreference: WorkerPool.shared) {
      do {
        try await self.use { try await $0.set(setting, to: value.map(String.init)) }
      } catch {
        self.report(.failed(error as? Problem ?? .copy(.unreadable)))
      }
    }
  }
}

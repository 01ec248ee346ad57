import Foundation
import HiboutikAPI
import LocalStore
import Models
import Synchronization

extension MirrorSession {
  /// The account that a mirror belongs to.
  struct Owner: Sendable {
    /// The address of the account.
    let origin: String
    /// The granted scopes; rows of other scopes are deleted.
    let granted: ScopeSet
    /// The calls per month that the user says the shop has; nil for those of its stores.
    let bought: Int?
    /// The monthly cap in the settings; nil for none.
    let cap: Int?
    /// The counts of calls of accounts without a mirror.
    let book: CallBook

    /// Makes sure that a mirror only contains rows from this account's server and of granted
    /// scopes.
    ///
    /// A mirror of another server is deleted after its calls are written down; the new one begins
    /// with the calls already counted for this server.
    func settle(
      _ mirror: Mirror, at path: String, _ events: inout [ShopEvent]
    ) throws(StoreError) -> Mirror {
      var mirror = mirror
      let counted = { () throws(StoreError) in try book.months(of: origin) }
      if case .other(let other) = try mirror.bind(to: origin, counted: counted) {
        let calls = Mirror.calls(countedAt: path)
        mirror.close()
        try book.store(calls.months, of: calls.origin ?? other)
        Mirror.remove(at: path)
        mirror = try Mirror.open(at: path).mirror
        _ = try mirror.bind(to: origin, counted: counted)
        events.append(.mirrorOfAnotherServer(other))
      }
      let deleted = try mirror.deleteUngranted(granted)
      if !deleted.isEmpty { events.append(.ungrantedDeleted(deleted)) }
      return mirror
    }
  }

  /// Sets the number of the account's stores, which determines its calls per month.
  func learnStores(_ count: Int) {
    let bought = owner?.bought
    state.withLock { state in
      state.stores = count
      let allowance = CallCount.allowance(stores: count, bought: bought)
      state.count = state.count.allowing(allowance)
    }
  }

  // MARK: - The server's clock

  /// The current time for dating a load: by the server's clock if it is known to differ from this
  /// machine's.
  var loadTime: Date { state.withLock { $0.server }.time(at: now()) }

  /// Compares the clocks and reports a difference once.
  func hear(_ date: Date) {
    let now = now()
    let isNews = state.withLock { state in
      state.server.compare(date, with: now, real: Date())
      return state.server.isToBeTold()
    }
    if isNews { report(.clocksDiffer(seconds: Int(date.timeIntervalSince(now)))) }
  }

  // MARK: - Refused calls

  /// The number of times in a row that the account has refused calls with 429.
  var refusals: Int { state.withLock { $0.refusals ?? 0 } }

  private static let refusals = "refusals"

  /// Handles a 429. No call is made for an hour at first, and for twice as long each time that the
  /// one call after the pause is refused too. The month's calls count as used up only when refusals
  /// persist, or when the count is near the limit.
  func noteRefusal(retryAfter seconds: Int?) async {
    let (clock, now, month) = (clock, now(), month)
    // Calls made at the same time are refused together, which counts as one refusal.
    if let stopped = calls.stoppedUntil, stopped > now { return }
    let counted = state.withLock { state -> Int? in
      if let last = state.lastRefusal, abs(now.timeIntervalSince(last)) < 60 { return nil }
      state.lastRefusal = now
      let count = (state.refusals ?? 0) + 1
      state.refusals = count
      return count
    }
    guard let count = counted else { return }
    let end = clock.nextMonth(at: now)
    let pause = RefusalPause(refusals: count, retryAfter: seconds)
    let until = calls.isNearLimit || pause.meansUsedUp ? end : min(end, pause.end(from: now))
    _ = try? await use { mirror in
      try mirror.setNote(Self.refusals, to: "\(month) \(count)")
      try await mirror.stop(until: until, month: month)
      keep(try await mirror.ledger(month: month))
    }
  }

  /// Records that the account answered a call.
  func noteAnswer() async {
    let hasRefused = state.withLock { state in
      defer { state.refusals = 0 }
      return (state.refusals ?? 0) > 0
    }
    guard hasRefused else { return }
    let month = month
    _ = try? await use { mirror in
      try mirror.setNote(Self.refusals, to: nil)
      try await mirror.stop(until: nil, month: month)
      keep(try await mirror.ledger(month: month))
    }
  }

  /// Returns the local time of an instant in the shop.
  func shopTime(at instant: Date) -> ShopTime { clock.now(at: instant) }

  /// Loads how often the account has refused calls this month.
  func learnRefusals(_ mirror: Mirror) throws {
    let words = try mirror.note(Self.refusals)?.split(separator: " ") ?? []
    guard words.count == 2, let count = Int(words[1]), count > 0 else { return }
    // A new month has new calls; the next call finds out.
    let isOfThisMonth = words[0] == month
    state.withLock { $0.refusals = isOfThisMonth ? min(count, 100) : 1 }
  }

  // MARK: - Refused for good

  /// Returns whether the account refused a token for good less than a day ago; it is tried once a
  /// day.
  func wasRefused(_ token: String) async -> Bool {
    guard let seen = await refusal(of: token) else { return false }
    return (-ServerTime.tolerance..<86_400).contains(now().timeIntervalSince(seen))
  }

  /// Returns when a token was refused for good; nil when it never was.
  private func refusal(of token: String) async -> Date? {
    let note = try? await use { try $0.note(Self.tokenRefused) }
    let words = note?.split(separator: " ") ?? []
    guard words.count == 2, words[0] == Self.mark(of: token), let seconds = Double(words[1]) else {
      return nil
    }
    return Date(timeIntervalSince1970: seconds)
  }

  /// Records that a token was refused for good.
  func noteRefused(_ token: String) async {
    let seconds = Int(now().timeIntervalSince1970)
    _ = try? await use {
      try $0.setNote(Self.tokenRefused, to: "\(Self.mark(of: token)) \(seconds)")
    }
  }

  private static let tokenRefused = "token-refused"

  /// Returns a hash that identifies a token without revealing it (FNV-1a, 32 bits).
  private static func mark(of token: String) -> String {
    let hash = token.utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
    return String(hash, radix: 16)
  }

  // MARK: - The last call

  static let troubleNote = "trouble"

  /// Records the trouble of the last call; nil for a call that succeeded.
  func note(_ trouble: AccountTrouble?) async {
    let isNews = state.withLock { state in
      guard state.trouble?.kind != trouble?.kind else { return false }
      state.trouble = trouble
      return true
    }
    guard isNews else { return }
    _ = try? await use { try $0.setNote(Self.troubleNote, to: trouble?.note) }
  }

  // MARK: - A list that was refused

  /// Records whether the last load of a resource was refused (403).
  func noteRefused(_ resource: Resource, _ isRefused: Bool) async {
    let value = isRefused ? "\(Int(now().timeIntervalSince1970))" : nil
    _ = try? await use { mirror in
      let name = "refused/\(resource.name)"
      if try mirror.note(name) != value { try mirror.setNote(name, to: value) }
    }
  }

  /// Returns when the last load of a resource was refused; nil when it was not.
  func refusal(of resource: Resource) async -> Date? {
    let note = try? await use { try $0.note("refused/\(resource.name)") }
    guard let seconds = note.flatMap({ Double($0) }) else { return nil }
    return Date(timeIntervalSince1970: seconds)
  }

  // MARK: - Starting over

  /// Sets the mirror aside whatever its state, and creates a new one with its calls and settings.
  ///
  /// - Returns: the path of the old mirror; nil when there was none.
  public func setAside() throws -> String? {
    guard let path else { return nil }
    do {
      return try state.withLock { state in
        state.mirror?.close()
        state.mirror = nil
        let opened = try Mirror.rebuild(at: path)
        opened.mirror.close()
        return opened.setAside
      }
    } catch { throw Problem(mirror: error) }
  }

  /// Marks this run as part of runs over many accounts, which together may use this percentage of
  /// the month's calls; nil for a run of one account.
  public func limitShare(to percent: Int?) {
    state.withLock { state in
      state.share = percent
      // A run that stopped because of the share may continue.
      if percent == nil, state.isShareSpent { state.left = nil }
      state.isShareSpent = false
    }
  }

  /// Waits for a place among the accounts that fleet runs load; a run of one account needs none.
  /// The place is held until the mirror is closed. Throws `CancellationError`.
  func enterFleet() async throws {
    guard let path, shareOfCalls != nil else { return }
    let folder = URL(filePath: path).deletingLastPathComponent()
    let file = folder.appending(path: "../../fleet.lock").path(percentEncoded: false)
    let place = state.withLock { state in
      if let place = state.place { return place }
      let place = Task(executorPreference: WorkerPool.shared) {
        try await FleetSlots(path: file).enter(folder.lastPathComponent)
      }
      state.place = place
      return place
    }
    _ = try await place.value
  }

  /// Releases the place.
  func leaveFleet() {
    let place = state.withLock { state in
      defer { state.place = nil }
      return state.place
    }
    guard let place else { return }
    place.cancel()
    Task(executorPreference: WorkerPool.shared) { try? await place.value?.release() }
  }

  /// The month's calls that fleet runs may make; nil for a run of one account.
  var shareOfCalls: Int? {
    state.withLock { state in state.share.map { Self.calls($0, of: state.count.limit) } }
  }

  /// Returns a percentage of the month's calls.
  static func calls(_ percent: Int, of limit: Int) -> Int {
    let (product, overflow) = limit.multipliedReportingOverflow(by: percent)
    return overflow ? limit / 100 * percent : product / 100
  }

  /// Limits the calls of this run, in addition to the other limits.
  public func limitRun(to calls: Int) {
    state.withLock { $0.left = min($0.left ?? .max, max(0, calls)) }
  }
}

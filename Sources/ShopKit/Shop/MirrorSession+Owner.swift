import Foundation
import HiboutikAPI
import LocalStore
import Models
import Synchronization

extension MirrorSession {
  /// The account that a mirror belongs to.
  struct Owner: Sendable {
    /// Where the account lives.
    let origin: String
    /// The scopes of which rows may be kept.
    let granted: ScopeSet
    /// How many calls a month the user says that the shop has, nil for what its stores have.
    let bought: Int?
    /// The most calls a month by the settings, nil for no such limit.
    let cap: Int?
    /// The calls counted for accounts without a mirror.
    let book: CallBook

    /// Sees to it that a mirror holds rows of this account's server and of granted scopes only.
    ///
    /// A mirror of another server is deleted, its calls written down; a new one begins with the calls that this
    /// server has counted.
    func settle(
      _ copy: Mirror, at path: String, _ events: inout [ShopEvent]
    ) throws(StoreError) -> Mirror {
      var copy = copy
      let counted = { (try? book.months(of: origin)) ?? [] }
      if case .other(let other) = try copy.bind(to: origin, counted: counted) {
        let calls = Mirror.calls(countedAt: path)
        copy.close()
        try book.store(calls.months, of: calls.origin ?? other)
        Mirror.remove(at: path)
        copy = try Mirror.open(at: path).copy
        _ = try copy.bind(to: origin, counted: counted)
        events.append(.mirrorOfAnotherServer(other))
      }
      let deleted = try copy.deleteUngranted(granted)
      if !deleted.isEmpty { events.append(.ungrantedDeleted(deleted)) }
      return copy
    }
  }

  /// How many stores the account has: each has calls of its own.
  func learnStores(_ count: Int) {
    let bought = owner?.bought
    state.withLock { state in
      state.stores = count
      let allowance = CallCount.allowance(stores: count, bought: bought)
      state.count = state.count.allowing(allowance)
    }
  }

  // MARK: - The server's clock

  /// The time by the server's clock, where it is known to differ from this machine's: when something was loaded.
  var loadTime: Date { state.withLock { $0.server }.time(at: now()) }

  /// Compares the clocks; a difference is reported once.
  func hear(_ date: Date) {
    let now = now()
    let isNews = state.withLock { state in
      state.server.compare(date, with: now, real: Date())
      return state.server.isToBeTold()
    }
    if isNews { report(.clocksDiffer(seconds: Int(date.timeIntervalSince(now)))) }
  }

  // MARK: - Refused calls

  /// How often in a row the account has refused calls with 429.
  var refusals: Int { state.withLock { $0.refusals ?? 0 } }

  private static let refusals = "refusals"

  /// The account refuses calls. How long none is made: an hour at first, twice as long each time that one call
  /// after the pause is refused too. That the calls of the month are used up is believed only when refusals
  /// persist, or when the count is near the limit.
  func noteRefusal(retryAfter seconds: Int?) async {
    let (clock, now, month) = (clock, now(), month)
    // Calls that were under way together are refused together: that is one refusal.
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
    _ = try? await use { copy in
      try copy.setNote(Self.refusals, to: "\(month) \(count)")
      try await copy.stop(until: until, month: month)
      keep(try await copy.ledger(month: month))
    }
  }

  /// The account answers calls.
  func noteAnswer() async {
    let hasRefused = state.withLock { state in
      defer { state.refusals = 0 }
      return (state.refusals ?? 0) > 0
    }
    guard hasRefused else { return }
    let month = month
    _ = try? await use { copy in
      try copy.setNote(Self.refusals, to: nil)
      try await copy.stop(until: nil, month: month)
      keep(try await copy.ledger(month: month))
    }
  }

  /// An instant by the clock of the shop.
  func shopTime(at instant: Date) -> ShopTime { clock.now(at: instant) }

  /// Loads from the file how often the account has refused calls this month.
  func learnRefusals(_ copy: Mirror) throws {
    let words = try copy.note(Self.refusals)?.split(separator: " ") ?? []
    guard words.count == 2, let count = Int(words[1]), count > 0 else { return }
    // A new month has calls again; one of them finds out.
    let isOfThisMonth = words[0] == month
    state.withLock { $0.refusals = isOfThisMonth ? min(count, 100) : 1 }
  }

  // MARK: - Refused for good

  /// Whether the account refused a token for good less than a day ago: it is tried once a day.
  func wasRefused(_ token: String) async -> Bool {
    guard let seen = await refusal(of: token) else { return false }
    return (-ServerTime.tolerance..<86_400).contains(now().timeIntervalSince(seen))
  }

  /// When a token was refused for good, nil when it never was.
  private func refusal(of token: String) async -> Date? {
    let note = try? await use { try $0.note(Self.tokenRefused) }
    let words = note?.split(separator: " ") ?? []
    guard words.count == 2, words[0] == Self.mark(of: token), let seconds = Double(words[1]) else {
      return nil
    }
    return Date(timeIntervalSince1970: seconds)
  }

  /// Remembers that a token was refused for good.
  func noteRefused(_ token: String) async {
    let seconds = Int(now().timeIntervalSince1970)
    _ = try? await use {
      try $0.setNote(Self.tokenRefused, to: "\(Self.mark(of: token)) \(seconds)")
    }
  }

  private static let tokenRefused = "token-refused"

  /// Tells tokens apart and says nothing of them (FNV-1a, 32 bits).
  private static func mark(of token: String) -> String {
    let hash = token.utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
    return String(hash, radix: 16)
  }

  // MARK: - The last call

  static let troubleNote = "trouble"

  /// Remembers what a call met; nil for one that succeeded.
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

  /// Remembers, or forgets, that the last load of a resource was refused (403).
  func noteRefused(_ resource: Resource, _ isRefused: Bool) async {
    let value = isRefused ? "\(Int(now().timeIntervalSince1970))" : nil
    _ = try? await use { copy in
      let name = "refused/\(resource.name)"
      if try copy.note(name) != value { try copy.setNote(name, to: value) }
    }
  }

  /// When the last load of a resource was refused, nil when it was not.
  func refusal(of resource: Resource) async -> Date? {
    let note = try? await use { try $0.note("refused/\(resource.name)") }
    guard let seconds = note.flatMap({ Double($0) }) else { return nil }
    return Date(timeIntervalSince1970: seconds)
  }

  // MARK: - Starting over

  /// Sets the mirror aside whatever its state and begins a new one with its calls and settings.
  ///
  /// - Returns: where the old one is, nil when there was none.
  public func setAside() throws -> String? {
    guard let path else { return nil }
    do {
      return try state.withLock { state in
        state.copy?.close()
        state.copy = nil
        let opened = try Mirror.rebuild(at: path)
        opened.copy.close()
        return opened.setAside
      }
    } catch { throw Problem(copy: error) }
  }

  /// Makes this one of the runs over many accounts: together they may make that share of the month's calls. With nil
  /// it is a run of one account again.
  public func limitShare(to percent: Int?) {
    state.withLock { state in
      state.share = percent
      // What the share stopped goes on.
      if percent == nil, state.isShareSpent { state.left = nil }
      state.isShareSpent = false
    }
  }

  /// Waits for a place among the accounts that runs over many load; a run of one account needs none. The place is
  /// held until the mirror is closed. Throws `CancellationError`.
  func enterFleet() async throws {
    guard let path, shareOfCalls != nil else { return }
    let folder = URL(filePath: path).deletingLastPathComponent()
    let file = folder.appending(path: "../../fleet.lock").path(percentEncoded: false)
    let place = state.withLock { state in
      if let place = state.place { return place }
      let place = Task(executorPreference: WorkerPool.shared) {
        try await FleetPlaces(path: file).enter(folder.lastPathComponent)
      }
      state.place = place
      return place
    }
    _ = try await place.value
  }

  /// Gives the place back.
  func leaveFleet() {
    let place = state.withLock { state in
      defer { state.place = nil }
      return state.place
    }
    guard let place else { return }
    place.cancel()
    Task(executorPreference: WorkerPool.shared) { try? await place.value?.release() }
  }

  /// How many calls of the month the runs over many accounts may make; nil for a run of one account.
  var shareOfCalls: Int? {
    state.withLock { state in state.share.map { Self.calls($0, of: state.count.limit) } }
  }

  /// A share in percent of the month's calls.
  static func calls(_ percent: Int, of limit: Int) -> Int {
    let (product, overflow) = limit.multipliedReportingOverflow(by: percent)
    return overflow ? limit / 100 * percent : product / 100
  }

  /// Lets this run make no more calls than that, beside what limits it already.
  public func limitRun(to calls: Int) {
    state.withLock { $0.left = min($0.left ?? .max, max(0, calls)) }
  }
}

public import Foundation

/// The state of a list in the mirror: what it may be used for, and the time it is as of.
///
/// Screens, commands, sync and plain mode all use it; nothing else decides whether a list is old.
public enum Freshness: Hashable, Sendable {
  /// No page was ever loaded.
  case notLoaded
  /// Its day or month has not begun in its store, so it is not loaded.
  case future
  /// Some of its pages were loaded, but not all.
  case partial(asOf: Date)
  /// It was loaded before its day or month ended in its store, and that has ended since: rows are
  /// missing.
  case unfinished(asOf: Date)
  /// It was loaded completely, but longer ago than its maximum age.
  case stale(asOf: Date)
  /// It was loaded completely, within its maximum age.
  case current(asOf: Date)
  /// It was loaded at least 36 hours after its day or month ended in its store: it no longer
  /// changes.
  case final(asOf: Date)

  /// The seconds after its end during which a day can still change: the till may close in the
  /// morning, payments may arrive late, and sales may be moved to the previous day.
  public static let settling: TimeInterval = 36 * 3_600
  /// The maximum age in seconds of the list of a day that has ended but can still change.
  public static let maxAgeWhileSettling: TimeInterval = 12 * 3_600
  /// A load time more than this many seconds ahead of the clock is invalid: a clock was wrong when
  /// it was written.
  public static let tolerance: TimeInterval = 300

  /// Computes the freshness of a list.
  ///
  /// - Parameters:
  ///   - state: what the mirror knows about the list; nil when no page was ever loaded.
  ///   - day: for a monthly list, the last day that matters; nil for all of its days.
  ///   - maxAge: the maximum age in seconds of a list that can change; nil for the usual age.
  ///   - usual: the usual age if a setting overrides the resource's own.
  ///   - clock: the clock of the list's store. Only lists with days use it.
  public init(
    of list: ListID, _ state: ListState?, upTo day: ShopDate? = nil, at now: Date,
    maxAge: TimeInterval? = nil, usual: TimeInterval? = nil,
    clock: @autoclosure () -> ShopClock
  ) {
    let running = maxAge ?? usual ?? list.resource.maxAge
    guard let lastDay = day ?? list.lastDay, !list.resource.looksAhead else {
      self = Self.timeless(state, at: now, maxAge: running)
      return
    }
    let clock = clock()
    if let first = list.day, !clock.hasBegun(first, at: now) {
      self = .future
    } else if let state, let loaded = state.completedAt {
      if loaded > now.addingTimeInterval(Self.tolerance) {
        // The load time is invalid, so the age of the rows is unknown.
        self = .unfinished(asOf: loaded)
      } else if clock.hasEnded(lastDay, at: loaded.addingTimeInterval(-Self.settling)) {
        self = .final(asOf: loaded)
      } else if clock.hasEnded(lastDay, at: loaded) {
        let isSettled = clock.hasEnded(lastDay, at: now.addingTimeInterval(-Self.settling))
        // A day that can no longer change is loaded one last time.
        let age = maxAge ?? (isSettled ? 0 : Self.maxAgeWhileSettling)
        self = Self.timeless(state, at: now, maxAge: age)
      } else if clock.hasEnded(lastDay, at: now) {
        self = .unfinished(asOf: loaded)
      } else {
        self = Self.timeless(state, at: now, maxAge: running)
      }
    } else {
      self = Self.timeless(state, at: now, maxAge: 0)
    }
  }

  private static func timeless(
    _ state: ListState?, at now: Date, maxAge: TimeInterval
  ) -> Freshness {
    guard let state else { return .notLoaded }
    guard let loaded = state.completedAt else { return .partial(asOf: state.readAt) }
    let age = now.timeIntervalSince(loaded)
    return age > maxAge || age < -tolerance ? .stale(asOf: loaded) : .current(asOf: loaded)
  }

  /// The time that the rows are as of; nil when nothing was loaded.
  public var asOf: Date? {
    switch self {
    case .notLoaded, .future: nil
    case .partial(let date), .unfinished(let date), .stale(let date), .current(let date),
      .final(let date):
      date
    }
  }

  /// Whether rows are known to be missing, or nothing was ever loaded.
  public var lacksRows: Bool {
    switch self {
    case .notLoaded, .partial, .unfinished: true
    case .future, .stale, .current, .final: false
    }
  }

  /// Whether the mirror has every row that existed at `asOf`, and the list's day has not ended
  /// since.
  public var isWhole: Bool {
    switch self {
    case .stale, .current, .final: true
    case .notLoaded, .future, .partial, .unfinished: false
    }
  }

  /// Whether the list can no longer change.
  public var isFinal: Bool { if case .final = self { true } else { false } }

  /// Whether to warn the user: some rows are missing, or the list is older than its maximum age.
  public var isOld: Bool {
    switch self {
    case .stale, .unfinished: true
    case .notLoaded, .future, .partial, .current, .final: false
    }
  }
}

extension Resource {
  /// The default maximum age in seconds: 15 minutes for what changes while a shop is open, a week
  /// for what a shop sets up once, a day for everything else.
  public var maxAge: TimeInterval {
    if changesByTheMinute || list.span != nil { return 15 * 60 }
    return isShort ? 7 * 86_400 : 86_400
  }

  /// Whether future days may have rows, as in a calendar.
  public var looksAhead: Bool { scope == .read(.calendarEvents) }
}

extension ShopClock {
  /// Returns whether a day has ended in the store. While the zone is unknown, it must have ended
  /// everywhere on Earth.
  public func hasEnded(_ day: ShopDate, at instant: Date) -> Bool {
    isZoneKnown ? today(at: instant) > day : Self.day(at: instant, hoursFromGMT: -12) > day
  }

  /// Returns whether a day has begun in the store. While the zone is unknown, it may have begun
  /// anywhere on Earth.
  public func hasBegun(_ day: ShopDate, at instant: Date) -> Bool {
    isZoneKnown ? today(at: instant) >= day : Self.day(at: instant, hoursFromGMT: 14) >= day
  }

  /// Returns the date at an offset in hours from UTC. A day ends last at -12 hours and begins first
  /// at +14.
  private static func day(at instant: Date, hoursFromGMT hours: Double) -> ShopDate {
    ShopDate(at: instant.addingTimeInterval(hours * 3_600), in: .gmt)
  }
}

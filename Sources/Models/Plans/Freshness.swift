public import Foundation

/// The state of a list in the mirror: what it may be used for, and as of when.
///
/// Screens, commands, sync and plain mode all ask here; nothing else decides how old a list is.
public enum Freshness: Hashable, Sendable {
  /// No page was ever loaded.
  case notLoaded
  /// Its day or month has not begun in its store: it is never loaded.
  case future
  /// Some pages were loaded, never all.
  case partial(asOf: Date)
  /// It was loaded before its day or month had ended in its store, which has ended since: rows are missing.
  case unfinished(asOf: Date)
  /// It was loaded whole, longer ago than its maximum age.
  case stale(asOf: Date)
  /// It was loaded whole, within its maximum age.
  case current(asOf: Date)
  /// Its day or month had ended in its store 36 hours before it was loaded: it does not change any more.
  case final(asOf: Date)

  /// How long after its end a day can still change: tills whose day ends in the morning, payments that arrive
  /// late, sales that are moved to the day before.
  public static let settling: TimeInterval = 36 * 3_600
  /// The age in seconds from which a day is stale that has ended and can still change.
  public static let maxAgeWhileSettling: TimeInterval = 12 * 3_600
  /// A load time this many seconds ahead of the clock is none: the clock was wrong when it was written.
  public static let tolerance: TimeInterval = 300

  /// The freshness of a list.
  ///
  /// - Parameters:
  ///   - state: what the mirror knows of the list; nil when no page was ever loaded.
  ///   - day: the last day that matters of a list by the month; nil for all of its days.
  ///   - maxAge: the age in seconds from which a list that can change is stale, nil for the usual one.
  ///   - usual: the usual age where it is not the resource's own: a setting changes it.
  ///   - clock: the clock of the store that the list belongs to. Only lists of days ask for it.
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
        // Whatever it holds, nobody knows as of when.
        self = .unfinished(asOf: loaded)
      } else if clock.hasEnded(lastDay, at: loaded.addingTimeInterval(-Self.settling)) {
        self = .final(asOf: loaded)
      } else if clock.hasEnded(lastDay, at: loaded) {
        let isSettled = clock.hasEnded(lastDay, at: now.addingTimeInterval(-Self.settling))
        // Once it cannot change any more, it is loaded for the last time.
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

  /// When what the mirror has was loaded; nil when nothing was.
  public var asOf: Date? {
    switch self {
    case .notLoaded, .future: nil
    case .partial(let date), .unfinished(let date), .stale(let date), .current(let date),
      .final(let date):
      date
    }
  }

  /// Whether rows are known to be missing, or none were ever loaded.
  public var lacksRows: Bool {
    switch self {
    case .notLoaded, .partial, .unfinished: true
    case .future, .stale, .current, .final: false
    }
  }

  /// Whether every row that existed at `asOf` is in the mirror, and the list has not ended since.
  public var isWhole: Bool {
    switch self {
    case .stale, .current, .final: true
    case .notLoaded, .future, .partial, .unfinished: false
    }
  }

  /// Whether it cannot change any more.
  public var isFinal: Bool { if case .final = self { true } else { false } }

  /// Whether a reader should see that it is old: rows are missing though some are there, or its age is over
  /// the limit.
  public var isOld: Bool {
    switch self {
    case .stale, .unfinished: true
    case .notLoaded, .future, .partial, .current, .final: false
    }
  }
}

extension Resource {
  /// The default age in seconds from which a list that can change is stale: 15
  /// minutes for what changes while a shop is open, a week for what a shop sets up once, a day for the rest.
  public var maxAge: TimeInterval {
    if changesByTheMinute || list.span != nil { return 15 * 60 }
    return isShort ? 7 * 86_400 : 86_400
  }

  /// Whether its days to come may hold something, as a calendar's do.
  public var looksAhead: Bool { scope == .read(.calendarEvents) }
}

extension ShopClock {
  /// Whether a day has ended in the store. While the store's zone is not known, only when it has ended
  /// everywhere on Earth.
  public func hasEnded(_ day: ShopDate, at instant: Date) -> Bool {
    isZoneKnown ? today(at: instant) > day : Self.day(at: instant, hoursFromGMT: -12) > day
  }

  /// Whether a day has begun in the store. While the store's zone is not known, when it has begun anywhere on
  /// Earth.
  public func hasBegun(_ day: ShopDate, at instant: Date) -> Bool {
    isZoneKnown ? today(at: instant) >= day : Self.day(at: instant, hoursFromGMT: 14) >= day
  }

  /// The day it is so many hours from UTC: a day ends last at -12 hours and begins first at +14 hours.
  private static func day(at instant: Date, hoursFromGMT hours: Double) -> ShopDate {
    ShopDate(at: instant.addingTimeInterval(hours * 3_600), in: .gmt)
  }
}

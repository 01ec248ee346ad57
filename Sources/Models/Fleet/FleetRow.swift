public import Foundation

/// What is known of an account of a fleet without asking its server.
public struct FleetFacts: Hashable, Sendable {
  /// The account's name.
  public let account: String
  /// The words that the user sorts accounts by.
  public var tags: [String] = []
  /// Why its file cannot be used, nil when it can.
  public var credentials: Problem?
  /// When its token came.
  public var obtainedAt: Date?
  /// When its token ends, nil when nobody said.
  public var expiresAt: Date?
  /// Whether its token is renewed without the user.
  public var renewsItself = false
  /// The scopes that were asked for.
  public var asked = ScopeSet.none
  /// The scopes that were granted.
  public var granted = ScopeSet.none
  /// Why its mirror cannot be read, nil when it can or there is none.
  public var mirror: Problem?
  /// Whether another program keeps its mirror from being written, though it can be read.
  public var isMirrorLocked = false
  /// The address whose rows its mirror holds, where that is not its own.
  public var otherServer: String?
  /// What the last call met.
  public var trouble: AccountTrouble?
  /// When anything was loaded last, nil when nothing was.
  public var lastSync: Date?
  /// The calls of the month, nil while they are not known.
  public var calls: CallCount?
  /// The clock of its first store, as far as the mirror knows it.
  public var clock = ShopClock(zone: nil)
  /// The names of its stores, nil while they are not known.
  public var stores: [String]?
  /// The figures of today, nil while nothing of them is loaded.
  public var today: FleetDay?
  /// As of when the figures are.
  public var figuresAt: Date?
  /// Products below their reorder point, nil while no stock is loaded.
  public var belowReorderPoint: Int?

  /// Nothing known but the name.
  public init(account: String) { self.account = account }
}

/// What an account sold on the day it is there.
public struct FleetDay: Hashable, Sendable {
  /// The day.
  public let day: ShopDate
  /// The sales of each currency, that of the first store first.
  public let sales: [FleetSales]

  /// The sales of a day.
  public init(day: ShopDate, sales: [FleetSales]) {
    self.day = day
    self.sales = sales
  }

  /// The sales of figures; nil while nothing of them is known.
  public init?(_ figures: DayFigures) {
    if figures.isUnknown { return nil }
    day = figures.day
    sales = figures.currencies.map {
      FleetSales(currency: $0.currency, gross: $0.gross, tickets: $0.tickets, before: $0.before)
    }
  }
}

/// What an account sold today in one currency, and on the same day of the week before up to the same time.
public struct FleetSales: Hashable, Sendable {
  /// The currency, nil where the account does not say.
  public let currency: String?
  /// Sales with tax.
  public let gross: Decimal?
  /// Tickets.
  public let tickets: Int?
  /// The week before.
  public let before: Turnover

  /// Sales.
  public init(currency: String?, gross: Decimal?, tickets: Int?, before: Turnover) {
    self.currency = currency
    self.gross = gross
    self.tickets = tickets
    self.before = before
  }

  /// How the sales stand to those of the week before.
  public var change: Change { Change(from: before.gross, to: gross) }
}

/// An account on the board: how it is and why, and the figures of its mirror.
public struct FleetRow: Hashable, Sendable {
  /// The account's name.
  public let account: String
  /// The words that the user sorts accounts by.
  public let tags: [String]
  /// The names of its stores, nil while they are not known.
  public let stores: [String]?
  /// Why it is not ok, the worst reason first.
  public let reasons: [FleetReason]
  /// When anything was loaded last, nil when nothing was.
  public let lastSync: Date?
  /// The day that `sales` are of, nil when they are not known.
  public let day: ShopDate?
  /// As of when the sales are.
  public let salesAt: Date?
  /// What was sold today in each currency, nil while that is not loaded.
  public let sales: [FleetSales]?
  /// Products below their reorder point, nil while no stock is loaded.
  public let belowReorderPoint: Int?
  /// The calls of the month, nil while they are not known.
  public let calls: CallCount?
  /// How many calls the month will have at the pace so far, nil while that is not known.
  public let callsForecast: Int?
  /// Days until the token ends, nil when nobody said.
  public let tokenDays: Int?
  /// The scopes that were asked for and are not granted.
  public let missingScopes: [Scope]
  /// The clock of its first store, as far as the mirror knows it.
  public let clock: ShopClock

  /// Seconds after which an account is stale of which nothing was loaded: one nightly sync may be late.
  public static let maxAge: TimeInterval = 36 * 3_600
  /// The days before its end from which a token is named that nothing renews.
  public static let fewDays = 14

  /// The row of what is known.
  public init(_ facts: FleetFacts, at now: Date) {
    account = facts.account
    tags = facts.tags
    stores = facts.stores
    lastSync = facts.lastSync
    belowReorderPoint = facts.belowReorderPoint
    calls = facts.calls
    tokenDays = facts.expiresAt.map { end in
      Int((max(0, end.timeIntervalSince(now)) / 86_400).rounded(.up))
    }
    missingScopes = facts.asked.missing(from: facts.granted)
    clock = facts.clock
    callsForecast = facts.calls.map { CallShare.pace(of: $0, on: facts.clock.today(at: now)) }
    day = facts.today?.day
    salesAt = facts.today == nil ? nil : facts.figuresAt
    sales = facts.today?.sales
    reasons = Self.reasons(facts, missingScopes, callsForecast, at: now)
      .sorted { $0.rank < $1.rank }
  }

  private static func reasons(
    _ facts: FleetFacts, _ missing: [Scope], _ forecast: Int?, at now: Date
  ) -> [FleetReason] {
    var reasons: [FleetReason] = []
    if let problem = facts.credentials { reasons.append(.credentials(problem)) }
    if let end = facts.expiresAt, !facts.renewsItself {
      let days = Int((end.timeIntervalSince(now) / 86_400).rounded(.up))
      if end <= now {
        reasons.append(.tokenEnded)
      } else if days <= fewDays {
        reasons.append(.tokenEndsSoon(days: days))
      }
    }
    if !missing.isEmpty { reasons.append(.scopesMissing(missing)) }
    switch facts.trouble?.kind {
    // A token that came later is another one.
    case .refused where (facts.obtainedAt ?? .distantPast) <= facts.trouble?.since ?? now:
      reasons.append(.tokenRefused(since: facts.trouble?.since ?? now))
    case .unreachable: reasons.append(.unreachable(since: facts.trouble?.since ?? now))
    case .failed: reasons.append(.serverFailed(since: facts.trouble?.since ?? now))
    case .refused, nil: break
    }
    if let problem = facts.mirror {
      // Of what it holds nothing is known.
      return reasons + [.mirror(problem)]
    }
    // A call that cannot be counted is not made.
    if facts.isMirrorLocked { reasons.append(.mirror(.copy(.busy))) }
    if let server = facts.otherServer { return reasons + [.mirrorOfAnotherServer(server)] }
    if let calls = facts.calls {
      if let until = calls.stoppedUntil { reasons.append(.callsStopped(until: until)) }
      if calls.isNearLimit {
        reasons.append(.callsNearLimit)
      } else if let forecast, forecast > calls.limit {
        reasons.append(.callsForecastOverLimit)
      }
    }
    if let last = facts.lastSync {
      if now.timeIntervalSince(last) > maxAge { reasons.append(.stale(since: last)) }
    } else {
      reasons.append(.neverSynced)
    }
    return reasons
  }

  /// How the account is.
  public var state: FleetState { reasons.first?.state ?? .ok }

  /// The exit code that a command about it ends with.
  public var exitCode: Int32 { reasons.map(\.exitCode).max() ?? 0 }

  /// Tickets in all currencies together, nil while they are not known.
  public var tickets: Int? {
    sales.flatMap { sales in
      sales.reduce(0) { sum, part in sum.flatMap { sum in part.tickets.map { sum + $0 } } }
    }
  }

  /// The share of the month's calls that is used, in percent; nil while that is not known.
  public var callsPercent: Int? {
    calls.map { $0.limit == 0 ? 100 : Int((Double($0.used) / Double($0.limit) * 100).rounded()) }
  }

  /// Whether a row comes before another one: the worst first, then by name.
  public static func isWorse(_ left: FleetRow, _ right: FleetRow) -> Bool {
    let (l, r) = (left.reasons.first?.rank ?? .max, right.reasons.first?.rank ?? .max)
    if left.state != right.state { return left.state > right.state }
    if left.exitCode != right.exitCode { return left.exitCode > right.exitCode }
    return l == r ? left.account < right.account : l < r
  }
}

/// What the accounts of a fleet sold together, by currency: amounts of two currencies are never added.
public struct FleetTotals: Hashable, Sendable {
  /// What was sold in one currency.
  public struct Part: Hashable, Sendable {
    /// The currency, nil where accounts do not say.
    public let currency: String?
    /// Sales with tax, of the accounts where they are known.
    public let gross: Decimal
    /// Tickets of those accounts; nil where one of them does not say.
    public let tickets: Int?
    /// How many accounts it counts.
    public let accounts: Int
  }

  /// The currencies, those of most accounts first.
  public let parts: [Part]

  /// The totals of rows. What is not known of an account is left out, and the account is not counted.
  public init(_ rows: [FleetRow]) {
    var order: [String?] = []
    var sums: [String?: (gross: Decimal, tickets: Int?, accounts: Int)] = [:]
    for sales in rows.flatMap({ $0.sales ?? [] }) {
      guard let gross = sales.gross else { continue }
      if sums[sales.currency] == nil { order.append(sales.currency) }
      var sum = sums[sales.currency] ?? (0, 0, 0)
      sum.gross += gross
      sum.tickets = sum.tickets.flatMap { known in sales.tickets.map { known + $0 } }
      sum.accounts += 1
      sums[sales.currency] = sum
    }
    parts = order.compactMap { currency in
      sums[currency].map {
        Part(currency: currency, gross: $0.gross, tickets: $0.tickets, accounts: $0.accounts)
      }
    }.sorted { ($1.accounts, $0.currency ?? "") < ($0.accounts, $1.currency ?? "") }
  }
}

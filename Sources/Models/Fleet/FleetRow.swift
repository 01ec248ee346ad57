public import Foundation

/// The facts about an account of a fleet that are known without a call to its server.
public struct FleetFacts: Hashable, Sendable {
  /// The account's name.
  public let account: String
  /// The tags that the user gave the account.
  public var tags: [String] = []
  /// Why its credentials file cannot be used; nil when it can.
  public var credentials: Problem?
  /// When its token was obtained.
  public var obtainedAt: Date?
  /// When its token expires; nil when unknown.
  public var expiresAt: Date?
  /// Whether its token is renewed without the user.
  public var renewsItself = false
  /// The scopes that were requested.
  public var asked = ScopeSet.none
  /// The scopes that were granted.
  public var granted = ScopeSet.none
  /// Why its mirror cannot be read; nil when it can, or when there is no mirror.
  public var mirror: Problem?
  /// Whether another program prevents writing to its mirror, which can still be read.
  public var isMirrorLocked = false
  /// The address that the rows of its mirror were loaded from, if that is not its current address.
  public var otherServer: String?
  /// The failure of the last call; nil when it succeeded.
  public var trouble: AccountTrouble?
  /// When anything was last loaded; nil when nothing was.
  public var lastSync: Date?
  /// The calls of the month; nil while unknown.
  public var calls: CallCount?
  /// The clock of its first store; it has no zone while that is unknown.
  public var clock = ShopClock(zone: nil)
  /// The names of its stores; nil while unknown.
  public var stores: [String]?
  /// The figures of today; nil while none are loaded.
  public var today: FleetDay?
  /// The time that the figures are as of.
  public var figuresAt: Date?
  /// Products below their reorder point; nil while no stock is loaded.
  public var belowReorderPoint: Int?

  /// Creates facts that contain the name alone.
  public init(account: String) { self.account = account }
}

/// The sales of an account on the current day in its own zone.
public struct FleetDay: Hashable, Sendable {
  /// The day.
  public let day: ShopDate
  /// The sales in each currency; the currency of the first store comes first.
  public let sales: [FleetSales]

  /// Creates the sales of a day.
  public init(day: ShopDate, sales: [FleetSales]) {
    self.day = day
    self.sales = sales
  }

  /// Creates the sales from figures; nil while they contain nothing known.
  public init?(_ figures: DayFigures) {
    if figures.isUnknown { return nil }
    day = figures.day
    sales = figures.currencies.map {
      FleetSales(currency: $0.currency, gross: $0.gross, tickets: $0.tickets, before: $0.before)
    }
  }
}

/// An account's sales of today in one currency, with those of the same day last week up to the same
/// time.
public struct FleetSales: Hashable, Sendable {
  /// The currency; nil if the account does not say.
  public let currency: String?
  /// The sales including tax.
  public let gross: Decimal?
  /// The number of tickets.
  public let tickets: Int?
  /// The turnover of the same day last week, up to the same time.
  public let before: Turnover

  /// Creates sales.
  public init(currency: String?, gross: Decimal?, tickets: Int?, before: Turnover) {
    self.currency = currency
    self.gross = gross
    self.tickets = tickets
    self.before = before
  }

  /// The change of the sales against last week.
  public var change: Change { Change(from: before.gross, to: gross) }
}

/// One account on the board: its state, the reasons, and the figures in its mirror.
public struct FleetRow: Hashable, Sendable {
  /// The account's name.
  public let account: String
  /// The tags that the user gave the account.
  public let tags: [String]
  /// The names of its stores; nil while unknown.
  public let stores: [String]?
  /// Why it is not ok, worst reason first; empty when it is.
  public let reasons: [FleetReason]
  /// When anything was last loaded; nil when nothing was.
  public let lastSync: Date?
  /// The day of `sales`; nil when they are unknown.
  public let day: ShopDate?
  /// The time that the sales are as of.
  public let salesAt: Date?
  /// The sales of today by currency; nil while not loaded.
  public let sales: [FleetSales]?
  /// Products below their reorder point; nil while no stock is loaded.
  public let belowReorderPoint: Int?
  /// The calls of the month; nil while unknown.
  public let calls: CallCount?
  /// The forecast of the month's calls at the current pace; nil while unknown.
  public let callsForecast: Int?
  /// Days until the token expires; nil when unknown.
  public let tokenDays: Int?
  /// The scopes that were requested but not granted.
  public let missingScopes: [Scope]
  /// The clock of its first store; it has no zone while that is unknown.
  public let clock: ShopClock

  /// Seconds without any load after which an account is stale: one nightly sync may be late.
  public static let maxAge: TimeInterval = 36 * 3_600
  /// The number of days before its end from which the board warns of a token that is not renewed
  /// automatically.
  public static let fewDays = 14

  /// Creates the row from the known facts.
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
    // A token obtained after the refusal is a different token.
    case .refused where (facts.obtainedAt ?? .distantPast) <= facts.trouble?.since ?? now:
      reasons.append(.tokenRefused(since: facts.trouble?.since ?? now))
    case .unreachable: reasons.append(.unreachable(since: facts.trouble?.since ?? now))
    case .gone: reasons.append(.credentials(.noAccount(host: facts.account)))
    case .failed: reasons.append(.serverFailed(since: facts.trouble?.since ?? now))
    case .refused, nil: break
    }
    if let problem = facts.mirror {
      // Nothing else is known when the mirror cannot be read.
      return reasons + [.mirror(problem)]
    }
    // hibou makes no call that it cannot count.
    if facts.isMirrorLocked { reasons.append(.mirror(.mirror(.busy))) }
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

  /// The state of the account: that of its worst reason.
  public var state: FleetState { reasons.first?.state ?? .ok }

  /// The exit code of a command about this account.
  public var exitCode: Int32 { reasons.map(\.exitCode).max() ?? 0 }

  /// The tickets in all currencies together; nil while unknown.
  public var tickets: Int? {
    sales.flatMap { sales in
      sales.reduce(0) { sum, part in sum.flatMap { sum in part.tickets.map { sum + $0 } } }
    }
  }

  /// The used share of the month's calls in percent; nil while unknown.
  public var callsPercent: Int? {
    calls.map { $0.limit == 0 ? 100 : Int((Double($0.used) / Double($0.limit) * 100).rounded()) }
  }

  /// Returns whether one row comes before another: the worst first, then by name.
  public static func isWorse(_ left: FleetRow, _ right: FleetRow) -> Bool {
    let (l, r) = (left.reasons.first?.rank ?? .max, right.reasons.first?.rank ?? .max)
    if left.state != right.state { return left.state > right.state }
    if left.exitCode != right.exitCode { return left.exitCode > right.exitCode }
    return l == r ? left.account < right.account : l < r
  }
}

/// The sales of all accounts of a fleet by currency. Amounts of two currencies are never added.
public struct FleetTotals: Hashable, Sendable {
  /// The sales in one currency.
  public struct Part: Hashable, Sendable {
    /// The currency; nil for accounts that do not say.
    public let currency: String?
    /// The sales including tax, summed over the accounts where they are known.
    public let gross: Decimal
    /// The tickets of those accounts; nil if one of them does not say.
    public let tickets: Int?
    /// The number of accounts in the sums.
    public let accounts: Int
  }

  /// One part per currency; the currency of the most accounts comes first.
  public let parts: [Part]

  /// Computes the totals. An account without known sales is left out and not counted.
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

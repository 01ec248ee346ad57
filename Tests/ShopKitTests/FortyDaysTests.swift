import Foundation
import Models
import ShopKit
import Simulator
import Testing

/// Forty days by the hour, in four parts: an autumn and a spring change of clocks, New Year, 29
/// February. A scheduler runs `sync --due` each hour, and a user looks at the figures.
@Suite("Forty days by the hour") struct FortyDaysTests {
  /// A part of the forty days. Its three middle days always run; all of its days run with
  /// HIBOU_LONG_TESTS=1.
  struct Part: CustomTestStringConvertible, Sendable {
    let name: String
    /// The beginning of the first middle day, 04:07 UTC, in seconds since 1970.
    let middle: Double
    /// What else happens, by the number of hours since then.
    var events: [(hour: Double, change: Script.Change)] = []
    /// The hours since then in which the account refuses calls, nil for none.
    var refusing: ClosedRange<Int>?
    /// The hour since then in which the scheduler's machine has its clock a day ahead.
    var wrongClock: Int?
    /// The hour since then in which a store leaves the account and another one joins it.
    var exchange: Double?

    var testDescription: String { name }

    private static let isLong = ProcessInfo.processInfo.environment["HIBOU_LONG_TESTS"] == "1"

    /// The number of days before the middle ones.
    var lead: Int { Self.isLong ? 3 : 0 }
    /// The number of all days.
    var days: Int { Self.isLong ? 10 : 3 }
    /// Its first instant.
    var start: Date { Date(timeIntervalSince1970: middle - Double(lead) * 86_400) }
  }

  private static let parts = [
    Part(
      name: "October: clocks go back; a minute of 429, an expired token",
      // 2026-10-24
      middle: 1_792_814_820,
      events: [
        (20, .tooManyCalls(seconds: 60, retryAfter: "30")), (40, .expireTokens),
        (45, .rename(product: 7, to: "Renamed")),
      ], refusing: 20...21, wrongClock: 30),
    Part(
      name: "December: the month's calls are used up, and the year ends",
      // 2026-12-30
      middle: 1_798_603_620,
      events: [(28, .monthUsedUp), (60, .price(product: 3, cents: 777))], refusing: 28...43),
    Part(
      name: "February of a leap year: names, prices and customers change",
      // 2028-02-28
      middle: 1_835_323_620,
      events: [
        (10, .rename(product: 5, to: "Nouveau")), (11, .price(product: 6, cents: 4_242)),
        (25, .merge(customer: 3, into: 4)), (40, .delete(product: 9)), (50, .expireTokens),
      ], exchange: 34),
    Part(
      name: "March: clocks go forward; some seconds of 429",
      // 2027-03-27
      middle: 1_806_120_420,
      events: [(30, .tooManyCalls(seconds: 40, retryAfter: nil))], refusing: 30...31),
  ]

  /// Returns stores in Paris and in Tahiti, with sales some of which are paid late, voided or
  /// moved.
  private static func options(_ part: Part) -> SimulatorOptions {
    var options = SimulatorOptions()
    options.products = 60
    options.customers = 20
    var paris = Premises.Store(id: 1, name: "Paris", warehouse: 1)
    paris.tickets = 1...3
    var tahiti = Premises.Store(id: 2, name: "Papeete", warehouse: 2)
    tahiti.zoneName = "Pacific/Tahiti"
    tahiti.currency = "XPF"
    tahiti.tickets = 1...3
    options.premises = Premises(
      stores: [paris, tahiti],
      warehouses: [.init(id: 1, name: "Paris"), .init(id: 2, name: "Papeete")])
    if let hour = part.exchange {
      let then = Date(timeIntervalSince1970: part.middle + hour * 3_600)
      var lille = Premises.Store(id: 3, name: "Lille", warehouse: 1)
      (lille.tickets, lille.left) = (0...0, then)
      var nice = Premises.Store(id: 4, name: "Nice", warehouse: 1)
      (nice.tickets, nice.joined) = (0...0, then)
      options.premises.stores += [lille, nice]
      // The one sells until four hours before it leaves, the other from the first hour on.
      for number in 0..<24 {
        let id = 900_000 + number
        let sale = ScriptedSale(
          id: id, store: number < 12 ? 3 : 4,
          lines: [.init(product: 1 + number, cents: 777 + number)])
        options.script.add(
          .sale(sale),
          at: then.addingTimeInterval(Double(number < 12 ? number - 16 : number - 12) * 3_600 + 61))
      }
    }
    for number in 0..<part.days * 6 {
      let closed = part.start.addingTimeInterval(Double(number) * 14_400 + 901)
      let id = 800_000 + number * 10
      var sale = ScriptedSale(
        id: id, store: 1 + number % 2, lines: [.init(product: 1 + number % 50, cents: 990 + number)]
      )
      switch number % 5 {
      case 1:
        sale.payments = [.init(code: "CB", cents: 500)]
        options.script.add(
          .payment(sale: id, code: "ESP", cents: 490 + number),
          at: closed.addingTimeInterval(90_000))
      case 2: options.script.add(.void(sale: id, id: id + 1), at: closed.addingTimeInterval(5_000))
      case 4:
        let zone = options.premises.stores[number % 2].zone
        options.script.add(
          .move(sale: id, to: ShopDate(at: closed, in: zone).adding(days: -1)),
          at: closed.addingTimeInterval(9_000))
      default: break
      }
      options.script.add(.sale(sale), at: closed)
    }
    for event in part.events {
      options.script.add(
        event.change, at: Date(timeIntervalSince1970: part.middle + event.hour * 3_600 - 1))
    }
    return options
  }

  @Test(
    "after each hour the figures are the server's, within their stated age, and no call is uncounted",
    arguments: parts)
  func hours(part: Part) async throws {
    try await KitShop.open(Self.options(part), at: part.start) { shop in
      let (service, _) = shop.service()
      try await shop.connect(service)
      let kit = try #require(service.shop)
      let truth = ServerSales(shop.simulator)
      var month = Self.month(shop)
      var before = 0

      for hour in 1...part.days * 24 {
        let step: Comment = "hour \(hour)"
        shop.clock.advance(minutes: 60)
        if Self.month(shop) != month {
          month = Self.month(shop)
          before = shop.calls
        }
        let isRefusing = part.refusing?.contains(hour - part.lead * 24) == true
        if part.wrongClock == hour - part.lead * 24 { try await Self.syncAhead(shop) }
        do {
          let report = try await SyncPlan(kit, [], SyncPlan.Span(), SyncPlan.whatIsDue(kit)).run()
          if !isRefusing { #expect(report.leftOut.isEmpty, step) }
        } catch let problem as Problem {
          #expect(isRefusing, "\(step): \(problem)")
        }
        if isRefusing { continue }
        if hour % 4 == 0 { try await ServerChecks.day(0, kit, truth, shop, step) }
        guard hour % 24 == 14 else { continue }
        for back in [1, 3] { try await ServerChecks.day(back, kit, truth, shop, step) }
        try await ServerChecks.period(3...5, kit, truth, shop, step)
        try await ServerChecks.below(kit, shop, step)
        try await ServerChecks.list(kit, shop, step)
        for warehouse in 1...2 {
          try await ServerChecks.rows(ListID(.stock, warehouse: warehouse), kit, shop, step)
        }
        try await ServerChecks.rows(ListID(.products), kit, shop, step)
        try await ServerChecks.rows(ListID(.customers), kit, shop, step)
        await kit.mirror.recount()
        #expect(kit.mirror.calls.used == shop.calls - before, step)
      }
      await service.close()
    }
  }

  /// A sync of a machine whose clock is a day ahead, and whose server does not say what time it is.
  private static func syncAhead(_ shop: KitShop) async throws {
    let (service, _) = shop.service { configuration in
      configuration.now = { [clock = shop.clock] in clock.now.addingTimeInterval(86_400) }
    }
    let kit = try service.shop(named: "demo")
    _ = try await SyncPlan(kit, [], SyncPlan.Span(), SyncPlan.whatIsDue(kit)).run()
    await service.close()
  }

  /// Returns the month in which calls are counted, by the clock of the first store.
  private static func month(_ shop: KitShop) -> ShopDate {
    ShopDate(at: shop.clock.now, in: shop.simulator.options.premises.stores[0].zone).firstOfMonth
  }
}

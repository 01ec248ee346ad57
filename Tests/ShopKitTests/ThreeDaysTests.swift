import Foundation
import Models
import ShopKit
import Simulator
import Testing

@Suite("Three days in steps of twenty minutes")
struct ThreeDaysTests {
  /// A shop in Paris and Auckland, where sales arrive all the time, some are paid late, voided or moved.
  private static func options() -> SimulatorOptions {
    var options = SimulatorOptions()
    options.products = 80
    options.customers = 20
    var paris = Premises.Store(id: 1, name: "Paris", warehouse: 1)
    paris.tickets = 2...5
    var auckland = Premises.Store(id: 2, name: "Auckland", warehouse: 2)
    auckland.zoneName = "Pacific/Auckland"
    auckland.currency = "NZD"
    auckland.tickets = 2...5
    options.premises = Premises(
      stores: [paris, auckland],
      warehouses: [.init(id: 1, name: "Paris"), .init(id: 2, name: "Auckland")])
    for number in 0..<90 {
      let closed = start.addingTimeInterval(Double(number) * 2_880 + 77)
      let id = 800_000 + number * 10
      var sale = ScriptedSale(
        id: id, store: 1 + number % 2, lines: [.init(product: 1 + number % 80, cents: 990 + number)]
      )
      switch number % 7 {
      case 1:
        sale.payments = [.init(code: "CB", cents: 500)]
        options.script.add(
          .payment(sale: id, code: "ESP", cents: 490 + number),
          at: closed.addingTimeInterval(100_000))
      case 3: options.script.add(.void(sale: id, id: id + 1), at: closed.addingTimeInterval(4_000))
      case 5:
        let zone = options.premises.stores[number % 2].zone
        options.script.add(
          .move(sale: id, to: ShopDate(at: closed, in: zone).adding(days: -1)),
          at: closed.addingTimeInterval(7_000))
      default: break
      }
      options.script.add(.sale(sale), at: closed)
    }
    return options
  }

  /// Friday 18 September 2026, 09:30 in Paris.
  private static let start = Date(timeIntervalSince1970: 1_789_716_600)

  @Test(
    "after each step, today, its list and yesterday are those of the server, within their stated age"
  )
  func steps() async throws {
    try await KitShop.open(Self.options(), at: Self.start) { shop in
      let (service, _) = shop.service()
      try await shop.connect(service)
      let kit = try #require(service.shop)
      let truth = ServerSales(shop.simulator)

      for step in 0..<216 {
        shop.clock.advance(minutes: 20)
        try await Self.check(daysBack: 0, kit, truth, shop, "step \(step)")
        try await Self.checkList(kit, shop, "step \(step)")
        if step % 9 == 0 { try await Self.check(daysBack: 1, kit, truth, shop, "step \(step)") }
      }
      // Days that are final do not change any more, and cost nothing.
      try await Self.check(daysBack: 3, kit, truth, shop, "the end")
      let calls = shop.calls
      try await Self.check(daysBack: 3, kit, truth, shop, "the end")
      #expect(shop.calls == calls)
      await service.close()
    }
  }

  /// The figures of a day against what the server knew when they were loaded.
  private static func check(
    daysBack: Int, _ kit: ShopClient, _ truth: ServerSales, _ shop: KitShop, _ step: Comment
  ) async throws {
    let policy = LoadPolicy(maxAge: 900)
    let reader = FiguresReader(kit, policy)
    let directory = try await reader.directory()
    let stores = try reader.stores(nil, in: directory)
    let source = DaySources(
      stores: stores, granted: reader.granted, in: directory, at: reader.now
    ) { $0.adding(days: -daysBack) }
    let outcome = try await reader.figures(source, "day", in: directory)
    let loaded = try #require(outcome.basis.loadedAt)
    let now = shop.clock.now
    if daysBack == 0 { #expect(now.timeIntervalSince(loaded) <= 900, step) }
    let wanted = truth.takings(daysBack: daysBack, at: loaded, today: now)
    #expect(outcome.lacking == nil, step)
    for amounts in outcome.figures.currencies {
      let own = wanted[amounts.currency ?? ""] ?? Takings()
      #expect(
        amounts.gross.map { Int(NSDecimalNumber(decimal: $0 * 100).int64Value) } == own.cents, step)
      #expect(amounts.tickets == own.tickets, step)
      #expect(amounts.items == Decimal(own.pieces), step)
    }
  }

  /// The list of today's sales in all stores against the server's.
  private static func checkList(_ kit: ShopClient, _ shop: KitShop, _ step: Comment) async throws {
    let reader = ListReader(kit, LoadPolicy(maxAge: 900))
    let lists = try await reader.queries(for: .closedSales, ListSpan(date: "today"))
    let selection = try Selection(.closedSales)
    try await reader.bring(lists, selection)
    var listed: [String] = []
    try await reader.rows(of: lists, selection) { rows in
      listed += rows.map { $0.text("sale_id") ?? "" }
    }
    var sent: [String] = []
    for list in lists {
      let loaded = try #require(try await kit.state(list)?.readAt)
      #expect(shop.clock.now.timeIntervalSince(loaded) <= 900, step)
      sent += (shop.simulator.truth(at: list.path, loaded) ?? [])
        .map { Record($0).text("sale_id") ?? "" }
    }
    #expect(listed == sent, step)
  }
}

import Foundation
import Models
import ShopKit
import Simulator
import Testing

@Suite("Three days in steps of twenty minutes")
struct ThreeDaysTests {
  /// Returns a shop in Paris and Auckland where sales arrive all the time and some are paid late,
  /// voided or moved.
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
        try await ServerChecks.day(0, kit, truth, shop, "step \(step)")
        try await ServerChecks.list(kit, shop, "step \(step)")
        if step % 9 == 0 { try await ServerChecks.day(1, kit, truth, shop, "step \(step)") }
      }
      // Final days do not change any more, and cost nothing.
      try await ServerChecks.day(3, kit, truth, shop, "the end")
      let calls = shop.calls
      try await ServerChecks.day(3, kit, truth, shop, "the end")
      #expect(shop.calls == calls)
      await service.close()
    }
  }
}

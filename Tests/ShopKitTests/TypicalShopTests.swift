import Foundation
import FrontEnds
import Models
import ShopKit
import Simulator
import Testing

@Suite("The calls of a typical shop")
struct TypicalShopTests {
  /// 2 700 products, 5 000 customers, 60 tickets a day, two stores with a warehouse each.
  private static func options() -> SimulatorOptions {
    var options = SimulatorOptions()
    options.products = 2_700
    options.customers = 5_000
    var (paris, annecy) = (
      Premises.Store(id: 1, name: "Paris", warehouse: 1),
      Premises.Store(id: 2, name: "Annecy", warehouse: 2)
    )
    paris.tickets = 28...32
    annecy.tickets = 28...32
    options.premises = Premises(
      stores: [paris, annecy],
      warehouses: [.init(id: 1, name: "Paris"), .init(id: 2, name: "Annecy")])
    return options
  }

  /// Monday 21 September 2026, 03:00 in Paris.
  private static let night = Date(timeIntervalSince1970: 1_789_952_400)

  @Test(
    "a nightly sync and three full-screen sessions cost at most 80 calls a day, and sync --due loads no list before it is due"
  )
  func day() async throws {
    try await KitShop.open(Self.options(), at: Self.night) { shop in
      let run = try FrontEndChecks.wiring(shop)
      try await shop.connect(run.service)
      _ = try await SyncPlan(try #require(run.service.shop), [], SyncPlan.Span()).run()
      await run.service.close()

      shop.clock.advance(minutes: 1_440)
      let night = try await Self.sync(shop)
      // An hour later only what changes by the minute is due: open sales, stock and the sales of today.
      shop.clock.advance(minutes: 60)
      let early = try await Self.sync(shop)
      var sessions: [Int] = []
      for hours in [6, 4, 4] {
        shop.clock.advance(minutes: Double(hours) * 60)
        sessions.append(try await Self.session(shop))
      }
      let within = try await Self.sync(shop)

      #expect(night <= 45)
      #expect(night + sessions.reduce(0, +) <= 80, "\(night) \(sessions)")
      #expect(early == 6)
      #expect(within <= 6)
    }
  }

  /// Syncs as a scheduler does.
  ///
  /// - Returns: the calls.
  private static func sync(_ shop: KitShop) async throws -> Int {
    let before = shop.calls
    let run = try FrontEndChecks.wiring(shop)
    let kit = try run.service.shop(named: "demo")
    _ = try await SyncPlan(kit, [], SyncPlan.Span(), SyncPlan.whatIsDue(kit)).run()
    await run.service.close()
    return shop.calls - before
  }

  /// Looks at Home, sales, products, customers, stock and reports, and loads the day again.
  ///
  /// - Returns: the calls.
  private static func session(_ shop: KitShop) async throws -> Int {
    let before = shop.calls
    let run = try FrontEndChecks.wiring(shop)
    _ = try run.service.shop(named: "demo")
    _ = try await FrontEndChecks(run: run, shop: shop).screens(["R", "4", "2", "3", "5", "6", "1"])
    await run.service.close()
    return shop.calls - before
  }
}

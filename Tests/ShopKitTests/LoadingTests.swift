import Foundation
import Models
import ShopKit
import Simulator
import Testing

@Suite("Loading into the mirror without a process")
struct LoadingTests {
  @Test("a list costs a call for each 250 rows, and none when it is asked for again")
  func list() async throws {
    try await KitShop.open { shop in
      let (service, _) = shop.service()
      try await shop.connect(service)
      let kit = try #require(service.shop)

      let first = try await kit.list(ListID(.products), reload: false)
      let calls = shop.calls
      let second = try await kit.list(ListID(.products), reload: false)
      await service.close()

      #expect(first.records.count == shop.simulator.options.products)
      #expect(second.records == first.records)
      #expect(calls == 6 && shop.calls == 6)
    }
  }

  @Test("a load that was stopped goes on where it was, and no page is loaded twice")
  func resume() async throws {
    try await KitShop.open { shop in
      let (capped, _) = shop.service(mostCalls: 3)
      try await shop.connect(capped)
      let first = try #require(capped.shop)
      for wanted in [PageWanted.first, .next, .next] {
        _ = try await first.page(ListID(.products), wanted)
      }
      await #expect(throws: Problem.capReached(CallCount.perStore)) {
        try await first.page(ListID(.products), .next)
      }
      let stopped = try #require(try await first.state(ListID(.products)))
      await capped.close()

      let (free, events) = shop.service()
      let second = try free.shop(named: "demo")
      _ = try await SyncPlan(second, [.products], SyncPlan.Span()).run()
      let done = try #require(try await second.state(ListID(.products)))
      await free.close()

      #expect(stopped.pages == 3 && !stopped.isComplete)
      #expect(done.isComplete && done.rows == shop.simulator.options.products)
      #expect(shop.calls == 6)
      #expect(events.announced.most == 3)
    }
  }

  @Test(
    "sync announces its cost, and makes no call more",
    arguments: [[Resource.stores, .products], [.closedSales], [.stock, .customers, .closedSales]])
  func announced(_ resources: [Resource]) async throws {
    try await KitShop.open { shop in
      let (service, events) = shop.service()
      try await shop.connect(service)
      let kit = try #require(service.shop)
      _ = try await kit.list(ListID(.stores), reload: false)
      _ = try await kit.list(ListID(.warehouses), reload: false)
      // A first page contains the length of a list, so that its cost is known.
      for resource in resources where !resource.list.needs(.day) && !resource.list.needs(.warehouse)
      {
        _ = try await kit.page(ListID(resource), .first)
      }
      let before = shop.calls

      _ = try await SyncPlan(kit, resources, SyncPlan.Span()).run()
      await service.close()

      let made = shop.calls - before
      #expect(made > 0)
      #expect(events.announced.least <= made && made <= events.announced.most)
    }
  }

  @Test("days of months that have more sales than the days are worth cost what was stated")
  func largeMonths() async throws {
    var options = SimulatorOptions()
    options.premises.stores = [options.premises.stores[0]]
    options.premises.stores[0].tickets = 120...130
    try await KitShop.open(options) { shop in
      let (service, _) = shop.service()
      try await shop.connect(service)
      let kit = try #require(service.shop)
      _ = try await kit.list(ListID(.stores), reload: false)
      let store = options.premises.stores[0].id
      let lists = (1...14).map { number in
        ListID(.closedSales, store: store, day: ShopDate("2026-08-\(number + 10)"))
      }
      let stated = try await kit.plan(lists, .missingOnly).cost
      let before = shop.calls

      _ = try await Sync(kit).lists(lists, reload: false) { _ in }
      await service.close()

      #expect(shop.calls - before <= stated.most, "made \(shop.calls - before), stated \(stated)")
    }
  }

  @Test("products to reorder are at least so many while the stock of a warehouse is missing")
  func partOfTheStock() async throws {
    try await KitShop.open { shop in
      let (service, _) = shop.service()
      try await shop.connect(service)
      let kit = try #require(service.shop)
      let warehouses = try await kit.list(ListID(.warehouses), reload: false).records
        .compactMap { $0.int("warehouse_id") }
      let none = try await kit.shortages()
      _ = try await kit.list(ListID(.stock, warehouse: warehouses[0]), reload: false)
      let some = try await kit.shortages()
      for warehouse in warehouses {
        _ = try await kit.list(ListID(.stock, warehouse: warehouse), reload: false)
      }
      let all = try await kit.shortages()
      await service.close()

      #expect(warehouses.count > 1)
      #expect(none.value == nil)
      #expect(some.isAtLeast && !all.isAtLeast)
      #expect(try #require(some.value) <= #require(all.value))
    }
  }

  @Test("the figures of today cost what was announced, and nothing when they are asked for again")
  func figures() async throws {
    try await KitShop.open { shop in
      let (service, events) = shop.service()
      try await shop.connect(service)
      let kit = try #require(service.shop)

      let first = try await Self.today(kit)
      let (made, announced) = (shop.calls, events.announced)
      let second = try await Self.today(kit)
      await service.close()

      #expect(first.lacking == nil)
      #expect(first.figures.only?.gross.map { $0 > 0 } == true)
      #expect(first.basis.loadedAt == KitShop.now)
      #expect(announced.least <= made && made <= announced.most)
      #expect(second.figures == first.figures)
      #expect(shop.calls == made && events.announced == announced)
    }
  }

  @Test("without the scope of a list its lists are not assumed: the scope is named")
  func scope() async throws {
    try await KitShop.open { shop in
      let (service, _) = shop.service()
      let sales = ScopeSet([Resource.closedSales.scope])
      try await shop.connect(service, sales)
      let reader = ListReader(try #require(service.shop), LoadPolicy())

      await #expect(throws: Problem.missing(Resource.stores.scope, granted: sales)) {
        try await reader.queries(for: .closedSales, ListSpan())
      }
      await service.close()
      #expect(shop.calls == 0)
    }
  }

  @Test("offline no call is made, and what is not loaded is named")
  func offline() async throws {
    try await KitShop.open { shop in
      let (service, _) = shop.service()
      try await shop.connect(service)
      let reader = ListReader(try #require(service.shop), LoadPolicy(.nothing))

      try await reader.bring([ListID(.products)], try RowSelection(.products))
      await service.close()

      #expect(reader.lacking == .notLoaded(Resource.products.title))
      #expect(shop.calls == 0)
    }
  }

  private static func today(_ shop: ShopClient) async throws -> FiguresReader.Outcome<DaySources> {
    let reader = FiguresReader(shop, LoadPolicy())
    let directory = try await reader.directory()
    let stores = try reader.stores(nil, in: directory)
    let source = DaySources(
      stores: stores, granted: reader.granted, in: directory,
      at: reader.now
    ) { $0 }
    return try await reader.figures(source, "today", in: directory)
  }
}

import Foundation
import Models
import ShopKit
import Simulator
import Testing

@Suite("What changes after it was loaded")
struct LateChangeTests {
  /// A shop with one store in Paris whose everyday sales are few.
  private static func options(_ events: [(hours: Double, change: Script.Change)])
    -> SimulatorOptions
  {
    var options = SimulatorOptions()
    options.products = 30
    options.customers = 10
    var store = Premises.Store(id: 1, name: "Paris", warehouse: 1)
    store.tickets = 2...4
    options.premises = Premises(stores: [store], warehouses: [.init(id: 1, name: "Paris")])
    for event in events {
      options.script.add(event.change, at: KitShop.now.addingTimeInterval(event.hours * 3_600))
    }
    return options
  }

  @Test("a sale that is moved to a day that was final opens both days again, at no extra call")
  func movedSale() async throws {
    let (from, to) = (ShopDate("2026-09-17"), ShopDate("2026-09-16"))
    let id = 800_000
    let options = Self.options([
      (-100, .sale(ScriptedSale(id: id, store: 1, lines: [.init(product: 3, cents: 4_321)]))),
      (2, .move(sale: id, to: try #require(to))),
    ])
    try await KitShop.open(options) { shop in
      let (service, _) = shop.service()
      try await shop.connect(service)
      let kit = try #require(service.shop)
      _ = try await SyncPlan(kit, [], SyncPlan.Span()).run()
      let before = try await Self.days(with: id, kit)

      shop.clock.advance(minutes: 24 * 60)
      _ = try await SyncPlan(kit, [], SyncPlan.Span(), SyncPlan.whatIsDue(kit)).run()
      let after = try await Self.days(with: id, kit)
      let period = try await Self.sales(kit, from: "2026-09-15", to: "2026-09-18")
      let truth = ServerSales(shop.simulator)
      let wanted = (4...7).map {
        truth.takings(daysBack: $0, at: shop.clock.now)["EUR"]?.cents ?? 0
      }
      await service.close()

      #expect(before == [from] && after == [to])
      #expect(period == wanted.reduce(0, +))
    }
  }

  @Test("sync from the first sale states the fewest and the most calls, and keeps to them")
  func fromFirst() async throws {
    try await KitShop.open(Self.options([])) { shop in
      let (service, events) = shop.service()
      try await shop.connect(service)
      let kit = try #require(service.shop)
      _ = try await kit.list(ListID(.stores), reload: true)
      let before = shop.calls
      _ = try await SyncPlan(kit, [.closedSales], SyncPlan.Span(from: "first")).run()
      let made = shop.calls - before
      await service.close()

      let stated = events.announced
      // The call that finds the first sale comes before the cost can be known.
      #expect((stated.least...stated.most + 1).contains(made), "\(made) of \(stated)")
      #expect(stated.least * 5 < stated.most)
    }
  }

  @Test("a list whose reload is refused is printed with the time of the refusal")
  func refused() async throws {
    let options = Self.options([(1, .forbid(.read(.products)))])
    try await KitShop.open(options) { shop in
      let (service, events) = shop.service()
      try await shop.connect(service)
      let kit = try #require(service.shop)
      let products = ListID(.products)
      let selection = try RowSelection(.products)
      try await ListReader(kit, LoadPolicy()).bring([products], selection)

      shop.clock.advance(minutes: 2 * 1_440)
      let reader = ListReader(kit, LoadPolicy())
      try await reader.bring([products], selection)
      let calls = shop.calls
      let offline = ListReader(kit, LoadPolicy(.nothing))
      try await offline.bring([products], selection)
      await service.close()

      #expect(reader.lacking == .missing(.read(.products), granted: kit.session.granted))
      #expect(shop.calls == calls)
      #expect(
        events.all.contains { event in
          if case .lastLoadRefused(.products, _) = event { true } else { false }
        })
    }
  }

  /// Returns the days whose list has a sale.
  private static func days(with id: Int, _ kit: ShopClient) async throws -> [ShopDate?] {
    var days: [ShopDate?] = []
    for day in 10...22 {
      let list = ListID(.closedSales, store: 1, day: ShopDate("2026-09-\(day)"))
      guard try await kit.state(list) != nil else { continue }
      let rows = try await kit.list(list, reload: false).records
      if rows.contains(where: { $0.int("sale_id") == id }) { days.append(list.day) }
    }
    return days
  }

  /// Returns the sales of a period with VAT in cents, from the mirror.
  private static func sales(_ kit: ShopClient, from: String, to: String) async throws -> Int? {
    let reader = FiguresReader(kit, LoadPolicy(.nothing))
    let directory = try await reader.directory()
    let source = PeriodSources(
      days: try #require(ShopDate(from))...(try #require(ShopDate(to))),
      stores: try reader.stores(nil, in: directory), granted: reader.granted, in: directory,
      at: reader.now)
    let figures = try await reader.figures(source, "period", in: directory).figures
    return figures.only?.total.gross.map { Int(NSDecimalNumber(decimal: $0 * 100).int64Value) }
  }
}

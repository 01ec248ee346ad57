import Foundation
import Models
import ShopKit
import Simulator
import Testing

@Suite("Sales that were moved to another day, in an account")
struct MovedSaleTests {
  /// One store in Paris where a sale of every other day of September was moved to the day before.
  private static func options() -> SimulatorOptions {
    var options = SimulatorOptions()
    options.products = 60
    options.customers = 20
    var paris = Premises.Store(id: 1, name: "Paris", warehouse: 1)
    paris.tickets = 2...5
    options.premises = Premises(stores: [paris], warehouses: [.init(id: 1, name: "Paris")])
    options.quirks = [.monthsByCompletion]
    for number in 1...9 {
      let closed = KitShop.now.addingTimeInterval(Double(-2 * number) * 86_400)
      let sale = ScriptedSale(
        id: 800_000 + number, store: 1, lines: [.init(product: number, cents: 1_000)])
      options.script.add(.sale(sale), at: closed)
      options.script.add(
        .move(sale: sale.id, to: ShopDate(at: closed, in: paris.zone).adding(days: -1)),
        at: closed.addingTimeInterval(3_600))
    }
    return options
  }

  @Test(
    "an account that lists days by the business day and months by the day of closing gives each sale once",
    arguments: [true, false])
  func once(daysFirst: Bool) async throws {
    try await KitShop.open(Self.options()) { shop in
      let (service, _) = shop.service()
      try await shop.connect(service)
      let kit = try #require(service.shop)
      _ = try await kit.list(ListID(.stores), reload: false)
      let days = (1...20).map {
        ListID(.closedSales, store: 1, day: ShopDate(year: 2026, month: 9, day: $0))
      }
      let truth = days.flatMap { shop.simulator.truth(at: $0.path) ?? [] }
        .compactMap { Record($0).text("sale_id") }.sorted()
      #expect(Set(truth).count == truth.count && truth.contains("800003"))

      func loadSomeDays() async throws {
        for day in stride(from: 1, to: 20, by: 3) {
          _ = try await kit.list(days[day], reload: true)
        }
      }
      if daysFirst { try await loadSomeDays() }
      let calls = shop.calls
      _ = try await Sync(kit).lists(days, reload: true) { _ in }
      #expect(shop.calls - calls == 1, "the month form was used")
      if !daysFirst { try await loadSomeDays() }

      let query = RowQuery(days)
      let rows = try await kit.look(query, WindowRequest(.start, after: 10_000), RecordLabels())
        .rows.compactMap { $0.record.text("sale_id") }
      #expect(Set(rows).count == rows.count, "listed once")
      #expect(Set(rows).isSubset(of: truth))
      let amount = try #require(Resource.closedSales.amount)
      #expect(try await kit.tally(query, amount, RecordLabels()).count == rows.count)
      #expect(try await kit.tally(query, nil, RecordLabels()).count == rows.count)
      // Whatever a day was loaded by last, loading all days singly gives what the server has.
      for day in days { _ = try await kit.list(day, reload: true) }
      let last = try await kit.look(query, WindowRequest(.start, after: 10_000), RecordLabels())
        .rows.compactMap { $0.record.text("sale_id") }
      await service.close()
      #expect(last.sorted() == truth)
    }
  }
}

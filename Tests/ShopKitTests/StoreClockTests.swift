import AppCore
import Foundation
import Models
import ShopKit
import Simulator
import Testing

@Suite("A store in another time zone")
struct StoreClockTests {
  /// Stores in Paris, where it is Monday evening, and in Auckland, where Tuesday has begun.
  private static func options() -> SimulatorOptions {
    var options = SimulatorOptions()
    options.products = 60
    options.customers = 20
    var auckland = Premises.Store(id: 2, name: "Harbour", warehouse: 2)
    auckland.zoneName = "Pacific/Auckland"
    options.premises = Premises(
      stores: [Premises.Store(id: 1, name: "Marais", warehouse: 1), auckland],
      warehouses: [.init(id: 1, name: "Marais"), .init(id: 2, name: "Harbour")])
    for (number, hours) in [1.0, 20].enumerated() {
      options.script.add(
        .sale(
          ScriptedSale(
            id: 800_001 + number, store: 2, lines: [.init(product: 1 + number, cents: 1_000)])),
        at: KitShop.now.addingTimeInterval(-hours * 3_600))
    }
    return options
  }

  @Test("its figures and its list are of its own day, up to its own time, under its own name")
  func ownDay() async throws {
    try await KitShop.open(Self.options()) { shop in
      let (service, _) = shop.service()
      try await shop.connect(service)
      let kit = try #require(service.shop)
      let reader = FiguresReader(kit, LoadPolicy())
      let directory = try await reader.directory()
      func text(_ store: Int?) async throws -> (tickets: Int?, text: String) {
        let source = try DaySources(
          stores: reader.stores(store, in: directory), granted: reader.granted, in: directory,
          at: reader.now
        ) { $0 }
        let outcome = try await reader.figures(source, "today", in: directory)
        let text = DayText(
          outcome.figures, basis: outcome.basis, directory: directory, now: reader.now,
          names: RecordLabels(), style: .comma
        ).text
        return (outcome.figures.only?.tickets, text)
      }
      let own = try await text(2)
      let all = try await text(nil)
      let list = ListReader(kit, LoadPolicy())
      let queries = try await list.queries(for: .closedSales, ListSpan(store: 2))
      try await list.bring(queries, try RowSelection(.closedSales))
      var ids: [String] = []
      try await list.rows(of: queries, try RowSelection(.closedSales)) { rows in
        ids += rows.compactMap { $0.text("sale_id") }
      }
      await service.close()

      #expect(own.text.contains("Tuesday 22 September 2026"), "\(own.text)")
      #expect(own.text.contains("Harbour") && own.text.contains("until 04:45"), "\(own.text)")
      #expect(own.tickets == 1)
      #expect(all.text.contains("Monday 21 September 2026"), "\(all.text)")
      #expect(all.text.contains("Marais, Harbour (Tuesday 2026-09-22)"), "\(all.text)")
      #expect(queries.map(\.day) == [ShopDate(year: 2026, month: 9, day: 22)])
      #expect(ids == ["800001"])
    }
  }
}

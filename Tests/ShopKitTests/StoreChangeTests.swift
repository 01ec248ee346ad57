import Foundation
import FrontEnds
import Models
import ShopKit
import Simulator
import Testing

@Suite("Stores that leave an account and join it")
struct StoreChangeTests {
  /// Wednesday 23 September 2026, 12:00 in Paris.
  private static let change = Date(timeIntervalSince1970: 1_790_157_600)

  /// A store in Paris, one that leaves on Wednesday and one that joins then.
  private static func options() -> SimulatorOptions {
    var options = SimulatorOptions()
    options.products = 40
    options.customers = 10
    var (paris, annecy, lyon) = (
      Premises.Store(id: 1, name: "Paris", warehouse: 1),
      Premises.Store(id: 2, name: "Annecy", warehouse: 2),
      Premises.Store(id: 3, name: "Lyon", warehouse: 3)
    )
    annecy.left = change
    lyon.joined = change
    paris.tickets = 3...6
    annecy.tickets = 3...6
    lyon.tickets = 0...0
    options.script.add(
      .sale(ScriptedSale(id: 800_000, store: 3, lines: [.init(product: 3, cents: 1_234)])),
      at: KitShop.now.addingTimeInterval(3 * 86_400 - 3_600))
    options.premises = Premises(
      stores: [paris, annecy, lyon],
      warehouses: [.init(id: 1, name: "A"), .init(id: 2, name: "B"), .init(id: 3, name: "C")])
    return options
  }

  @Test("past figures keep the store that is gone and name it; a new one is there after one sync")
  func change() async throws {
    try await KitShop.open(Self.options()) { shop in
      let first = try FrontEndChecks.wiring(shop)
      try await shop.connect(first.service)
      let before = try #require(first.service.shop)
      _ = try await SyncPlan(before, [], SyncPlan.Span()).run()
      let old = try await Self.period(before, to: 20)
      let sales = try await Self.sales(before)
      await first.service.close()

      shop.clock.advance(minutes: 3 * 1_440)
      let run = try FrontEndChecks.wiring(shop)
      let kit = try run.service.shop(named: "demo")
      let report = try await SyncPlan(kit, [], SyncPlan.Span(), SyncPlan.whatIsDue(kit)).run()
      let directory = try await kit.directory()

      #expect(report.leftOut.isEmpty, "\(report.leftOut)")
      #expect(directory.storeIDs == [1, 3])
      #expect(directory.store(2)?.goneOn == ShopDate("2026-09-21"))
      let today = ListID(.closedSales, store: 3, day: directory.today(store: 3, at: kit.now()))
      let sold = try #require(try await kit.state(today))
      #expect(sold.isComplete && sold.rows > 0)

      let calls = shop.calls
      let new = try await Self.period(kit, to: 20)
      #expect(new.figures.only?.total.gross == old.figures.only?.total.gross)
      #expect(new.figures.only?.total.tickets == old.figures.only?.total.tickets)
      #expect(new.lacking == nil && new.basis.covers.map(\.store).sorted() == [1, 2, 3])
      #expect(sales.stores == [1, 2] && sales.ids.count == old.figures.only?.total.tickets)
      #expect(try await Self.sales(kit) == sales)
      #expect(try await Self.sales(kit, store: 2).stores == [2])
      await #expect(throws: Problem.self) {
        try await ListReader(kit, LoadPolicy()).queries(for: .closedSales, ListSpan(store: 2))
      }
      let gone = try #require(directory.store(2)?.goneOn)
      let text = PeriodText.text(new.figures, new.basis, in: directory, kit.now(), run.style)
      #expect(text.contains("Includes Annecy, gone since \(gone)"), "\(text)")
      let json = FiguresJSON.period(new.figures, basis: new.basis, directory: directory)
      let record = try #require(try Record.all(in: [0x5B] + json.text + [0x5D]).first)
      guard case .array(let covers)? = record["covers"] else { throw Problem.stopped }
      #expect(covers.compactMap { $0["gone_on"]?.asText } == ["\(gone)"])
      let month = try await Self.period(kit, to: 24)
      let total = try #require(month.figures.only?.total.gross)

      let faces = FrontEndChecks(run: run, shop: shop)
      let home = try await faces.screens(["<", "<", "<", "<", "6"])
      let named = home.map { $0.contains("all(2)+Annecy(gone)") }
      #expect(named == [false, false, false, true, true, true])
      let words = Format.money(total, style: .comma).filter { !$0.isWhitespace }
      let isShown = home[5].contains(words)
      #expect(isShown, "\(words)")
      if !isShown { print(home[5]) }
      #expect(shop.calls == calls)
      await run.service.close()
    }
  }

  @Test("a day that is suddenly empty keeps its sales when its store has left the account")
  func emptied() async throws {
    var options = Self.options()
    options.premises.stores[1].tickets = 40...60
    try await KitShop.open(options, at: Self.change.addingTimeInterval(-3_600)) { shop in
      let (service, _) = shop.service()
      try await shop.connect(service)
      let kit = try #require(service.shop)
      _ = try await SyncPlan(kit, [], SyncPlan.Span()).run()
      let today = ListID(.closedSales, store: 2, day: ShopDate("2026-09-23"))
      let before = try #require(try await kit.state(today))
      let whole = try #require(
        try await kit.state(ListID(.closedSales, store: 2, day: ShopDate("2026-09-10"))))

      shop.clock.advance(minutes: 120)
      _ = try await SyncPlan(kit, [], SyncPlan.Span(), SyncPlan.whatIsDue(kit)).run()
      let directory = try await kit.directory()
      let after = try await kit.state(today)
      let past = try await kit.state(
        ListID(.closedSales, store: 2, day: ShopDate("2026-09-10")))
      await service.close()

      #expect(before.rows > 0 && after?.rows == before.rows)
      #expect(whole.rows > 0 && past?.rows == whole.rows)
      #expect(directory.storeIDs == [1, 3] && directory.store(2)?.goneOn == today.day)
    }
  }

  /// The stores and the ids of the sales from 1 to 20 September, in the mirror.
  private struct Sales: Equatable {
    var stores: Set<Int> = []
    var ids: Set<String> = []
  }

  private static func sales(_ kit: ShopClient, store: Int? = nil) async throws -> Sales {
    let reader = ListReader(kit, LoadPolicy(.nothing))
    let span = ListSpan(store: store, from: "2026-09-01", to: "2026-09-20")
    let lists = try await reader.queries(for: .closedSales, span)
    let selection = try RowSelection(.closedSales)
    try await reader.bring(lists, selection)
    var sales = Sales()
    try await reader.rows(of: lists, selection) { rows in
      sales.stores.formUnion(rows.compactMap { $0.int("store_id") })
      sales.ids.formUnion(rows.compactMap { $0.text("sale_id") })
    }
    return sales
  }

  /// September up to a day, of the mirror.
  private static func period(_ kit: ShopClient, to day: Int) async throws
    -> FiguresReader.Outcome<PeriodSources>
  {
    let reader = FiguresReader(kit, LoadPolicy(.nothing))
    let directory = try await reader.directory()
    let source = PeriodSources(
      days: try #require(ShopDate("2026-09-01"))...(try #require(ShopDate("2026-09-\(day)"))),
      stores: try reader.stores(nil, in: directory), granted: reader.granted, in: directory,
      at: reader.now)
    return try await reader.figures(source, "period", in: directory)
  }
}

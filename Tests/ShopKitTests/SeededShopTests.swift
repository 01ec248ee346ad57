import Foundation
import FrontEnds
import Models
import ShopKit
import Simulator
import Testing

@Suite("Sixty seeded shops")
struct SeededShopTests {
  @Test(
    "every way to ask for a day or a span gives what the sales of the server add up to",
    arguments: try (1...60).map(SeededShop.init))
  func sums(_ seeded: SeededShop) async throws {
    try await KitShop.open(seeded.options, at: seeded.now) { shop in
      let run = try FrontEndChecks.wiring(shop)
      let service = run.service
      let events = KitShop.Events()
      service.onEvent { events.add($0) }
      try await shop.connect(service, seeded.scopes)
      let kit = try #require(service.shop)
      let reader = FiguresReader(kit, LoadPolicy())
      let directory = try await reader.directory()
      let stores = try reader.stores(nil, in: directory)
      let truth = ServerSales(shop.simulator)

      var known: Set<Int> = []
      for back in [0, 1, 8] {
        let day = try await Self.day(back, reader, stores, directory, events, shop)
        let wanted = truth.takings(daysBack: back, at: shop.clock.now)
        for amounts in day.currencies where amounts.gross != nil || amounts.tickets != nil {
          let own = wanted[amounts.currency ?? ""] ?? Takings()
          #expect(amounts.gross.map(Self.cents) == own.cents, "\(back) days back, gross")
          #expect(amounts.tickets == own.tickets, "\(back) days back, tickets")
          if let items = amounts.items {
            #expect(items == Decimal(own.pieces), "\(back) days back, items")
          }
        }
        // A day whose figures are complete may lack no sale.
        if day.currencies.allSatisfy({ $0.gross != nil }) {
          let shown = Set(day.currencies.compactMap(\.currency))
          #expect(wanted.filter { $0.value.tickets > 0 }.keys.allSatisfy(shown.contains))
          if day.currencies.allSatisfy({ $0.tickets != nil }) { known.insert(back) }
        }
      }
      try await Self.checkLists(kit, stores, truth, events, shop)
      let hasPeriod = try await Self.checkPeriod(reader, stores, directory, truth, events, shop)
      let faces = FrontEndChecks(run: run, shop: shop)
      let premises = seeded.options.premises.stores
      // Screens step by the date of the first store.
      let dates = Set(premises.map { ShopDate(at: seeded.now, in: $0.zone) })
      if known.contains(0) {
        let isSplit = premises.allSatisfy { $0.secondCurrency == nil }
        try await faces.today(
          truth.takings(daysBack: 0, at: seeded.now),
          reports: hasPeriod && isSplit && dates.count == 1)
      }
      if known.contains(1), dates.count == 1 {
        try await faces.yesterday(truth.takings(daysBack: 1, at: seeded.now))
      }
      await service.close()
    }
  }

  @Test(
    "every list of the catalog has the rows that the server sends, in its order",
    arguments: try (1...60).filter { $0 % 6 == 1 }.map(SeededShop.init))
  func rows(_ seeded: SeededShop) async throws {
    try await KitShop.open(seeded.options, at: seeded.now) { shop in
      let (service, _) = shop.service()
      try await shop.connect(service, seeded.scopes)
      let kit = try #require(service.shop)
      let directory = try await FiguresReader(kit, LoadPolicy()).directory()
      let store = seeded.options.premises.stores[0]
      let day = ShopDate(at: seeded.now, in: store.zone).adding(days: -1)

      for resource in Catalog.all
      where resource.owner == nil && resource.searches == nil
        && seeded.scopes.contains(resource.scope)
      {
        let list = ListID(
          resource, store: resource.list.needs(.store) ? store.id : nil,
          day: resource.list.span == nil ? nil : day,
          warehouse: resource.list.needs(.warehouse) ? 1 : nil)
        let sent = shop.simulator.truth(at: list.path)
        let loaded = try? await kit.list(list, reload: false)
        // A list that the account does not have is not an empty list.
        guard let sent, seeded.options.resources.contains(resource) else { continue }
        #expect(loaded?.records.map { JSON.object($0.members) } == sent, "\(resource.name)")
        let calls = shop.calls
        _ = try await kit.list(list, reload: false)
        #expect(shop.calls == calls, "\(resource.name) again")
      }
      #expect(directory.stores?.count == seeded.options.premises.stores.count)
      await service.close()
    }
  }

  // MARK: - Asking

  /// Returns the figures of a day by each store's own clock, as Home and `today` compute them; they
  /// cost at most what was stated, and nothing when they are requested again.
  private static func day(
    _ back: Int, _ reader: FiguresReader, _ stores: [Int], _ directory: StoreDirectory,
    _ events: KitShop.Events, _ shop: KitShop
  ) async throws -> DayFigures {
    let source = DaySources(
      stores: stores, granted: reader.granted, in: directory, at: reader.now
    ) { $0.adding(days: -back) }
    let first = try await within(events, shop) {
      try await reader.figures(source, "day", in: directory)
    }
    let calls = shop.calls
    let second = try await reader.figures(source, "day", in: directory)
    // A resource that the account lacks is tried again: only the owner of the mirror knows how
    // often.
    if first.lacking == nil, first.basis.absent.isEmpty {
      #expect(shop.calls == calls, "a day that is loaded costs nothing")
    }
    #expect(second.figures.currencies == first.figures.currencies)
    // Repeated calls may show that a day is over.
    if shop.calls == calls { #expect(second.figures == first.figures) }
    return first.figures
  }

  /// Compares the list of sales of two days and its groups by currency with the takings of the two
  /// days.
  private static func checkLists(
    _ kit: ShopClient, _ stores: [Int], _ truth: ServerSales, _ events: KitShop.Events,
    _ shop: KitShop
  ) async throws {
    let reader = ListReader(kit, LoadPolicy())
    let span = ListSpan(from: "yesterday", to: "today")
    let lists = try await reader.queries(for: .closedSales, span)
    let selection = try RowSelection(.closedSales)
    try await within(events, shop) { try await reader.bring(lists, selection) }
    var listed: [String: Takings] = [:]
    var ids: [String] = []
    try await reader.rows(of: lists, selection) { rows in
      for row in rows {
        ids.append(row.text("sale_id") ?? "")
        let total = try #require(row.decimal("total"))
        listed[row.text("currency") ?? "", default: Takings()]
          .add(Takings(cents: cents(total), tickets: 1))
      }
    }
    var wanted: [String: Takings] = [:]
    for back in [0, 1] {
      for (currency, takings) in truth.takings(daysBack: back, at: shop.clock.now)
      where takings.tickets > 0 {
        wanted[currency, default: Takings()]
          .add(Takings(cents: takings.cents, tickets: takings.tickets))
      }
    }
    #expect(listed == wanted, "list of sales")
    #expect(Set(ids).count == ids.count, "a sale is listed once")

    guard !lists.isEmpty, let currency = Resource.closedSales.column("currency"),
      let amount = Resource.closedSales.amount
    else { return }
    let view = RowQuery(lists)
    let tally = try await kit.tally(view, amount, RecordLabels())
    let summed = Dictionary(grouping: tally.sums) { $0.currency ?? "" }
      .mapValues { $0.reduce(0) { $0 + $1.millionths } / 10_000 }
    #expect(summed == wanted.mapValues(\.cents), "sums under the list")
    let groups = try await kit.groups(view, currency, RecordLabels())
    #expect(groups.all.map(\.count).reduce(0, +) == ids.count, "groups of the list")
  }

  /// Returns the last five days, as Reports and `period` compute them.
  ///
  /// - Returns: whether all of their amounts are known.
  private static func checkPeriod(
    _ reader: FiguresReader, _ stores: [Int], _ directory: StoreDirectory, _ truth: ServerSales,
    _ events: KitShop.Events, _ shop: KitShop
  ) async throws -> Bool {
    guard reader.granted.contains(Resource.turnover.scope) else { return false }
    let source = PeriodSources(
      stores: stores, granted: reader.granted, in: directory, at: reader.now
    ) { $0.adding(days: -4)...$0 }
    let outcome = try? await within(events, shop) {
      try await reader.figures(source, "period", in: directory)
    }
    guard let period = outcome?.figures else { return false }
    var wanted: [String: Takings] = [:]
    for back in 0...4 {
      for (currency, takings) in truth.takings(daysBack: back, at: shop.clock.now) {
        wanted[currency, default: Takings()].add(takings)
      }
    }
    for amounts in period.currencies {
      guard let gross = amounts.total.gross else { continue }
      let own = wanted[amounts.currency ?? ""] ?? Takings()
      #expect(cents(gross) == own.cents, "period in \(amounts.currency ?? "-")")
      #expect(amounts.total.tickets == own.tickets, "period in \(amounts.currency ?? "-")")
    }
    return period.currencies.allSatisfy { $0.total.gross != nil }
  }

  /// Runs some work, and checks that the calls it made were stated before.
  private static func within<Result>(
    _ events: KitShop.Events, _ shop: KitShop, _ work: () async throws -> Result
  ) async throws -> Result {
    let (calls, stated) = (shop.calls, events.announced.most)
    let result = try await work()
    #expect(shop.calls - calls <= events.announced.most - stated, "calls made <= calls stated")
    return result
  }

  private static func cents(_ amount: Decimal) -> Int {
    Int(NSDecimalNumber(decimal: amount * 100).int64Value)
  }
}

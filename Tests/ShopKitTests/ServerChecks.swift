import Foundation
import Models
import ShopKit
import Simulator
import Testing

/// Compares hibou's answers with the state of the server when it was loaded.
enum ServerChecks {
  /// Compares the figures of a day with the server's when they were loaded.
  static func day(
    _ daysBack: Int, _ kit: ShopClient, _ truth: ServerSales, _ shop: KitShop, _ step: Comment
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
    let wanted = truth.takings(daysBack: daysBack, at: loaded, today: now, stores: stores)
    #expect(outcome.lacking == nil, step)
    for amounts in outcome.figures.currencies {
      let own = wanted[amounts.currency ?? ""] ?? Takings()
      #expect(
        amounts.gross.map { Int(NSDecimalNumber(decimal: $0 * 100).int64Value) } == own.cents, step)
      #expect(amounts.tickets == own.tickets, step)
      #expect(amounts.items == Decimal(own.pieces), step)
    }
  }

  /// The figures of some days up to now against the server's: days that do not change any more.
  static func period(
    _ daysBack: ClosedRange<Int>, _ kit: ShopClient, _ truth: ServerSales, _ shop: KitShop,
    _ step: Comment
  ) async throws {
    let reader = FiguresReader(kit, LoadPolicy())
    let directory = try await reader.directory()
    let stores = try reader.stores(nil, in: directory)
    let source = PeriodSources(
      stores: stores, granted: reader.granted, in: directory,
      at: reader.now
    ) { $0.adding(days: -daysBack.upperBound)...$0.adding(days: -daysBack.lowerBound) }
    let outcome = try await reader.figures(source, "period", in: directory)
    let now = shop.clock.now
    #expect(outcome.lacking == nil && outcome.basis.loadedAt != nil, step)
    var wanted: [String: Takings] = [:]
    for back in daysBack {
      wanted.merge(truth.takings(daysBack: back, at: now, today: now, stores: stores)) {
        first, second in
        var sum = first
        sum.add(second)
        return sum
      }
    }
    for amounts in outcome.figures.currencies {
      let own = wanted[amounts.currency ?? ""] ?? Takings()
      let gross = amounts.total.gross.map { Int(NSDecimalNumber(decimal: $0 * 100).int64Value) }
      #expect(gross == own.cents, step)
      #expect(amounts.total.tickets == own.tickets, step)
    }
  }

  /// How many products are below their reorder point, as `stock --below` counts them, against the server's stock when
  /// it was loaded.
  static func below(_ kit: ShopClient, _ shop: KitShop, _ step: Comment) async throws {
    var products: Set<String> = []
    for warehouse in shop.simulator.options.premises.warehouses {
      let list = ListID(.stock, warehouse: warehouse.id)
      let loaded = try #require(try await kit.state(list)?.completedAt, step)
      #expect(shop.clock.now.timeIntervalSince(loaded) <= 3_600, step)
      for row in (shop.simulator.truth(at: list.path, loaded) ?? []).map({ Record($0) }) {
        guard let available = row.int("stock_available") else { continue }
        if available < max(0, row.int("inventory_alert") ?? 0) {
          products.insert(row.text("product_id") ?? "")
        }
      }
    }
    #expect(try await kit.shortages().count == products.count, step)
  }

  /// Compares the list of today's sales in all stores with the server's.
  static func list(_ kit: ShopClient, _ shop: KitShop, _ step: Comment) async throws {
    let reader = ListReader(kit, LoadPolicy(maxAge: 900))
    let lists = try await reader.queries(for: .closedSales, ListSpan(date: "today"))
    let selection = try RowSelection(.closedSales)
    try await reader.bring(lists, selection)
    var listed: [String] = []
    try await reader.rows(of: lists, selection) { rows in
      listed += rows.map { $0.text("sale_id") ?? "" }
    }
    var sent: [String] = []
    let directory = try await kit.directory()
    for list in lists {
      let loaded = try #require(try await kit.state(list)?.readAt)
      // What a store sold that left the account does not change any more.
      let isGone = directory.isOfGoneStore(list)
      #expect(isGone || shop.clock.now.timeIntervalSince(loaded) <= 900, step)
      sent += (shop.simulator.truth(at: list.path, loaded) ?? [])
        .map { Record($0).text("sale_id") ?? "" }
    }
    #expect(listed == sent, step)
  }

  /// Compares the rows of a list with the server's when they were loaded; a list that was never
  /// loaded is not checked.
  static func rows(_ list: ListID, _ kit: ShopClient, _ shop: KitShop, _ step: Comment) async throws
  {
    guard let state = try await kit.state(list), state.isComplete else { return }
    let known = try await kit.list(list, reload: false).records.map { JSON.object($0.members) }
    #expect(known == shop.simulator.truth(at: list.path, state.readAt), step)
  }
}

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

  /// Compares the list of today's sales in all stores with the server's.
  static func list(_ kit: ShopClient, _ shop: KitShop, _ step: Comment) async throws {
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

  /// Compares the rows of a list with the server's when they were loaded; a list that was never
  /// loaded is not checked.
  static func rows(_ list: ListID, _ kit: ShopClient, _ shop: KitShop, _ step: Comment) async throws
  {
    guard let state = try await kit.state(list), state.isComplete else { return }
    let known = try await kit.list(list, reload: false).records.map { JSON.object($0.members) }
    #expect(known == shop.simulator.truth(at: list.path, state.readAt), step)
  }
}

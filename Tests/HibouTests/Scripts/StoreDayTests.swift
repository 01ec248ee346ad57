import Foundation
import Models
import Simulator
import Testing

/// Which day and which store a command uses.
@Suite struct StoreDayTests {
  /// 22 September 2026, half an hour after midnight in Paris: in GMT it is still the day before.
  private static let afterMidnight = ["HIBOU_NOW": "2026-09-22T00:30:00+02:00"]

  private static let days = ["--from", "2026-09-20", "--to", "2026-09-21"]

  @Test(
    "today and yesterday in --where are the store's days, half an hour after midnight too",
    arguments: ["yesterday", "2026-09-21..today"])
  func filters(day: String) async throws {
    try await ServedShop.open { shop in
      shop.clock.advance(days: 5.75 / 24)
      let environment = Self.afterMidnight
      let expected = try await shop.run(
        "list", "sales", "--date", "2026-09-21", "--json", environment: environment)
      let list = try await shop.run(
        arguments: ["list", "sales", "--json", "--where", "closed:\(day)"] + Self.days,
        environment: environment)
      let export = try await shop.run(
        arguments: [
          "export", "sales", "--to", "-", "--format", "json", "--where", "closed:\(day)",
          "--from", "2026-09-20", "--until", "2026-09-21",
        ], environment: environment)
      let groups = try await shop.run(
        arguments: ["list", "sales", "--group", "store", "--json", "--where", "closed:\(day)"]
          + Self.days, environment: environment)

      let ids = try Self.ids(expected)
      #expect(!ids.isEmpty, "\(expected.talk)")
      #expect(try Self.ids(list) == ids, "\(list.talk)")
      #expect(try Self.ids(export) == ids, "\(export.talk)")
      let counted = try Record.all(in: Array(groups.text.utf8)).compactMap { $0.int("count") }
      #expect(counted.reduce(0, +) == ids.count, "\(groups.text)\(groups.talk)")
    }
  }

  private static func ids(_ outcome: Program.Outcome) throws -> [Int] {
    try Record.all(in: Array(outcome.text.utf8)).compactMap { $0.int("sale_id") }.sorted()
  }

  @Test(
    "sync refuses a store that does not exist as list does, and makes no call for it",
    arguments: [["sales"], ["open_sales"], ["sales", "--from", "first"]])
  func syncStores(arguments: [String]) async throws {
    try await ServedShop.open { shop in
      let list = try await shop.run("list", "sales", "--store", "99")
      let before = shop.simulator.calls(to: "/api/")
      let sync = try await shop.run(arguments: ["sync"] + arguments + ["--store", "99"])

      #expect(sync.status == 64, "\(sync.talk)")
      #expect(sync.status == list.status && sync.text.isEmpty)
      #expect(sync.talk.contains("Unknown store 99. Stores: 1 Belleroche Paris"), "\(sync.talk)")
      #expect(shop.simulator.calls(to: "/api/") == before)
    }
  }

  @Test(
    "a first sync with a store that does not exist loads stores and warehouses and nothing else",
    arguments: [["sales", "--from", "2026-01-01"], ["sales", "--from", "first"], []])
  func firstSync(arguments: [String]) async throws {
    try await ServedShop.open { shop in
      let before = shop.simulator.calls(to: "/api/")
      let sync = try await shop.run(arguments: ["sync"] + arguments + ["--store", "99"])

      #expect(sync.status == 64, "\(sync.talk)")
      #expect(sync.talk.contains("Unknown store 99. Stores: 1 Belleroche Paris"), "\(sync.talk)")
      let places = ["/api/stores", "/api/warehouses"].map { shop.simulator.calls(to: $0) }
      #expect(shop.simulator.calls(to: "/api/") - before <= 2 && places.allSatisfy { $0 <= 1 })
    }
  }
}

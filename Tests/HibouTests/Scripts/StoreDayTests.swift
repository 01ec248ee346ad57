import Foundation
import Models
import Simulator
import Testing

/// Whose day a command means, and which store.
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
}

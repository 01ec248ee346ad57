import Foundation
import Models
import Simulator
import Testing

/// What a command does about lists that the server refuses in their present form, and days that
/// have not begun.
@Suite(.serialized) struct ListRefusalTests {
  @Test(
    "an option that a list cannot honour ends with 64 and costs no call",
    arguments: [
      ["list", "products", "--date", "2026-01-01"], ["list", "products", "--store", "1"],
      ["list", "stock", "--store", "2"], ["list", "customers", "--from", "2026-01-01"],
      ["show", "brands", "--date", "2026-01-01", "1"], ["show", "brands", "--store", "1", "1"],
      ["show", "brands", "--of", "3", "1"], ["sync", "products", "--store", "1"],
      ["sync", "products", "--from", "2026-01-01", "brands"],
      ["export", "products", "--until", "2026-01-01", "--to", "-", "--format", "csv"],
    ])
  func options(_ arguments: [String]) async throws {
    try await ServedShop.open { shop in
      let before = shop.simulator.calls(to: "/api/")
      let outcome = try await Program.run(
        arguments: arguments, home: shop.home,
        environment: ["HIBOU_BASE_URL": shop.baseURL])

      #expect(outcome.status == 64, "\(outcome.talk)")
      #expect(
        outcome.talk.contains("leave out \(arguments[2])") || outcome.talk.contains("has no dates"))
      // The warehouses may have to be loaded first.
      #expect(shop.simulator.calls(to: "/api/\(arguments[1])") == 0)
      #expect(shop.simulator.calls(to: "/api/") <= before + 1)
    }
  }

  @Test("a store that does not exist ends with 64 and a list of those that do")
  func stores() async throws {
    try await ServedShop.open { shop in
      for command in [["list", "sales"], ["today"]] {
        let outcome = try await Program.run(
          arguments: command + ["--store", "99"], home: shop.home,
          environment: ["HIBOU_BASE_URL": shop.baseURL])

        #expect(outcome.status == 64, "\(command): \(outcome.talk)")
        #expect(outcome.talk.contains("Unknown store 99. Stores: 1 Belleroche Paris"))
        #expect(outcome.text.isEmpty)
      }
      #expect(shop.simulator.calls(to: "/api/closed_sales") == 0)
    }
  }

  @Test("stores that may not be read are not assumed: exit 5 names the scope, and --store helps")
  func unknownStores() async throws {
    let scopes = ScopeSet.none.toggling(.read(.sales))
    try await ServedShop.open(scopes: scopes) { shop in
      for command in [["list", "sales"], ["today"], ["sync", "sales"]] {
        let outcome = try await Program.run(
          arguments: command, home: shop.home, environment: ["HIBOU_BASE_URL": shop.baseURL])
        #expect(outcome.status == 5, "\(command): \(outcome.talk)")
        #expect(outcome.talk.contains("read_settings"))
        #expect(outcome.text.isEmpty)
      }
      let both = try await shop.run("sync", "sales", "open_sales")
      #expect(both.status == 5 && both.talk.contains("read_settings"), "\(both.talk)")
      let named = try await shop.run(
        "list", "sales", "--store", "1", "--date", "2026-09-19", "--json")

      #expect(named.status == 0, "\(named.talk)")
      #expect(try !Record.all(in: Array(named.text.utf8)).isEmpty)
    }
  }

  @Test("days that have not begun are never loaded and never count as loaded")
  func future() async throws {
    try await ServedShop.open { shop in
      let span = try await shop.run(
        "list", "sales", "--from", "2026-09-20", "--to", "2026-09-28", "--json")
      let asked = shop.simulator.calls(to: "/api/closed_sales")
      let later = ["HIBOU_NOW": "2026-09-24T19:45:00+02:00"]
      shop.clock.advance(days: 3)
      let day = try await shop.run(
        "list", "sales", "--date", "2026-09-24", "--json", environment: later)
      let never = try await shop.run("list", "sales", "--date", "2026-09-28", environment: later)

      #expect(span.status == 0 && asked == 4, "two days of two stores")
      #expect(span.talk.contains("2026-09-22 and later are in the future; left out"))
      #expect(try !Record.all(in: Array(day.text.utf8)).isEmpty, "\(day.talk)")
      #expect(never.status == 64 && never.talk.contains("2026-09-28 is in the future."))
    }
  }

  @Test("sync makes the calls that it announced, the second time too")
  func announced() async throws {
    try await ServedShop.open { shop in
      _ = try await shop.run("sync", "sales", "--from", "2026-09-20")
      for _ in 0..<2 {
        let before = shop.simulator.calls(to: "/api/")
        let again = try await shop.run("sync", "sales", "--from", "2026-09-20")

        // The day before is final 36 hours after its end: both days of both stores are loaded
        // again.
        #expect(again.talk.contains("sync: 4 calls now"), "\(again.talk)")
        #expect(shop.simulator.calls(to: "/api/") - before == 4)
      }
    }
  }

  @Test("days that are loaded one by one, since months are refused, cost no more than announced")
  func noMonths() async throws {
    try await ServedShop.open(faults: ["no-months"]) { shop in
      let before = shop.simulator.calls(to: "/api/closed_sales")
      let first = try await shop.run(
        "list", "sales", "--from", "2026-09-01", "--to", "2026-09-14", "--json")
      let paid = shop.simulator.calls(to: "/api/closed_sales") - before
      let second = try await shop.run(
        "list", "sales", "--from", "2026-08-01", "--to", "2026-08-14", "--json")
      let later = shop.simulator.calls(to: "/api/closed_sales") - before - paid

      #expect(first.talk.contains("at most 29 calls") && paid == 29, "\(paid): \(first.talk)")
      #expect(second.talk.contains("at most 28 calls") && later == 28, "\(later): \(second.talk)")
    }
  }
}

import Foundation
import Models
import Simulator
import Subprocess
import SystemPackage
import Testing

/// `hibou sync`: its cost, and that nothing is lost or duplicated wherever it stops.
@Suite struct SyncTests {
  @Test("a list costs a call for each 250 rows, the first time and when asked again")
  func price() async throws {
    try await ServedShop.open { shop in
      let first = try await shop.run("sync", "products", "customers")
      #expect(first.status == 0, "\(first.talk)")
      #expect(shop.simulator.calls(to: "/api/products") == 6)
      #expect(shop.simulator.calls(to: "/api/customers") == 3)

      let second = try await shop.run("sync", "products")
      #expect(second.talk.contains("6 calls now, 9 used"))
      #expect(shop.simulator.calls(to: "/api/products") == 12)
    }
  }

  @Test("thirty days of sales are read by the month, and those that are over never again")
  func months() async throws {
    try await ServedShop.open { shop in
      let outcome = try await shop.run("sync", "sales", "--store", "1")
      let calls = shop.simulator.calls(to: "/api/closed_sales")
      let day = try await shop.run(
        "list", "sales", "--store", "1", "--date", "2026-09-10", "--json", "--offline")
      let fresh = try await shop.run(
        "list", "sales", "--store", "1", "--date", "2026-09-10", "--json", "--refresh")
      let again = try await shop.run("sync", "sales", "--store", "1")

      #expect(outcome.status == 0, "\(outcome.talk)")
      #expect(calls < 30)
      #expect(day.status == 0, "\(day.talk)")
      #expect(day.text == fresh.text)
      #expect(again.status == 0)
      // Today and yesterday, which can still change, are loaded again, beside the one day that was
      // reloaded above.
      #expect(shop.simulator.calls(to: "/api/closed_sales") == calls + 3)
    }
  }

  @Test("a server without months is read by the day") func days() async throws {
    try await ServedShop.open(faults: ["no-months"]) { shop in
      let outcome = try await shop.run(
        "sync", "sales", "--store", "1", "--from", "2026-09-08", "--to", "2026-09-20")
      let day = try await shop.run(
        "list", "sales", "--store", "1", "--date", "2026-09-10", "--json", "--offline")

      #expect(outcome.status == 0, "\(outcome.talk)")
      #expect(day.status == 0)
      #expect(try Record.all(in: Array(day.text.utf8)).count > 3)
    }
  }

  @Test("a list that cannot be read does not keep the others from being read") func oneRefused()
    async throws
  {
    try await ServedShop.open(faults: ["forbid=read_customers"]) { shop in
      let outcome = try await shop.run("sync", "customers", "products")
      let rows = try await shop.run("list", "products", "--offline", "--jsonl")

      #expect(outcome.status == 5, "\(outcome.talk)")
      #expect(outcome.talk.contains("customers was not loaded"))
      #expect(!outcome.talk.contains("up to date"))
      #expect(rows.lines.count == 1_284)
    }
  }

  @Test("of two at once each waits for the short lists that the other reads") func waiting()
    async throws
  {
    try await ServedShop.open(faults: ["slow=0.3"]) { shop in
      async let one = shop.run("sync", "stock")
      async let other = shop.run("sync", "stock")
      let outcomes = try await [one, other]

      #expect(outcomes.allSatisfy { $0.status == 0 }, "\(outcomes.map(\.talk))")
      #expect(shop.simulator.calls(to: "/api/warehouses") == 1)
    }
  }

  @Test("it stops at the calls it may make, and goes on from there") func cap() async throws {
    try await ServedShop.open { shop in
      let part = try await shop.run("sync", "products", "--max-calls", "2")
      let rows = try await shop.run("list", "products", "--offline", "--jsonl")
      let rest = try await shop.run("sync", "products")

      #expect(part.status == 6)
      #expect(part.talk.contains("2 calls"))
      #expect(rows.lines.count == 500)
      #expect(rest.status == 0)
      #expect(shop.simulator.calls(to: "/api/products") == 6)
      let all = try await shop.run("list", "products", "--offline", "--jsonl")
      #expect(all.lines.count == 1_284)
    }
  }

  @Test("used-up calls keep what was read; next month it goes on with the rest")
  func usedUp() async throws {
    try await ServedShop.open(faults: ["429-after=3"]) { shop in
      let part = try await shop.run("sync", "products")
      let calls = shop.simulator.calls(to: "/api/")
      let refused = try await shop.run("list", "customers")
      let rows = try await shop.run("list", "products", "--offline", "--jsonl")

      #expect(part.status == 6)
      // Pages are requested together, so the server may refuse one and still answer a later one:
      // whole pages without a gap are kept.
      #expect([250, 500, 750].contains(rows.lines.count))
      #expect(Set(rows.lines).count == rows.lines.count)
      #expect(refused.status == 6)
      // No more requests are sent.
      #expect(shop.simulator.calls(to: "/api/") == calls)

      let nextMonth = ["HIBOU_NOW": "2026-10-01T09:00:00+02:00"]
      let rest = try await shop.run("sync", "products", environment: nextMonth)
      // The simulator still refuses, which the call that was allowed again reports.
      #expect(rest.status == 6)
      #expect(shop.simulator.calls(to: "/api/") == calls + 1)
    }
  }

  @Test("killed at any moment, the copy is right and the ledger never short") func killed()
    async throws
  {
    let rounds = ProcessInfo.processInfo.environment["KILL_ROUNDS"].flatMap { Int($0) } ?? 12
    try await ServedShop.open { shop in
      for round in 0..<rounds {
        // Between 5 and 300 ms, spread evenly by the golden ratio: no two rounds end alike.
        let share = (Double(round) * 0.618).truncatingRemainder(dividingBy: 1)
        try await shop.kill(after: 0.005 + share * 0.3, "sync", "products", "customers")
        let status = try await shop.run("status", "--json")
        let counted = try #require(try Record.all(in: Array(status.text.utf8)).first)
        #expect(counted.int("calls_this_month") ?? 0 >= shop.simulator.calls(to: "/api/"))
        #expect(counted.text("trouble") == nil)
        let rows = try await shop.run("list", "products", "--offline", "--jsonl")
        #expect(Set(rows.lines).count == rows.lines.count)
        #expect(rows.lines.count % 250 == 0 || rows.lines.count == 1_284)
      }
      let last = try await shop.run("sync", "products")
      let rows = try await shop.run("list", "products", "--offline", "--jsonl")
      #expect(last.status == 0, "\(last.talk)")
      #expect(Set(rows.lines).count == 1_284)
    }
  }

  @Test("several at once share one copy: no lock is seen, nothing is paid twice") func together()
    async throws
  {
    try await ServedShop.open { shop in
      let outcomes = try await withThrowingTaskGroup(of: Program.Outcome.self) { group in
        for _ in 0..<3 { group.addTask { try await shop.run("sync", "products") } }
        for _ in 0..<3 {
          group.addTask { try await shop.run("list", "customers", "--where", "name:a", "--jsonl") }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      let status = try await shop.run("status", "--json")
      let rows = try await shop.run("list", "products", "--offline", "--jsonl")

      #expect(outcomes.allSatisfy { !$0.talk.contains("lock") && !$0.talk.contains("SQLite") })
      #expect(Set(rows.lines).count == 1_284)
      let counted = try #require(try Record.all(in: Array(status.text.utf8)).first)
      #expect(counted.int("calls_this_month") == shop.simulator.calls(to: "/api/"))
    }
  }
}

extension ServedShop {
  /// Starts a command and kills it after `seconds` seconds, wherever it is then.
  fileprivate func kill(after seconds: Double, _ arguments: String...) async throws {
    // `timeout` waits, so that the test does not have to.
    let variables = home.environment.merging(["HIBOU_BASE_URL": baseURL]) { $1 }
    _ = try await Subprocess.run(
      .name("timeout"),
      arguments: Arguments(["-s", "KILL", "\(seconds)", Program.path] + arguments),
      environment: .of(variables), output: .discarded, error: .discarded)
  }
}

import Foundation
import Models
import Simulator
import Testing

/// `hibou sync` as a scheduler runs it, without a terminal and without names.
@Suite struct SchedulerTests {
  @Test("sync alone in a script loads what is due; --full and names load what can have changed")
  func defaults() async throws {
    try await ServedShop.open(scopes: .browse, products: 40) { shop in
      let first = try await shop.run("sync")
      let calls = shop.simulator.apiCalls
      let again = try await shop.run("sync")

      #expect(first.status == 0 && again.status == 0, "\(first.talk)\(again.talk)")
      #expect(calls > 10)
      #expect(shop.simulator.apiCalls == calls, "\(again.talk)")
      #expect(again.talk.contains("nothing more is due (sync --full"), "\(again.talk)")
      _ = try await shop.run("sync", "taxes")
      #expect(shop.simulator.calls(to: "/api/taxes") == 2)
      let full = try await shop.run("sync", "--full")
      #expect(full.status == 0 && full.talk.contains("up to date"), "\(full.talk)")
      #expect(shop.simulator.calls(to: "/api/taxes") == 3)
      #expect(shop.simulator.calls(to: "/api/stores") == 2)
      let terminal = try await shop.runOnTerminal("sync")
      #expect(terminal.text.contains("up to date"), "\(terminal.text)")
      #expect(shop.simulator.calls(to: "/api/taxes") == 4)
      #expect(try await shop.run("sync", "--full", "--due").status == 64)
    }
  }

  @Test("a nightly sync that begins some seconds earlier loads the day's lists again")
  func nightly() async throws {
    try await ServedShop.open(products: 40) { shop in
      _ = try await shop.run("sync", environment: ["HIBOU_NOW": "2026-09-21T23:00:20+02:00"])
      let products = shop.simulator.calls(to: "/api/products")
      let next = try await shop.run(
        "sync", environment: ["HIBOU_NOW": "2026-09-22T23:00:00+02:00"])

      #expect(next.status == 0, "\(next.talk)")
      #expect(shop.simulator.calls(to: "/api/products") == 2 * products)
      #expect(shop.simulator.calls(to: "/api/stores") == 2)
      #expect(shop.simulator.calls(to: "/api/taxes") == 1)
    }
  }

  @Test("the announcement says what the month costs at this pace, and 80 % are a warning")
  func pace() async throws {
    try await ServedShop.open(products: 40) { shop in
      let first = try await shop.run("sync", "taxes")
      // The 21st of 30 days.
      #expect(
        first.talk.contains(
          "sync: 1 call now, 0 used this month; at this pace the month has 1 call"),
        "\(first.talk)")
      #expect(!first.talk.contains("warning"))
      try shop.home.configure("accounts: {demo: {calls_a_month: 10}}\n")
      var last = first
      for call in 2...8 {
        last = try await shop.run("sync", "taxes")
        #expect(last.talk.contains("warning") == (call == 8), "call \(call): \(last.talk)")
      }
      #expect(last.status == 0)
      #expect(last.talk.contains("warning: 8 of the month's 10 calls are used"), "\(last.talk)")
      // Where nothing is loaded, the warning is still true.
      let idle = try await shop.run("sync", "taxes", "--due")
      #expect(idle.talk.contains("warning: 8 of"), "\(idle.talk)")
    }
  }
}

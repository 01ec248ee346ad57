import Foundation
import Models
import Simulator
import Testing

/// The check-up, against the shop over real HTTP.
@Suite struct DoctorTests {
  private func checks(_ outcome: Program.Outcome) throws -> [String: String] {
    let rows = try Record.all(in: Array(outcome.text.utf8))
    return Dictionary(
      rows.map { ($0.text("check") ?? "", $0.text("state") ?? "") }, uniquingKeysWith: { $1 })
  }

  @Test("a healthy account is well in every line, for the price of one call") func healthy()
    async throws
  {
    try await ServedShop.open { shop in
      let before = shop.simulator.calls(to: "/api/")

      let outcome = try await shop.run("doctor", "--json", environment: ["TERM": "xterm-256color"])

      #expect(outcome.status == 0)
      #expect(
        try checks(outcome) == [
          "terminal": "ok", "locale": "ok", "settings": "ok", "connection": "ok",
          "clock": "notice", "token": "ok", "scopes": "ok", "quota": "ok", "copy": "ok",
        ])
      #expect(shop.simulator.calls(to: "/api/") == before + 1)
    }
  }

  @Test("offline nothing is asked, and the rest is told") func offline() async throws {
    try await ServedShop.open { shop in
      let before = shop.simulator.calls(to: "/api/")

      let outcome = try await shop.run("doctor", "--offline", "--json")

      #expect(try checks(outcome)["token"] == "skipped")
      #expect(shop.simulator.calls(to: "/api/") == before)
    }
  }

  @Test("with no account the terminal is told of, and how to connect") func nobody() async throws {
    let outcome = try await Program.run(
      arguments: ["doctor"], home: try Home(), environment: ["LC_ALL": "C", "TERM": "xterm"])

    #expect(outcome.status == 4)
    #expect(outcome.text.contains("!   locale"))
    #expect(outcome.text.contains("hibou connect ACCOUNT"))
  }

  @Test("a token that was revoked is told apart from a line that is down") func revoked()
    async throws
  {
    try await ServedShop.open(faults: ["revoke"]) { shop in
      let outcome = try await shop.run("doctor", "--json")

      #expect(outcome.status == 4)
      #expect(try checks(outcome)["connection"] == "ok")
      #expect(try checks(outcome)["token"] == "wrong")
    }
  }

  @Test("a server that is gone ends with the code of a network failure, and the copy is there")
  func gone() async throws {
    try await ServedShop.open { shop in
      _ = try await shop.run("list", "stores")
      let nowhere = try shop.withoutServer()

      let outcome = try await shop.run("doctor", "--json", environment: nowhere)

      #expect(outcome.status == 3)
      #expect(try checks(outcome)["connection"] == "wrong")
      #expect(try checks(outcome)["copy"] == "ok")
    }
  }
}

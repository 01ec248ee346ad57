import Foundation
import Models
import Simulator
import Testing

/// The board of the whole program, in tmux and in plain lines.
@Suite(.serialized) struct FleetTaleTests {
  @Test("at 80x24 a user marks, loads, filters, opens an account and comes back")
  func tale() async throws {
    try await ServedShops.open(4, faults: ["demo-3": .tooManyCalls(after: 1)]) { shops in
      try await shops.connect(tags: ["demo-1": "lyon", "demo-3": "lyon"])
      _ = try await shops.run("use", "demo-4")
      let before = shops.calls
      let window = try await Tmux(Program.path, home: shops.home)
      try await window.wait(for: "[Home]")
      try await window.press("0")
      let board = try await window.wait(for: "3 look")
      #expect(board.contains("never synced"))
      #expect(board.contains("Space mark"))
      #expect(board.contains("R load"))

      try await window.press("Space", "j", "Space", "R")
      let question = try await window.wait(for: "Load 2 accounts")
      #expect(question.contains("demo-1"))
      #expect(question.contains("demo-3"))
      // Nothing is loaded before the answer.
      #expect(Array(shops.calls[1...2]) == Array(before[1...2]))
      try await window.press("Enter")
      let loaded = try await window.wait(for: "calls refused (429)", seconds: 120)
      #expect(loaded.contains("1 broken"))
      #expect(loaded.contains("2 marked"))
      try await window.wait(for: "2 ok", seconds: 120)

      try await window.press("/")
      try await window.type("tag:lyon state:ok")
      try await window.wait(for: "1 match, 4 accounts")
      try await window.press("Enter", "Enter")
      try await window.wait(for: "demo-1 is in use")
      try await window.press("0")
      let back = try await window.wait(for: "Filter: tag:lyon state:ok")
      #expect(back.contains("2 marked"))
      try await window.press("?")
      try await window.wait(for: "load the marked accounts")
      try await window.press("Escape")
      try await window.wait(for: "Filter: tag:lyon state:ok")
      try await window.press("q")
      #expect(try await window.waitForEnd())
      try await window.end()
    }
  }

  @Test("plain mode says all accounts, filters them and opens one by its number")
  func plain() async throws {
    try await ServedShops.open(3) { shops in
      try await shops.connect(tags: ["demo-2": "lyon"])
      let answers = ["fleet", "f tag:lyon", "1", "account", "b", "use demo-3", "?", "q"]
      let said = try await Program.run(
        arguments: ["--plain"], home: shops.home, input: answers.joined(separator: "\n") + "\n")

      #expect(said.status == 0)
      for words in [
        "Accounts: 3", "1. demo-1: look, never synced", "Accounts: 1",
        "1. demo-2 (lyon): look, never synced", "hibou. demo-2, live, read-only.",
        "Account: demo-2", "hibou. demo-3, live, read-only.", "fleet WORDS: all accounts",
      ] {
        #expect(said.text.contains(words), "\(words) is not in \(said.text)")
      }
    }
  }

  @Test(
    "plain mode says what loading accounts costs, and loads those of the numbers when asked again")
  func plainLoad() async throws {
    try await ServedShops.open(3, products: 60) { shops in
      try await shops.connect()
      let before = shops.calls
      func talk(_ answers: String...) async throws -> String {
        let said = try await Program.run(
          arguments: ["--plain"], home: shops.home,
          input: (["fleet"] + answers + ["q"]).joined(separator: "\n") + "\n")
        #expect(said.status == 0, "\(said.talk)")
        return said.text
      }

      let cost = try await talk("l", "l 9", "?")
      #expect(shops.calls == before)
      for words in [
        "demo-2: ", "its share has ", "Together: ", "Type l again to load.",
        "No line has the number 9.", "l NUMBERS: load the accounts of these numbers",
      ] { #expect(cost.contains(words), "\(words) is not in \(cost)") }
      #expect(!cost.contains("loaded with"))

      let loaded = try await talk("l 2 demo-3", "l 2 demo-3")
      #expect(loaded.contains("demo-2: loaded with ") && loaded.contains("demo-3: loaded with "))
      #expect(!loaded.contains("demo-1: loaded"))
      #expect(loaded.contains("demo-2: ok") || loaded.contains("demo-2: look, token"), "\(loaded)")
      #expect(
        shops.calls[0] == before[0] && shops.calls[1] > before[1] && shops.calls[2] > before[2])
    }
  }
}

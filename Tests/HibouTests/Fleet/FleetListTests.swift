import Foundation
import Models
import Simulator
import TerminalKit
import Testing

/// One list over the mirrors of many accounts, `:all products`: on the screen as `list --all` prints it.
@Suite(.serialized) struct FleetListTests {
  @Test("every row of every account is there, in the order of list --all; a filter leaves its own")
  func rows() async throws {
    try await ServedShops.open(3, products: 90) { shops in
      try await shops.connect()
      _ = try await shops.run("sync", "products", "--accounts", "demo-1,demo-2")
      let listed = try await shops.run("list", "products", "--all", "--offline", "--json")
      let names = try Record.all(in: Array(listed.text.utf8)).map { element in
        let record = try Record.all(
          in: Array("[\(String(decoding: element["record"]?.text ?? [], as: UTF8.self))]".utf8))[0]
        return "\(element.text("account") ?? "") \(record.text("product_model") ?? "")"
      }
      #expect(names.count == 180)
      let desk = try await FleetDesk(shops)
      // The first screen has loaded the names of its rows.
      let before = shops.calls
      await desk.type(":all products", then: .enter)

      // Down to the last row, a page at a time, and up again.
      for key in [Key.pageDown, .pageUp] {
        var seen: [String] = []
        for _ in 0..<8 {
          seen += await desk.lines.filter { $0.contains("demo-") }
          await desk.press(key)
        }
        for name in names {
          let parts = name.split(separator: " ", maxSplits: 1)
          #expect(
            seen.contains { $0.contains(parts[0]) && $0.contains(parts[1].prefix(12)) }, "\(name)")
        }
      }
      var text = await desk.lines.joined()
      #expect(text.contains("180 rows, 3 accounts") && text.contains("Without demo-3:"), "\(text)")
      await desk.press(.end)
      let last = try #require(names.last?.split(separator: " ", maxSplits: 1)[1].prefix(12))
      #expect(await desk.lines.contains { $0.contains("demo-2") && $0.contains(last) })

      let condition = "id:7"
      let filtered = try await shops.run(
        "list", "products", "--all", "--offline", "--jsonl", "--where", condition)
      await desk.type("/" + condition, then: .enter)
      text = await desk.lines.joined()
      #expect(filtered.lines.count > 1)
      #expect(text.contains("\(filtered.lines.count) match, 3 accounts"), "\(text)")

      #expect(shops.calls == before, "\(shops.lastPaths)")

      // Two rows of two accounts, side by side. The names in the record of the account in use are loaded.
      await desk.press(.escape, .home, .character(" "), .end, .character(" "), .character("d"))
      text = await desk.lines.joined()
      #expect(text.contains("demo-1:") && text.contains("demo-2:"), "\(text)")
      #expect(shops.calls.dropFirst() == before.dropFirst(), "\(shops.lastPaths)")
    }
  }

  @Test("at 120x40 a user marks, loads, filters and opens a row of another account, and comes back")
  func tale() async throws {
    try await ServedShops.open(3, products: 40) { shops in
      try await shops.connect()
      _ = try await shops.run("sync", "products", "--accounts", "demo-1,demo-2")
      _ = try await shops.run("use", "demo-1")
      let window = try await Tmux(Program.path, home: shops.home, width: 120, height: 40)
      try await window.wait(for: "[Home]")
      try await window.press("0")
      let board = try await window.wait(for: "demo-3")
      #expect(board.contains("Space mark") && board.contains("l products"), "\(board)")
      try await window.press("l")
      try await window.wait(for: "80 rows, 3 accounts")
      let list = try await window.wait(for: "R load")
      #expect(list.contains("Products of all accounts") && list.contains("Without demo-3"))
      #expect(list.contains("/ filter"), "\(list)")
      try await window.press("?")
      try await window.wait(for: "use the row's account")
      try await window.press("Escape")
      try await window.press("Space")
      try await window.wait(for: "1 marked")
      try await window.press("R")
      try await window.wait(for: "Load 1 account")
      try await window.press("Escape", "/")
      try await window.type("id:7")
      try await window.wait(for: "match, 3 accounts")
      try await window.press("Enter", "End", "Enter")
      try await window.wait(for: "demo-2 is in use")
      // Back over the account's home to the list as it was left.
      try await window.press("Escape", "Escape", "Escape")
      let back = try await window.wait(for: "match, 3 accounts")
      #expect(back.contains("Filter: id:7"), "\(back)")
      try await window.press("q")
      #expect(try await window.waitForEnd())
      try await window.end()
    }
  }
}

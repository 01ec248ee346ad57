import Foundation
import Models
import Simulator
import Testing

/// `hibou changes`: the changes that syncs found, from the mirror alone.
@Suite struct ChangesTests {
  @Test("a sync names the sales that changed since the one before, and the command makes no call")
  func changes() async throws {
    try await ServedShop.open { shop in
      let first = try await shop.run("sync", "stock", "products")
      #expect(first.status == 0, "\(first.talk)")
      let none = try await shop.run("changes", "--json")
      #expect(none.text == "[]\n" && none.status == 0, "\(none.talk)")

      shop.clock.advance(days: 1)
      let second = try await shop.run("sync", "stock", "products")
      #expect(second.status == 0, "\(second.talk)")
      let calls = shop.simulator.calls(to: "/api")
      let found = try await shop.run("changes", "stock", "--json")
      let text = try await shop.run("changes", "stock")
      #expect(shop.simulator.calls(to: "/api") == calls)
      let records = try Record.all(in: Array(found.text.utf8))
      #expect(!records.isEmpty)
      #expect(records.allSatisfy { $0.text("resource") == "stock" })
      #expect(
        records.allSatisfy { $0.text("change") == "changed" && !$0.records("fields").isEmpty })
      #expect(text.text.contains("stock_available: "))
      let plain = try await shop.run("--plain", input: "changes 2d\nq\n")
      #expect(plain.text.contains("Stock") && plain.text.contains(" -> "), "\(plain.text)")
      let far = try await shop.run("--plain", input: "changes soon\nq\n")
      #expect(far.text.contains("is not a date"), "\(far.text)")
      let products = try await shop.run("changes", "products", "--json")
      #expect(try Record.all(in: Array(products.text.utf8)).count < 1_284)
    }
  }

  @Test("--mask hides people in what changed, as text and as JSON")
  func masked() async throws {
    try await ServedShop.open { shop in
      #expect(try await shop.run("sync", "customers").status == 0)
      let people = try Record.all(
        in: Array(try await shop.run("list", "customers", "--json", "--offline").text.utf8))
      shop.clock.advance(days: 20)
      #expect(try await shop.run("sync", "customers", "--refresh").status == 0)
      let open = try await shop.run("changes", "customers", "--json")
      let hidden = try await shop.run("changes", "customers", "--json", "--mask")
      let text = try await shop.run("changes", "customers", "--mask")
      let changed = Set(try Record.all(in: Array(open.text.utf8)).compactMap { $0.text("id") })
      let names = people.filter { changed.contains($0.text("customers_id") ?? "") }
        .compactMap { $0.text("last_name") }.filter { $0.count > 4 }
      #expect(!names.isEmpty && names.contains { open.text.contains($0) }, "\(open.talk)")
      #expect(hidden.status == 0 && text.status == 0)
      for name in names {
        #expect(!hidden.text.contains(#""\#(name)"#) && !text.text.contains(" \(name) "))
      }
    }
  }

  @Test("an unknown resource or moment is wrong usage, and nothing loaded says so")
  func refused() async throws {
    try await ServedShop.open { shop in
      #expect(try await shop.run("changes", "prodcts").status == 64)
      #expect(try await shop.run("sync", "taxes").status == 0)
      #expect(try await shop.run("changes", "--since", "soon").status == 64)
      let all = try await shop.run("changes", "--all", "--json")
      #expect(all.text == "[]\n" && all.status == 0, "\(all.talk)")
      #expect(try await shop.run("changes", "--accounts", "demo,nobody").status == 4)
      #expect(try await shop.run("changes", "--tag", "lyon").status == 64)
    }
  }

  @Test("over all accounts each element holds the account and the record")
  func many() async throws {
    try await ServedShop.open { shop in
      let one = try await shop.run("list", "taxes", "--json")
      let all = try await shop.run("list", "taxes", "--all", "--json")
      let wrapped = try Record.all(in: Array(all.text.utf8))
      #expect(all.status == 0, "\(all.talk)")
      #expect(wrapped.allSatisfy { $0.text("account") == "demo" })
      #expect(
        wrapped.compactMap { $0["record"] }
          == (try Record.all(in: Array(one.text.utf8))).map { .object($0.members) })
      let csv = try await shop.run("list", "taxes", "--all", "--csv")
      #expect(csv.lines.first?.hasPrefix("account,tax_id") == true)
      #expect(csv.lines.dropFirst().allSatisfy { $0.hasPrefix("demo,") })
      let bare = try await shop.run(
        "list", "taxes", "--all", "--csv", "--delimiter", ";", "--headings", "none")
      #expect(bare.lines.count == csv.lines.count - 1)
      #expect(bare.lines.allSatisfy { $0.hasPrefix("demo;") })
      let titled = try await shop.run("list", "taxes", "--all", "--tsv", "--headings", "label")
      #expect(titled.lines.first?.hasPrefix("Account\tId\t") == true, "\(titled.text)")
    }
  }
}

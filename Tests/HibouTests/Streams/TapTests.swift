import Foundation
import Models
import Simulator
import Testing

/// `hibou tap`: the messages that a Singer target receives.
@Suite struct TapTests {
  /// Returns the messages of a run, one JSON object per line.
  private static func messages(_ outcome: Program.Outcome) throws -> [Record] {
    try Record.all(
      in: Array("[\(outcome.text.split(separator: "\n").joined(separator: ","))]".utf8))
  }

  @Test("every record of a loaded list is sent once, its schema before it and the state at the end")
  func everything() async throws {
    try await ServedShop.open { shop in
      #expect(try await shop.run("sync", "stores", "taxes", "products").status == 0)
      let calls = shop.simulator.calls(to: "/api/")

      let first = try await shop.run("tap")
      let messages = try Self.messages(first)

      #expect(first.status == 0, "\(first.talk)")
      let products = messages.filter { $0.text("stream") == "products" }
      #expect(products.first?.text("type") == "SCHEMA")
      #expect(products.count { $0.text("type") == "RECORD" } == 1_284)
      #expect(products.last?.text("type") == "ACTIVATE_VERSION")
      #expect(messages.last?.text("type") == "STATE")
      #expect(shop.simulator.calls(to: "/api/") == calls)
    }
  }

  @Test("a run with the last state sends no record, and one that names a field sends only that")
  func state() async throws {
    try await ServedShop.open { shop in
      #expect(try await shop.run("sync", "stores", "taxes").status == 0)
      let first = try await shop.run("tap")
      let last = try #require(first.text.split(separator: "\n").last)
      let state = try shop.home.write(String(last), to: "state.json")
      let config = try shop.home.write(#"{"resources":["taxes"]}"#, to: "config.json")

      let second = try await shop.run("tap", "--state", state)
      let taxes = try await shop.run("tap", "--config", config)
      let wrong = try await shop.run("tap", "--state", shop.home.file("none").path())

      #expect(try Self.messages(second).allSatisfy { $0.text("type") != "RECORD" })
      #expect(second.status == 0 && second.text.contains(#""type":"STATE""#))
      let streams = Set(try Self.messages(taxes).compactMap { $0.text("stream") })
      #expect(streams == ["taxes"])
      #expect(wrong.status == 64)
    }
  }

  @Test(
    "a run after a load sends only what the load found changed, and all again once something is gone"
  )
  func onlyChanges() async throws {
    var script = Script()
    for id in [3, 5, 8] {
      script.add(.price(product: id, cents: 9_000 + id), at: ServedShop.now.addingTimeInterval(60))
    }
    script.add(.delete(product: 9), at: ServedShop.now.addingTimeInterval(3_660))
    try await ServedShop.open(products: 40, script: script) { shop in
      /// Loads the products and runs the tap from the last state.
      func run() async throws -> [Record] {
        #expect(try await shop.run("sync", "products").status == 0)
        let state = shop.home.file("state.json").path()
        let isFirst = !FileManager.default.fileExists(atPath: state)
        let outcome =
          isFirst ? try await shop.run("tap") : try await shop.run("tap", "--state", state)
        #expect(outcome.status == 0, "\(outcome.talk)")
        _ = try shop.home.write(
          String(try #require(outcome.text.split(separator: "\n").last)), to: "state.json")
        return try Self.messages(outcome).filter { $0.text("stream") == "products" }
      }
      func ids(_ messages: [Record]) -> [Int] {
        messages.compactMap { $0.records("record").first?.int("product_id") }.sorted()
      }
      let all = ids(try await run())
      #expect(all.count == 40)
      shop.clock.advance(days: 1 / 24)
      let changed = try await run()
      #expect(ids(changed) == [3, 5, 8])
      #expect(!changed.contains { $0.text("type") == "ACTIVATE_VERSION" })
      shop.clock.advance(days: 1 / 24)
      let gone = try await run()
      #expect(ids(gone) == all.filter { $0 != 9 })
      #expect(gone.last?.text("type") == "ACTIVATE_VERSION")
      #expect(ids(try await run()).isEmpty)
    }
  }

  @Test("discover lists the streams of all resources, with the keys that begin with the account")
  func discover() async throws {
    let home = try Home()
    let found = try await Program.run(arguments: ["tap", "--discover"], home: home)
    let catalog = try #require(try Record.all(in: Array(found.text.utf8)).first)

    let streams = catalog.records("streams")
    #expect(found.status == 0, "\(found.talk)")
    #expect(Set(streams.compactMap { $0.text("stream") }).isSuperset(of: ["products", "sales"]))
    for stream in streams {
      guard case .array(let key)? = stream["key_properties"] else {
        Issue.record("\(stream.text("stream") ?? "") has no key")
        continue
      }
      #expect(key.first == .string("account"))
    }
    // Meltano accepts lines of at most 64 KiB.
    #expect(found.text.utf8.split(separator: 0x0A).allSatisfy { $0.count < 1_000 })
  }
}

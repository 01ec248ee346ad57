import Foundation
import Simulator
import Testing

/// Standard streams that are closed, and a port that is taken.
@Suite struct StandardStreamTests {
  @Test(
    "a closed stream stays closed: no file of hibou gets its number",
    arguments: ["<&-", ">&-", "2>&-", "<&- >&-", "<&- >&- 2>&-"])
  func closed(streams: String) async throws {
    try await ServedShop.open(products: 20) { shop in
      let before = try await shop.run("list", "stores", "--jsonl")

      let outcome = try await shop.runInShell("list stores --refresh --jsonl \(streams)")

      // What cannot be written is no success.
      let isWritten = !streams.contains(" >&-") && !streams.hasPrefix(">&-")
      #expect(outcome.status == (isWritten ? 0 : 1), "\(outcome.talk)")
      #expect(outcome.text == (isWritten ? before.text : ""))
      // Had the mirror got the number of a stream, rows or messages would be in it.
      let later = try await shop.run("list", "stores", "--jsonl", "--offline")
      #expect(later.status == 0 && later.text == before.text, "\(later.talk)")
    }
  }

  @Test("a port that another program listens on is named, and the option that names another")
  func port() async throws {
    try await ServedShop.open(connecting: false, products: 20) { shop in
      let port = try #require(shop.baseURL.split(separator: ":").last)

      for more in [[], ["--accounts", "2"]] {
        let outcome = try await shop.run(
          arguments: ["demo", "--serve", "--port", "\(port)"] + more)

        #expect(outcome.status == 1)
        #expect(outcome.text.isEmpty)
        #expect(
          outcome.talk
            == "hibou: Port \(port) is in use by another program: name another with --port, or none.\n"
        )
      }
    }
  }
}

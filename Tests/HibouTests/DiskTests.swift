import Foundation
import Simulator
import Testing

/// A full or read-only disk: a sentence is printed and no earlier data is lost.
@Suite struct DiskTests {
  @Test(
    "on a full disk what was read before stays, the sentence says so, and no call goes uncounted")
  func full() async throws {
    try await ServedShop.open { shop in
      let before = try await shop.run("list", "customers", "--jsonl")

      let outcome = try await shop.runWithRoom(for: 300, "sync products")
      let customers = try await shop.run("list", "customers", "--jsonl", "--offline")
      let products = try await shop.run("list", "products", "--jsonl", "--offline")
      let status = try await shop.run("status", "--json")
      let rest = try await shop.run("sync", "products")

      #expect(outcome.status == 1)
      #expect(outcome.talk.contains("The disk is full"))
      #expect(customers.text == before.text)
      #expect(products.lines.count < 1_284)
      #expect(products.lines.count.isMultiple(of: 250))
      #expect(status.text.contains("\"calls_this_month\":"))
      #expect(rest.status == 0, "\(rest.talk)")
      #expect(try await shop.run("list", "products", "--jsonl", "--offline").lines.count == 1_284)
    }
  }

  @Test("on a disk that can only be read, what was read is there and no call is made")
  func readOnly() async throws {
    try await ServedShop.open { shop in
      let before = try await shop.run("list", "products", "--jsonl")
      let calls = shop.simulator.calls(to: "/api/")

      let again = try await shop.runReadOnly("list products --jsonl")
      let news = try await shop.runReadOnly("list customers")
      try shop.makeWritable()
      let afterwards = try await shop.run("list", "customers", "--jsonl")

      #expect(again.status == 0, "\(again.talk)")
      #expect(again.text == before.text)
      #expect(news.status == 1)
      #expect(news.talk.contains("read-only"))
      #expect(afterwards.status == 0, "\(afterwards.talk)")
      #expect(shop.simulator.calls(to: "/api/") == calls + 3)
    }
  }
}

extension ServedShop {
  /// Runs a command that can make no file longer than `pieces` blocks of 512 bytes: a file at its
  /// limit fails as a full disk does.
  fileprivate func runWithRoom(for pieces: Int, _ line: String) async throws -> Program.Outcome {
    try await Program.shell(
      "trap '' XFSZ; ulimit -f \(pieces); exec '\(Program.path)' \(line)", home: home,
      baseURL: baseURL)
  }

  /// Runs a command as somebody who may read the files of this home and change none. Nothing stops root from
  /// writing, so root becomes somebody else.
  ///
  /// - Parameter change: the command of the shell that takes the right away.
  func runReadOnly(
    _ line: String, after change: String = "chmod -R a-w ."
  ) async throws -> Program.Outcome {
    let isRoot = geteuid() == 0
    let become =
      isRoot
      ? "chown -R 65534:65534 . && exec setpriv --reuid 65534 --regid 65534 --clear-groups" : "exec"
    return try await Program.shell(
      "cd '\(home.url.path())' && \(change) && \(become) '\(Program.path)' \(line)",
      home: home,
      baseURL: baseURL)
  }

  /// Gives the files back.
  func makeWritable() throws {
    let everything = FileManager.default.enumerator(atPath: home.url.path())
    for case let name as String in everything ?? .init() {
      let path = home.file(name).path()
      chown(path, geteuid(), getegid())
      chmod(path, access(path + "/.", F_OK) == 0 ? 0o700 : 0o600)
    }
    chown(home.url.path(), geteuid(), getegid())
    chmod(home.url.path(), 0o700)
  }
}

import Foundation
import Glibc
import Simulator
import TestSupport
import Testing

/// What is no file, or cannot be read, in place of a file of hibou: the true cause in a sentence, the right exit code,
/// and nothing is waited for.
@Suite struct FileKindTests {
  private static let mirror = "data/hibou/accounts/demo/mirror.sqlite"

  /// Puts something that is no file in the place of a file.
  private static func put(_ kind: String, _ name: String, in home: Home) throws -> String {
    let path = home.file(name).path()
    remove(path)
    try FileManager.default.createDirectory(
      at: home.file(name).deletingLastPathComponent(), withIntermediateDirectories: true)
    switch kind {
    case "fifo": try #require(mkfifo(path, 0o600) == 0)
    case "folder": try #require(mkdir(path, 0o700) == 0)
    default: try #require(symlink("/dev/zero", path) == 0)
    }
    return path
  }

  @Test(
    "in place of the mirror, or of a file beside it, it is named; disconnect removes it",
    arguments: ["fifo", "folder", "device"])
  func mirror(kind: String) async throws {
    try await ServedShop.open(products: 20) { shop in
      _ = try await shop.run("list", "stores")
      let calls = shop.simulator.calls(to: "/api/")
      for end in ["-wal", ""] {
        let path = try Self.put(kind, Self.mirror + end, in: shop.home)
        for (arguments, status) in [
          (["list", "stores", "--offline"], 1 as Int32), (["today"], 1), (["sync", "stores"], 1),
          (["fleet"], 1), (["status"], 4), (["doctor"], 1),
        ] {
          let outcome = try await shop.run(arguments: arguments)
          #expect(outcome.status == status, "\(arguments) \(outcome.text) \(outcome.talk)")
          let said = (outcome.text + outcome.talk).replacing("\n", with: " ")
          #expect(said.contains("\(path) is not a regular file"), "\(arguments) \(said)")
        }
        if !end.isEmpty { remove(path) }
      }
      #expect(shop.simulator.calls(to: "/api/") == calls)

      let gone = try await shop.run("disconnect", "demo")
      #expect(gone.status == 0, "\(gone.talk)")
      #expect(!FileManager.default.fileExists(atPath: shop.home.file(Self.mirror).path()))
    }
  }

  @Test("in place of the settings, of the token or of the book of calls")
  func others() async throws {
    try await ServedShop.open(products: 20) { shop in
      for kind in ["fifo", "folder", "device"] {
        let settings = try Self.put(kind, "config/hibou/config.yml", in: shop.home)
        let refused = try await shop.run("list", "stores")
        #expect(refused.status == 78)
        #expect(refused.talk.contains("\(settings): the path is not a regular file"))
        remove(settings)

        let book = try Self.put(kind, "data/hibou/calls.sqlite", in: shop.home)
        for file in ["", "-wal", "-shm"] { remove(shop.home.file(Self.mirror + file).path()) }
        let uncounted = try await shop.run("list", "stores")
        #expect(uncounted.status == 1, "\(uncounted.talk)")
        #expect(uncounted.talk.contains("\(book) is not a regular file"), "\(uncounted.talk)")
        remove(book)

        let path = shop.home.file("data/hibou/accounts/demo/credentials").path()
        rename(path, path + ".kept")
        _ = try Self.put(kind, "data/hibou/accounts/demo/credentials", in: shop.home)
        let unread = try await shop.run("list", "stores", "--refresh")
        #expect(unread.status == 1)
        #expect(unread.talk.contains("cannot read \(path): not a regular file"))
        remove(path)
        rename(path + ".kept", path)
      }
      #expect(shop.simulator.calls(to: "/api/") == 0)
      #expect(try await shop.run("list", "stores").status == 0)
    }
  }

  @Test(
    "a mirror that somebody else may not read is called so, and neither damaged nor read-only")
  func unreadable() async throws {
    try await ServedShop.open(products: 20) { shop in
      _ = try await shop.run("list", "stores")
      let path = shop.home.file(Self.mirror).path()

      let outcome = try await shop.runReadOnly(
        "list stores --offline", after: "chmod 000 '\(path)'")
      try shop.makeWritable()

      #expect(outcome.status == 1)
      #expect(
        outcome.talk.contains("cannot open \(path): Permission denied"), "\(outcome.talk)")
      #expect(try await shop.run("list", "stores", "--offline").status == 0)
    }
  }

  @Test("a helper that writes too much is called so") func flood() async throws {
    try await ServedShop.open(connecting: false) { shop in
      let helper = try ScriptedHelper(in: shop.home.url.path())
      let setting = "keeping:\n  credential_helper: \(helper.path)\n"
      try shop.home.configure(setting)
      #expect(try await shop.connect().status == 0)

      helper.turn(.floods)
      let outcome = try await shop.run("list", "stores")

      #expect(outcome.status == 1)
      #expect(outcome.talk.contains("\(helper.path) wrote more than a secret can be"))
    }
  }
}

import Foundation
import Glibc
import Models
import Simulator
import Testing

/// Whether this machine lets the tests mount a small disk of their own, which root may, and others where the kernel
/// gives them a namespace.
private let canMount: Bool = {
  let process = Process()
  process.executableURL = URL(filePath: "/bin/sh")
  process.arguments = ["-c", "unshare -rm mount -t tmpfs none /mnt"]
  process.standardError = FileHandle.nullDevice
  guard (try? process.run()) != nil else { return false }
  process.waitUntilExit()
  return process.terminationStatus == 0
}()

/// A disk without one free byte, and a process whose mask takes every right away.
@Suite struct FullDiskTests {
  @Test(
    "on a full disk what was loaded is read, with SQLite's files beside the mirror and without",
    .enabled(if: canMount, "a small disk cannot be mounted here"), arguments: [true, false])
  func full(areFilesThere: Bool) async throws {
    try await ServedShop.open(products: 20) { shop in
      let disk = try Home()
      _ = try await shop.run("list", "stores")
      _ = try await shop.run("today")
      let listed = try await shop.run("list", "stores", "--offline", "--jsonl")
      let today = try await shop.run("today", "--offline", "--json")
      let mirror = "$HIBOU_HOME/data/hibou/accounts/demo/mirror.sqlite"
      let emptied =
        areFilesThere
        ? "true"
        : "sqlite3 \"\(mirror)\" 'PRAGMA wal_checkpoint(TRUNCATE)' >/dev/null"
          + " && rm -f \"\(mirror)-wal\" \"\(mirror)-shm\""
      let lines = [
        "list stores --offline --jsonl", "today --offline --json", "status", "fleet",
        "list customers", "list stores --refresh",
      ]
      let script = """
        set -e
        mount -t tmpfs -o size=24m,mode=700 none '\(disk.url.path())'
        \(emptied)
        cp -a "$HIBOU_HOME/." '\(disk.url.path())/'
        export HIBOU_HOME='\(disk.url.path())'
        set +e
        dd if=/dev/zero of="$HIBOU_HOME/filler" bs=4k 2>/dev/null
        \(lines.map { "'\(Program.path)' \($0); echo \"= $?\"" }.joined(separator: "\n"))
        rm "$HIBOU_HOME/filler"
        '\(Program.path)' list stores --refresh --jsonl; echo "= $?"
        """
      let file = try shop.home.write(script, to: "full-disk.sh")

      let outcome = try await Program.shell(
        "unshare -rm sh '\(file)'", home: shop.home, baseURL: shop.baseURL)

      let parts = outcome.text.split(separator: "= ").map(String.init)
      try #require(parts.count == 8, "\(outcome.text) \(outcome.talk)")
      #expect(parts[0] == listed.text, "\(outcome.talk)")
      #expect(parts[1].hasPrefix("0\n"), "\(outcome.talk)")
      #expect(parts[1].dropFirst(2) == today.text)
      #expect(parts[2].hasPrefix("0\n") && parts[2].contains("this month"))
      #expect(parts[3].hasPrefix("0\n") && parts[4].hasPrefix("0\n"))
      // What must be counted is not asked for.
      #expect(parts[5].hasPrefix("1\n") && parts[6].hasPrefix("1\n"), "\(outcome.text)")
      #expect(outcome.talk.contains("The disk is full"))
      #expect(parts[6].dropFirst(2) == listed.text, "\(outcome.talk)")
      #expect(parts[7].hasPrefix("0"), "\(outcome.talk)")
    }
  }

  @Test("a mask that takes every right away changes no mode: the token and the rows are kept")
  func mask() async throws {
    try await ServedShop.open(connecting: false, products: 20) { shop in
      let secret = try shop.home.write(shop.simulator.options.clientSecret, to: "secret")
      let answer = try shop.home.write(
        try shop.answer(to: ServedShop.withoutReports) + "\n", to: "answer")
      let scopes = ServedShop.withoutReports.ordered.map(\.name).joined(separator: ",")

      let outcome = try await Program.shell(
        """
        umask 0777
        '\(Program.path)' connect demo --client-id \(shop.simulator.options.clientID) \
        --client-secret-file '\(secret)' --no-pkce --scopes \(scopes) < '\(answer)' &&
        '\(Program.path)' list stores && '\(Program.path)' use demo && '\(Program.path)' fleet
        """, home: shop.home, baseURL: shop.baseURL)

      #expect(outcome.status == 0, "\(outcome.talk)")
      let names = FileManager.default.enumerator(atPath: shop.home.url.path())
      var modes: [String: Int] = [:]
      for case let name as String in names ?? .init()
      where name.hasPrefix("data") || name.hasPrefix("state") {
        let attributes = try FileManager.default.attributesOfItem(
          atPath: shop.home.file(name).path())
        let isFolder = attributes[.type] as? FileAttributeType == .typeDirectory
        let mode = attributes[.posixPermissions] as? Int ?? 0
        if mode != (isFolder ? 0o700 : 0o600) { modes[name] = mode }
      }
      #expect(modes == [:])
      #expect(try await shop.run("list", "stores", "--refresh").status == 0)
    }
  }
}

import Foundation
import Glibc
import OAuth
import TestSupport
import Testing

@testable import Credentials

/// Files of the wrong kind: each has an error of its own, and no read blocks.
@Suite("A damaged file of ours")
struct DamagedFileTests {
  private func withStore(_ body: (CredentialStore, String) async throws -> Void) async throws {
    try await withFolder { folder in
      let store = CredentialStore(folder: folder)
      try await store.save(try .moka())
      try await body(store, try store.path(of: "moka"))
    }
  }

  @Test(
    "an absurd time is damage, and no trap",
    arguments: [
      "\"expires_at\" : 1e300", "\"expires_at\" : -1e300", "\"expires_at\" : 1e19",
      "\"expires_at\" : -1", "\"obtained_at\" : 1e300", "\"obtained_at\" : 253402300800",
    ])
  func absurdTimes(pair: String) async throws {
    try await withStore { store, path in
      let key = pair.prefix { $0 != ":" }
      let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
      let changed = lines.map { line in
        line.contains(key) ? "  \(pair)\(line.hasSuffix(",") ? "," : "")" : String(line)
      }
      #expect(changed != lines.map(String.init))
      try changed.joined(separator: "\n").write(toFile: path, atomically: false, encoding: .utf8)

      #expect(throws: CredentialError.damaged(path: path)) { try store.card("moka") }
    }
  }

  @Test("the last instant of the year 9999 is a time") func lastInstant() async throws {
    try await withStore { store, path in
      let text = try String(contentsOfFile: path, encoding: .utf8)
      let end = instant(noon + 31_536_000).timeIntervalSince1970
      let changed = text.replacing("\(Int(end))", with: "253402300799")
      #expect(changed != text)
      try changed.write(toFile: path, atomically: false, encoding: .utf8)

      #expect(try store.card("moka").expiresAt == instant(253_402_300_799))
    }
  }

  @Test("a FIFO, a folder or a link in place of the file is named and not waited for")
  func notAFile() async throws {
    try await withStore { store, path in
      for kind in ["fifo", "folder", "link"] {
        unlink(path)
        rmdir(path)
        switch kind {
        case "fifo": #expect(mkfifo(path, 0o600) == 0)
        case "folder": #expect(mkdir(path, 0o700) == 0)
        default: #expect(symlink("/dev/zero", path) == 0)
        }

        #expect(throws: CredentialError.notAFile(path: path), "\(kind)") {
          try store.card("moka")
        }
      }
    }
  }

  @Test("a file of a gigabyte is not read") func large() async throws {
    try await withStore { store, path in
      #expect(truncate(path, 1 << 30) == 0)

      #expect(throws: CredentialError.tooLarge(path: path)) { try store.card("moka") }
    }
  }

  @Test("a login that is a FIFO, a gigabyte or of an absurd time is none, and is removed")
  func attempts() async throws {
    try await withFolder { folder in
      let store = AttemptStore(folder: folder)
      let path = "\(folder)/attempt-moka"
      try store.save(try .moka())
      let text = try String(contentsOfFile: path, encoding: .utf8)
      for kind in ["fifo", "large", "\(Int.max)", "\(Int.min)", "1e300"] {
        unlink(path)
        if kind == "fifo" {
          #expect(mkfifo(path, 0o600) == 0)
        } else {
          let changed = text.replacing("\(noon)", with: kind == "large" ? "\(noon)" : kind)
          try changed.write(toFile: path, atomically: false, encoding: .utf8)
          chmod(path, 0o600)
          if kind == "large" { #expect(truncate(path, 1 << 30) == 0) }
        }

        #expect(store.alive(at: instant()).isEmpty, "\(kind)")
        #expect(access(path, F_OK) != 0, "\(kind)")
      }
    }
  }

  @Test("a file that cannot be read and a folder that cannot be written are two errors")
  func refusals() async throws {
    try await withFolder { folder in
      let path = "\(folder)/a file"
      #expect(FileManager.default.createFile(atPath: path, contents: nil))
      let store = CredentialStore(folder: "\(path)/accounts")

      #expect(
        throws: CredentialError.unreadable(path: "\(path)/accounts/moka/credentials", code: ENOTDIR)
      ) {
        try store.card("moka")
      }
      await #expect(
        throws: CredentialError.unwritable(path: "\(path)/accounts/moka", code: ENOTDIR)
      ) {
        try await store.save(.moka())
      }
    }
  }

  @Test("what a killed process left while it saved is removed by the next save")
  func leftovers() async throws {
    try await withStore { store, path in
      let folder = "\(store.folder)/moka"
      #expect(FileManager.default.createFile(atPath: "\(folder)/.credentials.12", contents: nil))

      try await store.save(try .moka(access: "access-2"))

      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["credentials"])
    }
  }
}

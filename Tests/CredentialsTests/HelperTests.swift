import Credentials
import Foundation
import Glibc
import Models
import OAuth
import TestSupport
import Testing

/// A credential helper of git's kind, as a script that a test writes.
@Suite struct HelperTests {
  /// A helper that keeps what it gets in a file beside itself.
  private static let good = """
    case "$1" in
      store) cat > "$0.kept";;
      get) test -f "$0.kept" && grep -E '^(username|password)=' "$0.kept";;
      erase) rm -f "$0.kept";;
    esac
    """

  private func helper(_ script: String, in folder: String) throws -> String {
    let path = "\(folder)/helper"
    try "#!/bin/sh\n\(script)\n".write(toFile: path, atomically: true, encoding: .utf8)
    #expect(chmod(path, 0o700) == 0)
    return path
  }

  @Test("secrets go to the helper and come back; the file holds none of them")
  func roundTrip() async throws {
    try await withFolder { folder in
      let path = try helper(Self.good, in: folder)
      let store = CredentialStore(folder: "\(folder)/accounts")
      let place = KeepingPlace.helper(path)

      try await store.probe(place)
      try await store.save(try .moka(), in: place)

      let text = try String(contentsOfFile: store.path(of: "moka"), encoding: .utf8)
      let kept = try String(contentsOfFile: "\(path).kept", encoding: .utf8)
      #expect(try await store.load("moka") == Credentials.moka())
      #expect(try store.card("moka").place == place)
      #expect(!text.contains("refresh-1") && !text.contains("s3cr3t"))
      #expect(kept.contains("host=moka.hiboutik.com\n"))
      #expect(kept.contains("refresh-1"))

      try await store.delete("moka")
      #expect(!FileManager.default.fileExists(atPath: "\(path).kept"))
    }
  }

  @Test("an account that moves to another place leaves nothing in the old one")
  func moving() async throws {
    try await withFolder { folder in
      let path = try helper(Self.good, in: folder)
      let store = CredentialStore(folder: "\(folder)/accounts")
      try await store.save(try .moka(), in: .helper(path))

      try await store.save(try .moka(), in: .file)

      #expect(!FileManager.default.fileExists(atPath: "\(path).kept"))
      #expect(try await store.load("moka") == Credentials.moka())
    }
  }

  @Test(
    "one that cannot be relied on is found out before anything is entrusted to it",
    arguments: [
      ("cat > /dev/null; exit 3", "failed"), ("cat > /dev/null", "forgetful"),
      ("test $1 = get && echo password=other; true", "forgetful"),
    ])
  func unreliable(script: String, kind: String) async throws {
    try await withFolder { folder in
      let path = try helper(script, in: folder)
      let expected: VaultError =
        kind == "failed" ? .failed(program: path, status: 3) : .forgetful(program: path)

      await #expect(throws: CredentialError.vault(expected)) {
        try await CredentialStore(folder: folder).probe(.helper(path))
      }
    }
  }

  @Test("one that is not there, or never answers, is told as that") func silent() async throws {
    try await withFolder { folder in
      let store = CredentialStore(folder: folder)
      await #expect(throws: CredentialError.vault(.absent(program: "/no/such/helper"))) {
        try await store.probe(.helper("/no/such/helper"))
      }

      let path = try helper("sleep 600; true", in: folder)
      await #expect(throws: CredentialError.vault(.silent(program: path, seconds: 5))) {
        try await store.probe(.helper(path))
      }
    }
  }

  @Test("what a helper has lost is told with the account") func lost() async throws {
    try await withFolder { folder in
      let path = try helper(Self.good, in: folder)
      let store = CredentialStore(folder: "\(folder)/accounts")
      try await store.save(try .moka(), in: .helper(path))
      try FileManager.default.removeItem(atPath: "\(path).kept")

      await #expect(throws: CredentialError.lost(account: "moka", place: .helper(path))) {
        try await store.load("moka")
      }
    }
  }
}

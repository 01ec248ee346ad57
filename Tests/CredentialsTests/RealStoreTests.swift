import Foundation
import Glibc
import Models
import OAuth
import TestSupport
import Testing

@testable import Credentials

/// Returns whether the programs that a suite needs are on this machine; `.ci/run` installs them.
private func has(_ programs: String...) -> Bool {
  programs.allSatisfy { access("/usr/bin/\($0)", X_OK) == 0 }
}

@Suite("pass as a credential helper", .enabled(if: has("pass", "gpg")), .serialized)
struct PassTests {
  private static let helper = """
    #!/bin/sh
    user=$(sed -n 's/^username=//p;s/^password=/password=/p' > "$HOME/lines"; sed -n 1p "$HOME/lines")
    entry=hibou/$(printf %s "$user" | cksum | cut -d' ' -f1)
    case "$1" in
      store) sed -n 's/^password=//p' "$HOME/lines" | pass insert -m -f "$entry" >/dev/null;;
      get) secret=$(pass show "$entry") || exit 1; printf 'password=%s\\n' "$secret";;
      erase) pass rm -f "$entry" >/dev/null;;
    esac
    """

  private func withPass(
    passphrase: String, _ body: (CredentialStore, TokenStorage) async throws -> Void
  ) async throws {
    let folder = "/tmp/hp-\(UInt32.random(in: .min ... .max))"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let environment = [
      "HOME": folder, "GNUPGHOME": folder, "PASSWORD_STORE_DIR": "\(folder)/store",
      "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8",
    ]
    try Self.helper.write(toFile: "\(folder)/helper", atomically: true, encoding: .utf8)
    chmod("\(folder)/helper", 0o700)
    // No one answers a pinentry here.
    try "pinentry-program /bin/false\n".write(
      toFile: "\(folder)/gpg-agent.conf", atomically: true, encoding: .utf8)
    let steps = [
      "gpg --batch --quiet --pinentry-mode loopback --passphrase '\(passphrase)' "
        + "--quick-gen-key odile@example.org future-default default never",
      "pass init odile@example.org",
      // Clears what the agent remembers from creating the key.
      "gpgconf --kill gpg-agent",
    ]
    defer { _ = try? Self.shell("gpgconf --kill all", environment) }
    for step in steps { try #require(try Self.shell(step, environment) == 0, "\(step)") }
    try await body(
      CredentialStore(
        folder: "\(folder)/accounts",
        access: SecretStoreAccess(patience: 20, environment: environment)),
      .helper("\(folder)/helper"))
  }

  private static func shell(_ command: String, _ environment: [String: String]) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", command]
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  @Test("pass keeps what it is given, returns it and forgets it") func roundTrip() async throws {
    try await withPass(passphrase: "") { store, place in
      try await store.probe(place)
      try await store.save(try .moka(), in: place)
      let loaded = try await store.load("moka")
      try await store.delete("moka")

      #expect(try loaded == Credentials.moka())
      #expect(!store.hasTraces(of: "moka"))
    }
  }

  @Test("a key whose agent nobody unlocks is no secret that is gone")
  func locked() async throws {
    try await withPass(passphrase: "open sesame") { store, place in
      // Storing needs the public key only.
      let secret = Secret("kept")
      let helper = try #require(place.store(store.access))
      let item = SecretItem(account: "moka", host: "moka.hiboutik.com", folder: store.folder)
      try await helper.write(secret, for: item)

      do throws(SecretStoreError) {
        let found = try await helper.read(item)
        Issue.record("\(String(describing: found))")
      } catch {
        guard case .failed(_, let status, let said?) = error else {
          Issue.record("\(error)")
          return
        }
        #expect(status == 1 && said.hasPrefix("gpg: "), "\(said)")
      }
    }
  }
}

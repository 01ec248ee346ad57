import Foundation
import Glibc
import Models
import OAuth
import TestSupport
import Testing

@testable import Credentials

/// Whether the programs that a suite needs are on this machine; `.ci/run` installs them.
private func has(_ programs: String...) -> Bool {
  programs.allSatisfy { access("/usr/bin/\($0)", X_OK) == 0 }
}

/// A desktop's keyring on a bus of its own, which starts no services.
private final class PrivateDesktop {
  let environment: [String: String]
  private let home: String
  private let bus: Process
  private var keyring: Process?

  private static let configuration = """
    <busconfig><type>session</type><listen>unix:path=BUS</listen>
    <policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy>
    </busconfig>
    """

  init(in folder: String) throws {
    home = folder
    let configuration = "\(folder)/bus.conf"
    try Self.configuration.replacing("BUS", with: "\(folder)/bus").write(
      toFile: configuration, atomically: true, encoding: .utf8)
    environment = [
      "HOME": folder, "XDG_RUNTIME_DIR": folder, "XDG_DATA_HOME": "\(folder)/data",
      "XDG_CACHE_HOME": "\(folder)/cache", "DBUS_SESSION_BUS_ADDRESS": "unix:path=\(folder)/bus",
      "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "DISPLAY": "", "WAYLAND_DISPLAY": "",
    ]
    bus = Process()
    bus.executableURL = URL(filePath: "/usr/bin/dbus-daemon")
    bus.arguments = ["--nofork", "--print-address", "--config-file=\(configuration)"]
    bus.standardError = FileHandle.nullDevice
    let pipe = Pipe()
    bus.standardOutput = pipe
    try bus.run()
    // The address comes when the bus listens.
    _ = pipe.fileHandleForReading.availableData
  }

  /// Starts the keyring, unlocked by a password; comes back when it answers.
  func unlock() throws {
    let daemon = Process()
    daemon.executableURL = URL(filePath: "/usr/bin/gnome-keyring-daemon")
    daemon.arguments = ["--foreground", "--unlock", "--components=secrets"]
    daemon.environment = environment
    let (input, output) = (Pipe(), Pipe())
    daemon.standardInput = input
    daemon.standardOutput = output
    daemon.standardError = FileHandle.nullDevice
    try daemon.run()
    try input.fileHandleForWriting.write(contentsOf: Data("password".utf8))
    try input.fileHandleForWriting.close()
    keyring = daemon
    let path = "org.freedesktop.DBus"
    for _ in 0..<1_000 {
      let owned = try run(
        "dbus-send", "--session", "--print-reply", "--dest=\(path)", "/", "\(path).NameHasOwner",
        "string:org.freedesktop.secrets")
      if owned.contains("boolean true") { return }
      usleep(10_000)
    }
    Issue.record("The keyring did not start.")
  }

  func lock() throws {
    _ = try run(
      "dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.secrets",
      "/org/freedesktop/secrets", "org.freedesktop.Secret.Service.Lock",
      "array:objpath:/org/freedesktop/secrets/collection/login")
  }

  func killKeyring() {
    guard let keyring else { return }
    kill(keyring.processIdentifier, SIGKILL)
    keyring.waitUntilExit()
  }

  func end() {
    killKeyring()
    kill(bus.processIdentifier, SIGTERM)
    bus.waitUntilExit()
  }

  private func run(_ program: String, _ arguments: String...) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/\(program)")
    process.arguments = arguments
    process.environment = environment
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}

@Suite(
  "The keyring of a desktop",
  .enabled(if: has("secret-tool", "gnome-keyring-daemon", "dbus-daemon", "dbus-send")), .serialized)
struct KeyringTests {
  private func withDesktop(
    _ body: (PrivateDesktop, CredentialStore) async throws -> Void
  ) async throws {
    // The path of a socket has at most 107 bytes.
    let folder = "/tmp/hk-\(UInt32.random(in: .min ... .max))"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let desktop = try PrivateDesktop(in: folder)
    defer { desktop.end() }
    try desktop.unlock()
    try await body(
      desktop,
      CredentialStore(
        folder: "\(folder)/accounts",
        access: SecretStoreAccess(patience: 10, environment: desktop.environment)))
  }

  @Test("locked, absent and not running are three different errors, and nothing is lost by any")
  func threeErrors() async throws {
    try await withDesktop { desktop, store in
      try await store.save(try .moka(), in: .keyring)
      let file = try String(contentsOfFile: store.path(of: "moka"), encoding: .utf8)

      try desktop.lock()
      let locked = CredentialError.store(.locked(program: "secret-tool"))
      await #expect(throws: locked) { try await store.load("moka") }
      await #expect(throws: locked) { try await store.probe(.keyring) }
      await #expect(
        throws: CredentialError.notForgotten(
          account: "moka", place: .keyring, why: .locked(program: "secret-tool"))
      ) { try await store.delete("moka") }

      desktop.killKeyring()
      let error = await #expect(throws: CredentialError.self) { try await store.load("moka") }
      guard case .store(.notRunning("secret-tool", let said?)) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(said.contains("org.freedesktop.secrets"))

      try desktop.unlock()
      #expect(try await store.load("moka") == Credentials.moka())
      try await store.delete("moka")
      try FileManager.default.createDirectory(
        atPath: "\(store.folder)/moka", withIntermediateDirectories: true)
      try file.write(toFile: store.path(of: "moka"), atomically: false, encoding: .utf8)
      chmod(try store.path(of: "moka"), 0o600)
      await #expect(throws: CredentialError.lost(account: "moka", place: .keyring)) {
        try await store.load("moka")
      }
    }
  }

  @Test("a keyring that dies between the probe and the save leaves the token to the private file")
  func dies() async throws {
    try await withDesktop { desktop, store in
      try await store.probe(.keyring)
      desktop.killKeyring()

      let saved = try await store.save(try .moka(), in: .keyring, fallsBack: true)

      #expect(saved.place == .file)
      #expect(saved.refusal != nil)
      #expect(try await store.load("moka") == Credentials.moka())
    }
  }
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
    passphrase: String, _ body: (CredentialStore, KeepingPlace) async throws -> Void
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
    // Nobody answers a pinentry here.
    try "pinentry-program /bin/false\n".write(
      toFile: "\(folder)/gpg-agent.conf", atomically: true, encoding: .utf8)
    let steps = [
      "gpg --batch --quiet --pinentry-mode loopback --passphrase '\(passphrase)' "
        + "--quick-gen-key odile@example.org future-default default never",
      "pass init odile@example.org",
      // What the agent remembers from making the key is forgotten.
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
}

import Foundation
import Glibc
import Models
import OAuth
import Synchronization
import TestSupport
import Testing

@testable import Credentials

/// Secrets stored by a credential helper.
@Suite("A credential helper")
struct CredentialHelperTests {
  private func withHelper(
    _ access: SecretStoreAccess = SecretStoreAccess(),
    _ body: (ScriptedHelper, CredentialStore, String) async throws -> Void
  ) async throws {
    try await withFolder { folder in
      try await body(
        try ScriptedHelper(in: folder),
        CredentialStore(folder: "\(folder)/accounts", access: access), folder)
    }
  }

  // MARK: - Stored secrets

  @Test("secrets go to the helper and come back; the file holds none of them")
  func roundTrip() async throws {
    try await withHelper { helper, store, _ in
      try await store.probe(helper.place)
      try await store.save(try .moka(), in: helper.place)

      let text = try String(contentsOfFile: store.path(of: "moka"), encoding: .utf8)
      #expect(try await store.load("moka") == Credentials.moka())
      #expect(try store.card("moka").place == helper.place)
      #expect(!text.contains("refresh-1") && !text.contains("s3cr3t"))
      #expect(helper.kept.count == 1)
      #expect(helper.kept[0].contains("refresh-1"))

      try await store.delete("moka")
      #expect(helper.kept.isEmpty)
      #expect(try store.accounts().isEmpty)
    }
  }

  @Test("an account that moves to another place leaves nothing in the old one")
  func moving() async throws {
    try await withHelper { helper, store, _ in
      try await store.save(try .moka(), in: helper.place)

      try await store.save(try .moka(), in: .file)

      #expect(helper.kept.isEmpty)
      #expect(try await store.load("moka") == Credentials.moka())
    }
  }

  @Test(
    "the same helper under another name keeps the token that has just been stored",
    arguments: ["link", "./helper/../helper", "helper --verbose"])
  func alias(name: String) async throws {
    try await withFolder { folder in
      let home = "\(folder)/helper"
      try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
      let helper = try ScriptedHelper(in: home)
      #expect(symlink(helper.path, "\(home)/link") == 0)
      let store = CredentialStore(folder: "\(folder)/accounts")
      try await store.save(try .moka(), in: helper.place)
      let other =
        name == "link"
        ? "\(home)/link"
        : name.hasPrefix(".") ? "\(home)/./helper" : "!sh -c '\"\(helper.path)\" \"$1\"' helper"

      try await store.save(try .moka(access: "access-2"), in: .helper(other))

      #expect(try store.card("moka").place == .helper(other))
      #expect(try await store.load("moka").accessToken.reveal == "access-2")
    }
  }

  // MARK: - Whose secret it is

  @Test("the secret of another account is refused before anything is sent with it")
  func foreign() async throws {
    try await withHelper { helper, store, _ in
      try await store.save(try .moka(), in: helper.place)
      try await store.save(try .latte(), in: helper.place)
      #expect(try await store.load("latte").accessToken.reveal == "access-of-latte")

      helper.turn(.foreign)

      await #expect(throws: CredentialError.foreign(account: "latte", place: helper.place)) {
        try await store.load("latte")
      }
    }
  }

  @Test("a secret for another address of the same account is refused, too")
  func otherAddress() async throws {
    try await withHelper { helper, store, _ in
      try await store.save(try .moka(), in: helper.place)
      let moved = helper.kept[0].replacing("moka.hiboutik.com", with: "moka.example.org")
      try helper.replaceKept(with: moved)

      await #expect(throws: CredentialError.foreign(account: "moka", place: helper.place)) {
        try await store.load("moka")
      }
    }
  }

  @Test("what an older hibou stored is known by the end of the token") func unbound() async throws {
    try await withHelper { helper, store, _ in
      try await store.save(try .moka(), in: helper.place)
      let old = #"{"access_token":"access-1","client_secret":"s3cr3t-of-hibou"}"#
      try helper.replaceKept(with: old)
      let loaded = try await store.load("moka").accessToken.reveal
      try helper.replaceKept(with: old.replacing("access-1", with: "access-7"))

      #expect(loaded == "access-1")
      await #expect(throws: CredentialError.foreign(account: "moka", place: helper.place)) {
        try await store.load("moka")
      }
    }
  }

  // MARK: - Failures

  @Test(
    "each way to fail has an error of its own, by the probe and by a save alike",
    arguments: [
      (ScriptedHelper.Switch.locked, "failed 2 gpg: decryption failed: No secret key"),
      (.failsOnStore, "failed 3 helper: cannot write"), (.truncates, "forgetful"),
      (.floods, "too much"), (.slow, "silent 1"),
    ])
  func failures(which: ScriptedHelper.Switch, kind: String) async throws {
    try await withHelper(SecretStoreAccess(patience: 1)) { helper, store, _ in
      helper.turn(which)
      let expected = CredentialError.store(Self.error(kind, helper.path))
      let credentials = try Credentials.moka()

      await #expect(throws: expected) { try await store.probe(helper.place) }
      await #expect(throws: expected) { try await store.save(credentials, in: helper.place) }

      #expect(try store.accounts().isEmpty)
    }
  }

  private static func error(_ kind: String, _ program: String) -> SecretStoreError {
    let words = kind.split(separator: " ", maxSplits: 2).map(String.init)
    return switch words[0] {
    case "failed": .failed(program: program, status: Int(words[1]) ?? 0, said: words[2])
    case "silent": .silent(program: program, seconds: Int(words[1]) ?? 0)
    case "forgetful": .forgetful(program: program)
    default: .tooMuch(program: program)
    }
  }

  @Test("a probe is as long as a real secret, and leaves nothing behind") func probe() async throws
  {
    try await withHelper { helper, store, _ in
      let long = Secret(String(repeating: "a", count: 256))
      let credentials = try Credentials.moka(access: long.reveal, refresh: long.reveal)
      try await store.save(credentials, in: helper.place)
      let length = helper.kept[0].count
      try await store.delete("moka")
      helper.turn(.failsOnErase)

      await #expect(throws: CredentialError.self) { try await store.probe(helper.place) }

      #expect(helper.kept[0].count > 400)
      #expect(length > 600)
    }
  }

  @Test("a granted token that the helper refuses is in the private file, and that is reported")
  func fallback() async throws {
    try await withHelper { helper, store, _ in
      helper.turn(.failsOnStore)

      let saved = try await store.save(try .moka(), in: helper.place, fallsBack: true)

      let refusal = SecretStoreError.failed(
        program: helper.path, status: 3, said: "helper: cannot write")
      #expect(saved == CredentialStore.Saved(place: .file, refusal: refusal))
      #expect(try await store.load("moka") == Credentials.moka())
      #expect(mode(try store.path(of: "moka")) == 0o600)
    }
  }

  @Test("a locked helper is not one that has lost the secret") func lockedIsNotLost() async throws {
    try await withHelper { helper, store, _ in
      try await store.save(try .moka(), in: helper.place)

      helper.turn(.locked)
      await #expect(
        throws: CredentialError.store(
          Self.error("failed 2 gpg: decryption failed: No secret key", helper.path))
      ) { try await store.load("moka") }

      helper.turn(.locked, on: false)
      try helper.replaceKept(with: "")
      await #expect(throws: CredentialError.lost(account: "moka", place: helper.place)) {
        try await store.load("moka")
      }
    }
  }

  @Test("a helper that is not there is named", arguments: ["/no/such/helper", "no-such-name"])
  func absent(setting: String) async throws {
    try await withFolder { folder in
      let error = await #expect(throws: CredentialError.self) {
        try await CredentialStore(folder: folder).probe(.helper(setting))
      }

      if setting.hasPrefix("/") {
        #expect(error == .store(.absent(program: "/no/such/helper")))
      } else if case .store(.failed(let program, 1, let said?)) = error {
        #expect(program == "git credential-no-such-name")
        #expect(said.contains("git"))
      } else {
        Issue.record("\(String(describing: error))")
      }
    }
  }

  @Test(
    "the last line that a helper says is shown without control characters and without the secret")
  func lastWords() async throws {
    try await withFolder { folder in
      let path = "\(folder)/helper"
      let script = """
        #!/bin/sh
        echo 'first' >&2
        printf '\\033[31mrefused: ' >&2
        sed -n 's/^password=//p' | tr -d '\\n' >&2
        printf '\\n\\n' >&2
        exit 9
        """
      try script.write(toFile: path, atomically: true, encoding: .utf8)
      #expect(chmod(path, 0o700) == 0)

      let error = await #expect(throws: CredentialError.self) {
        try await CredentialStore(folder: folder).save(.moka(), in: .helper(path))
      }

      guard case .store(.failed(_, 9, let said?)) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(said.hasPrefix("[31mrefused: "))
      #expect(!said.contains("access-1") && !said.contains("s3cr3t-of-hibou"))
    }
  }

  // MARK: - Forgotten accounts

  @Test(
    "a secret that is still there is not called forgotten, and a second try finishes",
    arguments: [ScriptedHelper.Switch.failsOnErase, .lies, .locked])
  func stillThere(which: ScriptedHelper.Switch) async throws {
    try await withHelper { helper, store, _ in
      try await store.save(try .moka(), in: helper.place)
      helper.turn(which)

      let error = await #expect(throws: CredentialError.self) { try await store.delete("moka") }

      guard case .notForgotten("moka", helper.place, _) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(try store.accounts() == ["moka"])
      helper.turn(which, on: false)
      try await store.delete("moka")
      #expect(helper.kept.isEmpty)
      #expect(!store.hasTraces(of: "moka"))
    }
  }

  @Test("a helper that was uninstalled does not keep an account from being forgotten, and is named")
  func uninstalled() async throws {
    try await withHelper { helper, store, _ in
      try await store.save(try .moka(), in: helper.place)
      unlink(helper.path)

      let forgotten = try await store.delete("moka")

      #expect(forgotten.unasked == [helper.place])
      #expect(try store.accounts().isEmpty)
    }
  }

  @Test("where the file is damaged, every place is tried: the secret is gone from the helper")
  func damaged() async throws {
    try await withHelper { helper, store, _ in
      try await store.save(try .moka(), in: helper.place)
      let path = try store.path(of: "moka")
      let text = try String(contentsOfFile: path, encoding: .utf8)
      try String(text.prefix(text.count / 2)).write(
        toFile: path, atomically: false, encoding: .utf8)

      let forgotten = try await store.delete("moka", lookingIn: [helper.place])

      #expect(helper.kept.isEmpty)
      #expect(forgotten.unasked.isEmpty)
      #expect(!store.hasTraces(of: "moka"))
    }
  }

  @Test("where the file is damaged, a place that cannot be asked is named")
  func damagedAndLocked() async throws {
    try await withHelper { helper, store, _ in
      try await store.save(try .moka(), in: helper.place)
      try "{".write(toFile: try store.path(of: "moka"), atomically: false, encoding: .utf8)
      helper.turn(.locked)

      let forgotten = try await store.delete("moka", lookingIn: [helper.place])

      #expect(forgotten.unasked == [helper.place])
    }
  }

  // MARK: - Settings and patience

  @Test(
    "a setting is read by git's rules",
    arguments: [
      ("store", "git credential-store", "git credential-store"),
      ("cache --timeout=60", "git credential-cache --timeout=60", "git credential-cache"),
      ("/usr/bin/helper", "/usr/bin/helper", "/usr/bin/helper"),
      (#"/opt/my\ helper -v"#, #"/opt/my\ helper -v"#, "/opt/my helper"),
      ("'/opt/my helper' -v", "'/opt/my helper' -v", "/opt/my helper"),
      ("~/bin/helper", "~/bin/helper", "~/bin/helper"),
      ("!pass-helper --x", "pass-helper --x", "pass-helper"),
      ("", "git credential-", "git credential-"),
    ])
  func settings(setting: String, command: String, program: String) {
    let helper = CredentialHelper(setting)

    #expect(helper.command == command)
    #expect(helper.program == program)
  }

  @Test(
    "paths with blanks, a home in short and commands of the shell work",
    arguments: [
      #"FOLDER/my\ helper"#, "'FOLDER/my helper'", #""FOLDER/my helper""#, "~/my\\ helper",
      #"!"FOLDER/my helper""#, #"!f() { sh "FOLDER/my helper" "$1"; }; f"#,
    ])
  func forms(setting: String) async throws {
    try await withFolder { folder in
      let helper = try ScriptedHelper(in: folder, named: "my helper")
      let store = CredentialStore(
        folder: "\(folder)/accounts",
        access: SecretStoreAccess(patience: 5, environment: ["HOME": folder]))
      let place = TokenStorage.helper(setting.replacing("FOLDER", with: folder))

      try await store.save(try .moka(), in: place)

      #expect(try await store.load("moka") == Credentials.moka())
      #expect(helper.kept.count == 1)
    }
  }

  @Test(
    "git's cache is known as the one that forgets soon",
    arguments: [
      ("cache", true), ("cache --timeout 60", true), ("!git credential-cache", true),
      ("/usr/lib/git-core/git-credential-cache", true), ("store", false), ("cachet", false),
    ])
  func cache(setting: String, forgets: Bool) {
    #expect(TokenStorage.helper(setting).forgetsSoon == forgets)
  }

  @Test("after two seconds the helper that is waited for is named")
  func waiting() async throws {
    try await withFolder { folder in
      let path = "\(folder)/helper"
      let script = "#!/bin/sh\nuntil test -e \"$0.go\"; do sleep 0.05; done\n"
      try script.write(toFile: path, atomically: true, encoding: .utf8)
      #expect(chmod(path, 0o700) == 0)
      let named = Mutex<[String]>([])
      let access = SecretStoreAccess(patience: 60) { program in
        named.withLock { $0.append(program) }
        _ = FileManager.default.createFile(atPath: "\(path).go", contents: nil)
      }

      let found = try await CredentialHelper(path, access: access).read(
        SecretItem(account: "moka", host: "moka.hiboutik.com", folder: folder))

      #expect(found == nil)
      #expect(named.withLock { $0 } == [path])
    }
  }

  @Test("git's own store keeps what it is given, and forgets it") func gitStore() async throws {
    try await withFolder { folder in
      let store = CredentialStore(folder: "\(folder)/accounts")
      let place = TokenStorage.helper("store --file='\(folder)/the store'")

      try await store.probe(place)
      try await store.save(try .moka(), in: place)
      let text = try String(contentsOfFile: "\(folder)/the store", encoding: .utf8)
      let loaded = try await store.load("moka")
      try await store.delete("moka")
      let after = try String(contentsOfFile: "\(folder)/the store", encoding: .utf8)

      #expect(try loaded == Credentials.moka())
      #expect(text.contains("access-1"))
      #expect(!after.contains("access-1"))
    }
  }
}

extension Credentials {
  /// Returns the credentials of another account.
  static func latte() throws -> Credentials {
    let attempt = LoginAttempt(
      account: "latte", origin: try Origin(account: "latte"), client: .hibou, scopes: .browse,
      timestamp: noon, verifier: nil)
    let grant = TokenGrant(
      accessToken: Secret("access-of-latte"), refreshToken: nil, expiresIn: nil, scopes: .browse)
    return Credentials(grant, for: attempt, at: instant())
  }
}

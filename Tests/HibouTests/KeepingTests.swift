import Foundation
import Models
import Simulator
import Testing

/// Where the program stores a token, what it says about that, and what it does when the storage
/// fails.
@Suite struct KeepingTests {
  /// Keyrings as scripts that replace `secret-tool`.
  private static let keyrings = [
    "works": """
    key=$(echo "$*" | sed 's/.*account \\([^ ]*\\).*/\\1/')
    case "$1" in
      store) cat > "$HOME/ring-$key";;
      lookup) cat "$HOME/ring-$key" 2>/dev/null;;
      clear) rm -f "$HOME/ring-$key";;
    esac
    """,
    "loses": "test \"$1\" = store && cat > /dev/null",
    "hangs": "sleep 60",
    "fails": "exit 1",
  ]

  private func keyring(_ kind: String, _ home: Home) throws -> [String: String] {
    let folder = home.file("bin")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appending(path: "secret-tool")
    try "#!/bin/sh\n\(Self.keyrings[kind] ?? "")\n".write(
      to: file, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path())
    return ["PATH": "\(folder.path()):\(home.environment["PATH"] ?? "")"]
  }

  private func credentials(_ home: Home) throws -> String {
    try String(
      contentsOf: home.file("data/hibou/accounts/demo/credentials"), encoding: .utf8)
  }

  @Test("a keyring that keeps what it is given gets the token; list, status and disconnect use it")
  func keyring() async throws {
    try await ServedShop.open(connecting: false) { shop in
      let path = try keyring("works", shop.home)

      let connected = try await shop.connect(environment: path)
      let listed = try await shop.run("list", "stores", "--csv", environment: path)
      let status = try await shop.run("status", environment: path)
      let file = try credentials(shop.home)
      let ring = try String(contentsOf: shop.home.file("ring-demo"), encoding: .utf8)
      let gone = try await shop.run("disconnect", "demo", environment: path)

      #expect(connected.talk.contains("Token stored in this desktop's keyring (secret-tool)"))
      #expect(listed.status == 0)
      #expect(status.text.contains("in this desktop's keyring"))
      #expect(!file.contains("access_token"))
      #expect(ring.contains("access_token"))
      #expect(gone.status == 0 && gone.talk.contains("Revoke the token in Hiboutik"))
      #expect(!FileManager.default.fileExists(atPath: shop.home.file("ring-demo").path()))
    }
  }

  @Test(
    "a keyring that loses, hangs or fails is found out before the token comes: the file has it",
    arguments: ["loses", "hangs", "fails"])
  func fallback(kind: String) async throws {
    try await ServedShop.open(connecting: false) { shop in
      let connected = try await shop.connect(environment: try keyring(kind, shop.home))

      #expect(connected.status == 0)
      #expect(connected.talk.contains("credentials, mode 0600."))
      #expect(try credentials(shop.home).contains("access_token"))
    }
  }

  @Test("a keyring that was named and does not do ends with 78, and no code is spent")
  func named() async throws {
    try await ServedShop.open(connecting: false) { shop in
      try shop.home.configure("keeping:\n  place: keyring\n")

      let connected = try await shop.connect(
        environment: try keyring("loses", shop.home), answering: false)

      #expect(connected.status == 78)
      #expect(connected.talk.contains("secret-tool does not store the secret"))
      #expect(shop.simulator.calls(to: "/oauth_api/token.php") == 0)
    }
  }

  @Test("an encrypted token is used with its passphrase, and not without it")
  func encrypted() async throws {
    try await ServedShop.open(connecting: false) { shop in
      let right = try shop.home.write("open sesame\n", to: "passphrase")
      let wrong = try shop.home.write("open barley\n", to: "other")

      let connected = try await shop.connect(
        "--encrypt", environment: ["HIBOU_PASSPHRASE_FILE": right])
      let listed = try await shop.run(
        "list", "stores", "--csv", environment: ["HIBOU_PASSPHRASE_FILE": right])
      let refused = try await shop.run(
        "list", "stores", "--refresh", environment: ["HIBOU_PASSPHRASE_FILE": wrong])
      let silent = try await shop.run("list", "stores", "--refresh")
      let offline = try await shop.run("list", "stores", "--offline", "--csv")

      #expect(connected.status == 0, "\(connected.talk)")
      #expect(connected.talk.contains("encrypted with your passphrase"))
      #expect(!(try credentials(shop.home).contains("access_token")))
      #expect(listed.status == 0 && listed.lines.count == 3)
      #expect(refused.status == 4 && refused.talk.contains("The passphrase is wrong."))
      #expect(silent.status == 4 && silent.talk.contains("HIBOU_PASSPHRASE_FILE"))
      #expect(offline.lines == listed.lines)
    }
  }

  @Test("the full screen asks for the passphrase, and again after a wrong one")
  func encryptedTale() async throws {
    try await ServedShop.open(connecting: false) { shop in
      let file = try shop.home.write("open sesame\n", to: "passphrase")
      let connected = try await shop.connect(
        "--encrypt", environment: ["HIBOU_PASSPHRASE_FILE": file])
      try #require(connected.status == 0, "\(connected.talk)")
      let window = try await Tmux(
        Program.path, home: shop.home, environment: ["HIBOU_BASE_URL": shop.baseURL])

      try await window.wait(for: "The token of demo is encrypted.")
      try await window.type("open barley")
      let typed = try await window.screen()
      try await window.press("Enter")
      try await window.wait(for: "The passphrase is wrong.")
      try await window.type("open sesame")
      try await window.press("Enter")
      try await window.wait(for: "1[Home]")

      #expect(!typed.contains("barley"))
      try await window.end()
    }
  }

  @Test("a token that cannot be kept is used all the same, and K keeps it once that is possible")
  func unkeptTale() async throws {
    try await ServedShop.open(connecting: false) { shop in
      let folder = shop.home.file("data/hibou/accounts/demo/credentials/in-the-way")
      let secret = try shop.home.write(shop.simulator.options.clientSecret, to: "secret")
      let window = try await Tmux(
        Program.path, home: shop.home,
        environment: [
          "HIBOU_BASE_URL": shop.baseURL, "HIBOU_CLIENT_ID": shop.simulator.options.clientID,
          "HIBOU_CLIENT_SECRET_FILE": secret,
        ])
      try await window.wait(for: "[1 Scopes]")
      try await window.press("Enter")
      try await window.wait(for: "code_challenge_method=S256")
      let shown = try #require(WaysOutTaleTests.address(in: try await window.screen()))
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try await window.press("Enter")
      try await window.wait(for: "[3 Paste code]")
      try await window.paste(try #require(shop.simulator.accept(authorizeAddress: shown)))
      try await window.wait(for: "matches")
      try await window.press("Enter")
      try await window.wait(for: "in memory only, until hibou ends")
      try await window.press("Enter")
      try await window.wait(for: "1[Home]")

      try await window.press("A")
      try await window.wait(for: "Token stored")
      try await window.press("K")
      try await window.wait(for: "hibou cannot write")
      try FileManager.default.removeItem(at: folder.deletingLastPathComponent())
      try await window.press("Escape", "K")
      try await window.wait(for: "Token stored")

      #expect(try credentials(shop.home).contains("access_token"))
      try await window.end()
    }
  }

  @Test("the end of a token that renews itself is no news: stderr does not name it")
  func ending() async throws {
    try await ServedShop.open { shop in
      let path = shop.home.file("data/hibou/accounts/demo/credentials").path()
      let text = try credentials(shop.home)
      for days in [40.0, 20.0, 0.5, -1.0] {
        let end = ServedShop.now.timeIntervalSince1970 + days * 86_400
        let lines = text.split(separator: "\n").map { line in
          line.contains("expires_at") ? "  \"expires_at\" : \(end)," : String(line)
        }
        try Data(lines.joined(separator: "\n").utf8).write(to: URL(filePath: path))

        let listed = try await shop.run("list", "stores", "--csv")

        #expect(listed.status == 0)
        #expect(!listed.talk.contains("The token of demo"), "\(listed.talk)")
      }
    }
  }

  @Test("two processes that are refused at once, a hundred times: none is logged out")
  func together() async throws {
    let rounds = ProcessInfo.processInfo.environment["HIBOU_ROUNDS"].flatMap { Int($0) } ?? 100
    // Every token is good for two calls, one of each process, and every refresh token for one
    // refresh.
    try await ServedShop.open(faults: ["expire=2"]) { shop in
      for round in 1...rounds {
        async let first = shop.run("list", "stores", "--refresh", "--csv")
        async let second = shop.run("list", "taxes", "--refresh", "--csv")
        let outcomes = try await [first, second]
        let good = outcomes.filter { $0.status == 0 && $0.lines.count > 2 }
        guard good.count == 2 else {
          Issue.record("round \(round): \(outcomes.map(\.talk))")
          return
        }
      }
    }
  }
}

/// The other authentication: e-mail address and API key.
@Suite struct KeyDoorTests {
  private func connect(_ shop: ServedShop, key: String? = nil) async throws -> Program.Outcome {
    let options = shop.simulator.options
    let file = try shop.home.write(key ?? options.apiKey, to: "key-\(UUID().uuidString)")
    return try await shop.run(
      "connect", "demo", "--email", options.email, "--api-key-file", file)
  }

  @Test("a key is tried with one call, kept, and used; it is said to be more than scopes")
  func keyDoor() async throws {
    try await ServedShop.open(connecting: false) { shop in
      let connected = try await connect(shop)
      let listed = try await shop.run("list", "customers", "--limit", "2", "--csv")
      let status = try await shop.run("status", "--json")
      let plain = try await shop.run("status")

      #expect(connected.status == 0, "\(connected.talk)")
      #expect(connected.talk.contains("more than scopes"))
      #expect(listed.lines.count == 3)
      #expect(shop.simulator.calls(to: "/oauth_api") == 0)
      #expect(shop.simulator.calls(to: "/api/stores") == 1)
      let account = try #require(try Record.all(in: Array(status.text.utf8)).first)
      #expect(account.text("door") == "api_key")
      #expect(account.text("email") == shop.simulator.options.email)
      #expect(account.int("calls_this_month") == 2)
      #expect(plain.text.contains("all rights of the user \(shop.simulator.options.email)"))
      #expect(!status.text.contains(shop.simulator.options.apiKey))
    }
  }

  @Test("a wrong key ends with 4, and nothing is kept of it") func wrongKey() async throws {
    try await ServedShop.open(connecting: false) { shop in
      let connected = try await connect(shop, key: "not-the-key")

      #expect(connected.status == 4)
      #expect(connected.talk.contains("The account rejects the API key"))
      #expect(!FileManager.default.fileExists(atPath: shop.home.file("data").path()))
    }
  }

  @Test("a right that the user lacks is no missing scope") func missingRight() async throws {
    try await ServedShop.open(faults: ["forbid=read_customers"], connecting: false) { shop in
      _ = try await connect(shop)

      let listed = try await shop.run("list", "customers")

      #expect(listed.status == 5)
      #expect(listed.talk.contains("the API key's user lacks the access right"))
    }
  }

  @Test("in the full screen Ctrl-K leads to it, and the key is not shown") func tale() async throws
  {
    try await ServedShop.open(connecting: false) { shop in
      let options = shop.simulator.options
      let window = try await Tmux(
        Program.path, home: shop.home, environment: ["HIBOU_BASE_URL": shop.baseURL])
      try await window.wait(for: "[1 Scopes]")
      try await window.press("Enter")
      try await window.wait(for: "Which shop")

      try await window.press("C-k")
      try await window.wait(for: "hibou tries the key with one call")
      try await window.type(options.email)
      try await window.press("Enter")
      try await window.type(options.apiKey)
      let typed = try await window.screen()
      try await window.press("Enter")
      try await window.wait(for: "which is more than scopes")
      try await window.press("Enter")
      try await window.wait(for: "1[Home]")
      try await window.press("A")
      try await window.wait(for: "more than scopes")

      #expect(!typed.contains(options.apiKey))
      try await window.end()
    }
  }
}

extension ServedShop {
  /// Connects with the program's own command and more options and variables; returns its outcome.
  func connect(
    _ more: String..., environment: [String: String] = [:], answering: Bool = true
  ) async throws -> Program.Outcome {
    let secret = try home.write(simulator.options.clientSecret, to: "secret-\(UUID().uuidString)")
    let arguments =
      [
        "connect", "demo", "--client-id", simulator.options.clientID, "--client-secret-file",
        secret, "--no-pkce",
      ] + more
    return try await Program.run(
      arguments: arguments, home: home,
      environment: ["HIBOU_BASE_URL": baseURL].merging(environment) { $1 },
      input: answering ? try answer(to: .browse) + "\n" : "")
  }
}

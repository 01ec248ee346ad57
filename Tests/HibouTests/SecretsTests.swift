import Foundation
import Glibc
import Models
import Simulator
import Testing

/// After whole runs, including crashes, secrets exist only where they are stored.
@Suite(.serialized) struct SecretsTests {
  @Test(
    "no secret is left in files, arguments, environments or core files, and no name in logs and state"
  )
  func wholeRun() async throws {
    try await ServedShop.open(faults: ["expire=3"], connecting: false) { shop in
      var secrets = Secrets(shop)
      let answer = try shop.answer(to: .browse)
      secrets.add(answer.split(separator: "code=").last?.prefix { $0 != "&" })
      let variables = ["HIBOU_CLIENT_SECRET": shop.simulator.options.clientSecret]
      let connected = try await shop.run(
        "connect", "demo", "--client-id", shop.simulator.options.clientID, "--no-pkce",
        environment: variables, input: answer + "\n")
      try #require(connected.status == 0, "\(connected.talk)")
      secrets.addKept()
      var said = connected.talk + connected.text

      // Browsing, refreshing, failing.
      for arguments in [
        ["list", "products"], ["list", "customers", "--csv"], ["show", "customers", "1"],
        ["show", "products", "999999"], ["sync", "stores", "--again"], ["status", "--json"],
        ["info"],
      ] {
        let outcome = try await Program.run(
          arguments: arguments, home: shop.home,
          environment: ["HIBOU_BASE_URL": shop.baseURL].merging(variables) { $1 })
        said += outcome.talk
        if arguments[0] != "list", arguments[0] != "show" { said += outcome.text }
        secrets.addKept()
      }

      // The full screen, ended by a crash and by SIGQUIT, which leave core files when the system
      // allows them.
      for signal in [SIGSEGV, SIGQUIT, SIGABRT] {
        let window = try await Tmux(
          "sh -c 'cd \(shop.home.url.path()); ulimit -c unlimited; exec \(Program.path)'",
          home: shop.home, environment: ["HIBOU_BASE_URL": shop.baseURL].merging(variables) { $1 })
        try await window.wait(for: "1[Home]")
        try await window.press("3")
        try await window.wait(for: "640 rows")
        let process = try #require(Process.running(in: shop.home))
        secrets.addKept()
        #expect(process.coreLimit == "0")
        for text in process.visible { secrets.expectNone(in: text, "what /proc shows") }
        #expect(kill(process.id, signal) == 0)
        #expect(try await window.waitForEnd())
        try await window.end()
      }

      secrets.expectNone(in: said, "what was said")
      for file in try shop.home.files() where file.lastPathComponent != "credentials" {
        #expect(!file.lastPathComponent.hasPrefix("core"))
        secrets.expectNone(in: try Data(contentsOf: file), file.path())
      }
      let names = try await Self.customers(shop)
      for file in try shop.home.files() where file.path().contains("/state/") {
        let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        for name in names { #expect(!text.contains(name), "\(name) in \(file.path())") }
      }
      for name in names { #expect(!said.contains(name)) }
    }
  }

  /// Returns the names of some customers, long enough not to be part of other texts.
  private static func customers(_ shop: ServedShop) async throws -> [String] {
    let list = try await shop.run("list", "customers", "--offline", "--json")
    let records = try Record.all(in: Array(list.text.utf8))
    let names = records.prefix(50).compactMap { $0.text("email") }
    try #require(!names.isEmpty)
    return names
  }
}

/// The texts that must not be found.
private struct Secrets {
  private let shop: ServedShop
  private var values: Set<String> = []

  init(_ shop: ServedShop) {
    self.shop = shop
    add(shop.simulator.options.clientSecret[...])
  }

  mutating func add(_ value: Substring?) {
    if let value, value.count > 8 { values.insert(String(value)) }
  }

  /// Adds the tokens that are stored now, also in the form of the header.
  mutating func addKept() {
    let file = shop.home.file("data/hibou/accounts/demo/credentials")
    guard let data = try? Data(contentsOf: file),
      let record = try? Record.all(in: Array(data)).first
    else { return }
    for field in ["access_token", "refresh_token", "client_secret"] {
      add(record.text(field).map { $0[...] })
    }
  }

  func expectNone(in text: String, _ place: String) { expectNone(in: Data(text.utf8), place) }

  func expectNone(in data: Data, _ place: String) {
    #expect(values.count >= 4)
    for value in values {
      #expect(data.firstRange(of: Data(value.utf8)) == nil, "a secret in \(place)")
    }
  }
}

/// A process of the program, as `/proc` shows it.
private struct Process {
  let id: pid_t

  /// Returns the process that runs in a home, nil when there is none.
  static func running(in home: Home) -> Process? {
    let ids = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return ids.compactMap { pid_t($0) }.map { Process(id: $0) }.first { process in
      process.read("cmdline").hasPrefix(Program.path)
        && process.read("environ").contains("HIBOU_HOME=\(home.url.path())")
    }
  }

  /// The arguments and environments of the process, its threads and its children.
  var visible: [String] {
    [read("cmdline"), read("environ")]
      + children.flatMap { [$0.read("cmdline"), $0.read("environ")] }
  }

  /// The limit of its core file, nil when it cannot be read.
  var coreLimit: String? {
    read("limits").split(separator: "\n").first { $0.hasPrefix("Max core file size") }
      .flatMap { $0.split(separator: " ").dropFirst(4).first }.map(String.init)
  }

  private var children: [Process] {
    read("task/\(id)/children").split(separator: " ").compactMap { pid_t($0) }
      .map { Process(id: $0) }
  }

  private func read(_ name: String) -> String {
    let data = try? Data(contentsOf: URL(filePath: "/proc/\(id)/\(name)"))
    return String(decoding: data ?? Data(), as: UTF8.self)
  }
}

extension Home {
  /// Returns all files of the home, except the private files of the tests.
  fileprivate func files() throws -> [URL] {
    let found = FileManager.default.enumerator(
      at: url, includingPropertiesForKeys: [.isRegularFileKey])
    return (found?.compactMap { $0 as? URL } ?? []).filter { file in
      (try? file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true
    }
  }
}

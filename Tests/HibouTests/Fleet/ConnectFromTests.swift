import Foundation
import Models
import Simulator
import Synchronization
import Testing

/// `hibou connect --from`: many accounts from one file.
@Suite struct ConnectFromTests {
  @Test("every account of the file is connected with one call, its key in a private file")
  func connects() async throws {
    try await ServedShops.open(12) { shops in
      try await shops.connect(tags: ["demo-02": "lyon north", "demo-05": "lyon"])
      let status = try await shops.run("status", "--json")

      #expect(shops.calls == Array(repeating: 1, count: 12))
      let all = try Record.all(in: Array(status.text.utf8))
      #expect(all.map { $0.text("account") } == shops.accounts)
      #expect(all[1]["tags"] == .array([.string("lyon"), .string("north")]))
      for account in shops.accounts {
        let file = shops.home.file("data/hibou/accounts/\(account)/credentials").path()
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
        #expect(mode == 0o600)
      }
    }
  }

  @Test("no key is in an argument, an environment or a file other than the private ones")
  func secrecy() async throws {
    let slow = Dictionary(uniqueKeysWithValues: (1...8).map { ("demo-\($0)", Fault.slow(0.1)) })
    try await ServedShops.open(8, faults: slow) { shops in
      let home = shops.home.url.path()
      let key = shops.group.shops[0].options.apiKey
      let looks = Looks()
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
          while !Task.isCancelled {
            looks.look(for: key, home: home)
            await Task.yield()
          }
        }
        try await shops.connect()
        group.cancelAll()
      }

      #expect(looks.processes > 0)
      #expect(looks.found == [])
      let files = try #require(FileManager.default.enumerator(atPath: home))
      let holders = files.compactMap { $0 as? String }.filter { file in
        FileManager.default.contents(atPath: home + "/" + file)?.range(of: Data(key.utf8)) != nil
      }
      #expect(
        holders.sorted()
          == (shops.accounts.map { "data/hibou/accounts/\($0)/credentials" } + ["key"]).sorted())
    }
  }

  @Test("a dry run names what would be tried and makes no call")
  func dryRun() async throws {
    try await ServedShops.open(2) { shops in
      let key = try shops.keyFile()
      let file = try shops.list(shops.accounts.map { shops.line($0, key: key) })
      let outcome = try await shops.run("connect", "--from", file, "--dry-run")

      #expect(outcome.status == 0, "\(outcome.talk)")
      #expect(outcome.talk.contains("line 3: demo-2 is to be tried at \(shops.address("demo-2"))"))
      #expect(shops.calls == [0, 0])
      #expect(try await shops.run("status").status == 4)
    }
  }

  @Test("each bad row is named with its line; the others are connected, and the worst code counts")
  func refusals() async throws {
    try await ServedShops.open(9) { shops in
      let key = try shops.keyFile()
      let wrong = try shops.home.write("not-the-key\n", to: "wrong")
      let open = try shops.keyFile("open")
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: open)
      let file = try shops.list([
        shops.line("demo-1", key: key), shops.line("demo-2", key: wrong),
        shops.line("demo-3", key: open), shops.line("demo-1", key: key),
        shops.line("demo-4", key: "nowhere"), shops.line("demo-5", key: key) + ",surplus",
        "demo-6,nadia@demo.example,\(key),,http://example.com", shops.line("demo-7", key: key),
      ])
      let outcome = try await shops.run("connect", "--from", file)

      #expect(outcome.status == 78, "\(outcome.talk)")
      for words in [
        "line 3: demo-2: ", "line 4: demo-3: ", "chmod 600", "line 5: demo-1 is in line 2 already",
        "line 6: demo-4: ", "line 7: surplus", "line 8: demo-6: ", "2 of 8 accounts are connected",
      ] {
        #expect(outcome.talk.contains(words), "\(words) is not in \(outcome.talk)")
      }
      #expect(!outcome.talk.contains(shops.group.shops[0].options.apiKey))
      #expect(!outcome.talk.contains("not-the-key"))
      let connected = try Record.all(in: Array(try await shops.run("status", "--json").text.utf8))
      #expect(connected.map { $0.text("account") } == ["demo-1", "demo-7"])
    }
  }

  @Test(
    "connecting a list again keeps the tags where the file has none, and chooses no other default")
  func again() async throws {
    try await ServedShops.open(2) { shops in
      try await shops.connect(tags: ["demo-1": "lyon"])
      _ = try await shops.run("use", "demo-2")
      let key = try shops.keyFile()
      let email = shops.group.shops[0].options.email
      let file = try shops.home.write(
        "account,email,key_file,base_url\ndemo-1,\(email),\(key),\(shops.address("demo-1"))\n",
        to: "again.csv")
      let outcome = try await shops.run("connect", "--from", file)

      #expect(outcome.status == 0, "\(outcome.talk)")
      let all = try Record.all(in: Array(try await shops.run("status", "--json").text.utf8))
      #expect(all[0]["tags"] == .array([.string("lyon")]))
      #expect(all.map { $0["in_use"] } == [.bool(false), .bool(true)])
    }
  }

  @Test(
    "a file without a column that is needed is wrong usage, and so is what the file says itself")
  func usage() async throws {
    try await ServedShops.open(1) { shops in
      let file = try shops.home.write("account,email\nmoka,a@b.example\n", to: "short.csv")
      let short = try await shops.run("connect", "--from", file)

      #expect(short.status == 64)
      #expect(short.talk.contains("key_file"))
      #expect(try await shops.run("connect", "moka", "--from", file).status == 64)
      #expect(try await shops.run("connect", "--dry-run").status == 64)
      #expect(try await shops.run("connect", "--from", "/nowhere.csv").status == 64)
    }
  }

  @Test("served shops are an array of objects on the first line") func served() async throws {
    let home = try Home()
    let outcome = try await Program.shell(
      """
      '\(Program.path)' demo --serve --accounts 3 --fault demo-2:429-after=0 >'\(home.url.path())/out' 2>&1 &
      until [ -s '\(home.url.path())/out' ]; do sleep 0.1; done
      head -n 1 '\(home.url.path())/out'
      kill $!
      """, home: home, baseURL: "")
    let shops = try Record.all(in: Array(outcome.text.utf8))

    #expect(shops.map { $0.text("account") } == ["demo-1", "demo-2", "demo-3"])
    #expect(shops[1].text("base_url")?.hasSuffix("/demo-2") == true)
    #expect(
      shops.allSatisfy {
        Set($0.members.map(\.name)) == ["base_url", "account", "client_id", "client_secret"]
      })
  }

  @Test("a fault of a demo shop that is not there is wrong usage") func noShop() async throws {
    let outcome = try await Program.run(
      arguments: ["demo", "--serve", "--accounts", "2", "--fault", "demo-3:revoke"],
      home: try Home())

    #expect(outcome.status == 64)
    #expect(outcome.talk.contains("demo-3"))
  }
}

/// Looks at what every user of the machine can read of a home's processes, and at what their owner
/// can.
private final class Looks: Sendable {
  private let state = Mutex<(processes: Int, found: Set<String>)>((0, []))

  /// The number of looks that found a process of the home.
  var processes: Int { state.withLock { $0.processes } }
  /// The files that contained the secret.
  var found: Set<String> { state.withLock { $0.found } }

  func look(for secret: String, home: String) {
    let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    for process in processes where Int(process) != nil {
      let environment = FileManager.default.contents(atPath: "/proc/\(process)/environ")
      guard let environment, environment.range(of: Data("HIBOU_HOME=\(home)".utf8)) != nil else {
        continue
      }
      let arguments = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") ?? Data()
      state.withLock { state in
        state.processes += 1
        for (name, text) in [("environ", environment), ("cmdline", arguments)]
        where text.range(of: Data(secret.utf8)) != nil {
          state.found.insert(name)
        }
      }
    }
  }
}

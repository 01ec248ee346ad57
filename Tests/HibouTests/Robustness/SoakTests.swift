import Foundation
import Glibc
import Models
import Simulator
import Synchronization
import Testing

/// Three processes read, one syncs and one exports, while they are killed, their mirror is damaged, their disk fills up
/// and the account refuses, drops and revokes. In CI some twenty seconds; ten times as long with HIBOU_LONG_TESTS=1.
/// HIBOU_SEED repeats a run.
@Suite(.serialized) struct SoakTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let seconds = environment["HIBOU_LONG_TESTS"] == "1" ? 240 : 20
  private static let seed =
    environment["HIBOU_SEED"].flatMap { UInt64($0) } ?? UInt64.random(in: 0..<1_000_000)

  @Test("nothing is lost, left behind or logged out, whatever happens to the processes")
  func soak() async throws {
    print("soak: HIBOU_SEED=\(Self.seed)")
    // Something happens to the account every two seconds of the chaos.
    var script = Script()
    for round in 0..<Self.rounds {
      let instant = ServedShop.now.addingTimeInterval(Double(round) * 3_600 + 600)
      switch round % 3 {
      case 0: script.add(.tooManyCalls(seconds: 300, retryAfter: "1"), at: instant)
      case 1: script.add(.dropConnections(seconds: 300), at: instant)
      default: script.add(.expireTokens, at: instant)
      }
    }
    var revoking = Script()
    revoking.add(.revokeTokens, at: ServedShop.now.addingTimeInterval(60))
    try await ServedShop.open(products: 700, script: script) { shop in
      try await ServedShop.open(connecting: false, products: 20, script: revoking) { other in
        try await Self.connect(other, as: "other", in: shop)
        try await Self.soak(shop, other)
      }
    }
  }

  private static var rounds: Int { seconds / 2 }

  /// Connects the account of another shop in the home of the first.
  private static func connect(_ other: ServedShop, as name: String, in shop: ServedShop)
    async throws
  {
    let secret = try shop.home.write(other.simulator.options.clientSecret, to: "other-secret")
    let outcome = try await Program.run(
      arguments: [
        "connect", name, "--client-id", other.simulator.options.clientID, "--client-secret-file",
        secret, "--no-pkce", "--base-url", other.baseURL, "--scopes", "read_products,read_settings",
      ], home: shop.home,
      input: try other.answer(to: ScopeSet(names: "read_products read_settings"), account: name)
        + "\n")
    try #require(outcome.status == 0, "\(outcome.talk)")
    let chosen = try await Program.run(arguments: ["use", "demo"], home: shop.home)
    try #require(chosen.status == 0, "\(chosen.talk)")
  }

  private static func soak(_ shop: ServedShop, _ other: ServedShop) async throws {
    let disk =
      SmallDisk.isPossible ? try SmallDisk(at: shop.home.url.path().trimmed, size: "24m") : nil
    defer { disk?.end() }
    if disk == nil { print("soak: a small disk cannot be mounted here, so that none fills up") }
    let run = SoakRun(shop, disk, seed: seed)
    let window = try await run.window()
    let end = ContinuousClock.now + .seconds(seconds)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for line in [
        "list products --offline --csv", "list products --csv", "today --json",
        "sync products customers --refresh", "export products --to \"$HIBOU_HOME/out.csv\"",
      ] {
        group.addTask { while ContinuousClock.now < end { _ = try await run.run(line) } }
      }
      group.addTask { try await run.chaos(until: end, window) }
      try await group.waitForAll()
    }
    other.clock.advance(days: 0.5)
    try await run.check(window, other)
  }
}

/// One soak: what is run and what happens meanwhile.
private final class SoakRun: Sendable {
  private let shop: ServedShop
  private let disk: SmallDisk?
  private let random: Mutex<SoakDice>
  /// How commands ended, and what happened, by its name.
  private let tally = Mutex<[String: Int]>([:])
  /// Hours by which the clocks of the account and of the programs are ahead.
  private let hours = Mutex(0)

  init(_ shop: ServedShop, _ disk: SmallDisk?, seed: UInt64) {
    (self.shop, self.disk) = (shop, disk)
    random = Mutex(SoakDice(state: seed))
  }

  private func below(_ limit: Int) -> Int { random.withLock { $0.below(limit) } }

  private var now: String {
    ServedShop.now.addingTimeInterval(Double(hours.withLock { $0 }) * 3_600).ISO8601Format()
  }

  private var prefix: String { "export HIBOU_NOW=\(now); exec \(disk?.prefix ?? "")" }

  private func path(_ name: String) -> String {
    disk?.path(name) ?? shop.home.file(name).path()
  }

  /// Runs a command to its end, whatever that is.
  func run(_ line: String) async throws -> Program.Outcome {
    let outcome = try await Program.shell(
      "\(prefix)'\(Program.path)' \(line)", home: shop.home, baseURL: shop.baseURL)
    count("ended with \(outcome.status)")
    return outcome
  }

  private func count(_ what: String) { tally.withLock { $0[what, default: 0] += 1 } }

  /// The full screen in a terminal, which says afterwards how it left the terminal.
  func window() async throws -> Tmux {
    let window = try await Tmux(
      "bash --norc --noprofile", home: shop.home, environment: ["HIBOU_BASE_URL": shop.baseURL])
    try await begin(window)
    return window
  }

  private func begin(_ window: Tmux) async throws {
    try await window.type(
      "clear; (\(prefix)'\(Program.path)'); echo \"left $?\"; stty -a | tr ';' '\\n' | grep -c -w -e '-echo' -e '-icanon'"
    )
    try await window.press("Enter")
    try await window.wait(for: "1[Home]")
  }

  // MARK: - What happens

  /// Something every third of a second.
  func chaos(until end: ContinuousClock.Instant, _ window: Tmux) async throws {
    var step = 0
    while ContinuousClock.now < end {
      try await Task.sleep(for: .milliseconds(300))
      step += 1
      switch below(10) {
      case 0..<4: signal(SIGKILL)
      case 4: signal(SIGTERM)
      case 5: signal(SIGWINCH)
      case 6: damage()
      case 7: try await fillDisk()
      case 8: try await window.resize(60 + below(60), 20 + below(20))
      default: try await window.press(["2", "3", "j", "1", "Escape"][below(5)])
      }
      // The account refuses, drops, or ends tokens; later it is an hour later, and it answers again.
      if step.isMultiple(of: 7) { shop.clock.advance(days: 700 / 86_400) }
      if step.isMultiple(of: 10) {
        hours.withLock { $0 += 2 }
        shop.clock.advance(days: 2_900 / 86_400)
      }
    }
    try? FileManager.default.removeItem(atPath: path("filler"))
    shop.clock.advance(days: 1)
    hours.withLock { $0 += 30 }
  }

  /// Sends a signal to one of the commands; the full screen and its terminal are spared what cannot be caught.
  private func signal(_ number: Int32) {
    let processes = programs().filter { $0.arguments.count > 1 }
    guard !processes.isEmpty else { return }
    count("signal \(number)")
    kill(processes[below(processes.count)].id, number)
  }

  /// Makes rows of the mirror in use unreadable, or says that someone found them so. What the ledger
  /// says is on the first pages.
  private func damage() {
    let mirror = path("data/hibou/accounts/demo/mirror.sqlite")
    count("damaged")
    if below(2) == 0 {
      _ = FileManager.default.createFile(atPath: mirror + ".damaged", contents: nil)
      return
    }
    guard let file = FileHandle(forUpdatingAtPath: mirror), let size = try? file.seekToEnd(),
      size > 90 * 4_096
    else { return }
    for _ in 0..<20 {
      try? file.seek(toOffset: UInt64(70 + below(Int(size) / 4_096 - 80)) * 4_096)
      try? file.write(contentsOf: Data(repeating: 0x5A, count: 4_096))
    }
    try? file.close()
  }

  private func fillDisk() async throws {
    guard disk != nil else { return }
    count("disk full")
    let filler = path("filler")
    _ = try await Program.tool("dd if=/dev/zero of=\"$1\" bs=64k 2>/dev/null; sleep 0.6", [filler])
    unlink(filler)
  }

  /// The processes of hibou in this home.
  private func programs() -> [(id: pid_t, arguments: [Substring])] {
    let ids = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return ids.compactMap { pid_t($0) }.compactMap { id in
      func read(_ name: String) -> String {
        let data = try? Data(contentsOf: URL(filePath: "/proc/\(id)/\(name)"))
        return String(decoding: data ?? Data(), as: UTF8.self)
      }
      let arguments = read("cmdline").split(separator: "\0")
      guard arguments.first.map(String.init) == Program.path,
        read("environ").contains("HIBOU_HOME=\(shop.home.url.path())")
      else { return nil }
      return (id, arguments)
    }
  }

  // MARK: - At the end

  func check(_ window: Tmux, _ other: ServedShop) async throws {
    let tally = tally.withLock { $0 }
    print("soak: \(tally.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" })")
    // However busy the machine is, some programs end by themselves and some are killed.
    #expect(tally.values.reduce(0, +) > 10)
    #expect((tally["ended with 137"] ?? 0) > 0)

    // The terminal is as it was.
    if let screen = programs().first { kill(screen.id, SIGTERM) }
    let left = try await window.wait(for: "left ")
    #expect(left.contains("left 143") || left.contains("left 0"), "\(left)")
    try await window.wait(for: "\n0\n")
    #expect(try await window.state("#{alternate_on}") == "0\n")
    try await window.end()

    // Nobody goes on.
    let end = ContinuousClock.now + .seconds(20)
    while !programs().isEmpty, ContinuousClock.now < end {
      try await Task.sleep(for: .milliseconds(50))
    }
    #expect(programs().map(\.id) == [])

    // The account is connected, and its rows are right.
    let synced = try await run("sync products customers --refresh")
    #expect(synced.status == 0, "\(synced.talk)")
    for (list, key) in [("products", "product_id"), ("customers", "customers_id")] {
      let rows = try await run("list \(list) --offline --json")
      let found = try Record.all(in: Array(rows.text.utf8)).compactMap { $0.int(key) }
      let route = list == "products" ? "/products/" : "/customers/"
      let truth = try #require(shop.simulator.truth(at: route)).compactMap { row -> Int? in
        try? Record.all(in: Array("[\(String(decoding: row.text, as: UTF8.self))]".utf8)).first?
          .int(key)
      }
      #expect(found.sorted() == truth.sorted(), "\(list): \(found.count) of \(truth.count)")
      #expect(Set(found).count == found.count)
    }

    // No call is forgotten.
    let status = try await run("status --json --account demo")
    #expect(status.status == 0, "\(status.text)")
    let counted = status.text.split(separator: "\"calls_this_month\":").last?
      .drop { $0 == " " }.prefix { $0.isNumber }
    let calls = try #require(counted.flatMap { Int($0) }, "\(status.text)")
    let made = shop.simulator.calls(to: "/api/")
    #expect(calls >= made)
    print("soak: \(made) calls, \(calls) counted")

    // Whose token was revoked is logged out, and nobody else.
    let revoked = try await Program.shell(
      "\(prefix)'\(Program.path)' list products --refresh --account other", home: shop.home,
      baseURL: other.baseURL)
    #expect(revoked.status == 4, "\(revoked.talk)")

    // No file is left.
    let folder = path("data/hibou/accounts/demo")
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      let isKnown = name == "credentials" || name.wholeMatch(of: Self.mirrors) != nil
      #expect(isKnown, "\(name) was left behind")
    }
    for name in try FileManager.default.contentsOfDirectory(atPath: path(""))
    where !["data", "state", "cache", "config", ".cache", ".local", "out.csv"].contains(name) {
      #expect(name.contains("secret"), "\(name) was left behind")
    }
  }

  private static var mirrors: Regex<(Substring, Substring?, Substring?)> {
    /mirror\.sqlite(\.damaged-[0-9]+)?(-wal|-shm)?/
  }
}

/// A small generator that gives the same numbers for a seed each time (Vigna, SplitMix64).
private struct SoakDice {
  var state: UInt64

  mutating func below(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
  }
}

extension String {
  /// Without a slash at its end.
  fileprivate var trimmed: String { hasSuffix("/") ? String(dropLast()) : self }
}

import Foundation
import Models
import Simulator
import TerminalKit
import Testing

/// `hibou fleet`: many accounts on one page, from their mirrors.
@Suite struct FleetTests {
  /// Returns what the program printed as JSON, by account.
  private func rows(_ shops: ServedShops, _ arguments: String...) async throws -> [Record] {
    let outcome = try await Program.run(
      arguments: ["fleet", "--json"] + arguments, home: shops.home)
    return try Record.all(in: Array(outcome.text.utf8))
  }

  @Test("one broken account spoils only its own row; the worst comes first and its code counts")
  func isolation() async throws {
    try await ServedShops.open(6, faults: ["demo-3": .tooManyCalls(after: 1)]) { shops in
      try await shops.connect(tags: ["demo-1": "lyon", "demo-6": "lyon"])
      // The key of the second account is no longer valid.
      let file = shops.home.file("data/hibou/accounts/demo-2/credentials")
      let text = try String(contentsOf: file, encoding: .utf8)
      try text.replacing(shops.group.shops[0].options.apiKey, with: "another")
        .write(to: file, atomically: false, encoding: .utf8)
      let sync = try await Program.run(
        arguments: ["sync", "--accounts", "demo-1,demo-2,demo-3,demo-4,demo-5"], home: shops.home)
      let mirror = "data/hibou/accounts/demo-4/mirror.sqlite"
      try Data("no database".utf8).write(to: shops.home.file(mirror))
      for end in ["-wal", "-shm"] {
        try? FileManager.default.removeItem(at: shops.home.file(mirror + end))
      }
      let before = shops.calls
      let outcome = try await shops.run("fleet", "--json")
      let rows = try Record.all(in: Array(outcome.text.utf8))

      #expect(sync.status == 6, "\(sync.talk)")
      #expect(outcome.status == 6)
      #expect(
        rows.map { $0.text("account") }
          == ["demo-3", "demo-2", "demo-4", "demo-6", "demo-1", "demo-5"])
      #expect(
        rows.map { $0.text("state") } == ["broken", "broken", "broken", "look", "ok", "ok"])
      #expect(
        rows.map { $0.text("reason") }
          == ["calls_stopped", "token_refused", "mirror_damaged", "never_synced", nil, nil])
      #expect(shops.calls == before)
      // Looking at a mirror never renames it.
      let files = try FileManager.default.contentsOfDirectory(
        atPath: shops.home.file("data/hibou/accounts/demo-4").path())
      #expect(!files.contains { $0.contains("damaged-") })
      let tagged = try await shops.run("fleet", "--tag", "lyon", "--json")
      #expect(tagged.status == 0)
      #expect(
        try Record.all(in: Array(tagged.text.utf8)).map { $0.text("account") }
          == ["demo-6", "demo-1"])
    }
  }

  @Test("the sales of the board are those of today's figures, and the totals their sum by currency")
  func totals() async throws {
    try await ServedShops.open(5) { shops in
      try await shops.connect()
      _ = try await shops.run("sync", "--all")
      let rows = try await rows(shops)
      let today = try Record.all(
        in: Array(try await shops.run("today", "--all", "--offline", "--json").text.utf8))

      var sums: [String: Decimal] = [:]
      for row in rows {
        let account = try #require(row.text("account"))
        let own = try #require(today.first { $0.text("account") == account })
        let figures = try Record.all(in: try #require(own["record"]).text)[0]
        guard case .array(let parts)? = row["sales"] else {
          Issue.record("\(account) has no sales")
          continue
        }
        #expect(parts.count == 1)
        #expect(parts[0]["sales_incl_vat"] == figures["sales_incl_vat"])
        #expect(row["tickets"] == figures["tickets"])
        let currency = try #require(parts[0]["currency"]?.asText)
        sums[currency, default: 0] += try #require(
          parts[0]["sales_incl_vat"]?.asText.flatMap { Decimal(string: $0) })
      }
      #expect(Set(sums.keys) == ["EUR", "CHF"])
      let text = try await shops.run("fleet").text
      for (currency, sum) in sums {
        let line = try #require(
          text.split(separator: "\n").first { $0.hasPrefix("total") && $0.contains(currency) })
        // The amount has the separators of the region.
        let cents = NSDecimalNumber(decimal: sum * 100).intValue
        let amount = line.split(separator: currency)[0].split(separator: "  ").last
        #expect(amount?.filter(\.isNumber) == "\(cents)", "\(cents) is not in \(line)")
      }
      let desk = try await FleetDesk(shops)
      await desk.press(.character("0"))
      let totals = try #require(await desk.lines.first { $0.contains("Today:") })
      for (currency, sum) in sums {
        let cents = NSDecimalNumber(decimal: sum * 100).intValue
        let amounts = totals.split(separator: ", ").compactMap { $0.split(separator: " in ").first }
        let amount = amounts.first { $0.contains(currency) }
        #expect(amount?.filter(\.isNumber) == "\(cents)", "\(cents) is not in \(totals)")
      }
    }
  }

  @Test("a mirror that has not changed is not opened again, and one that has is seen at once")
  func remembered() async throws {
    try await ServedShops.open(2) { shops in
      try await shops.connect()
      _ = try await shops.run("sync", "stores", "stock", "sales", "--from", "today", "--all")
      let first = try await shops.run("fleet", "--json")
      let memory = shops.home.file("state/hibou/fleet.json")
      let mode = try FileManager.default.attributesOfItem(atPath: memory.path())[.posixPermissions]
      let again = try await shops.run("fleet", "--json")

      #expect(mode as? Int == 0o600)
      #expect(again.text == first.text)
      // Tomorrow has other sales, and the mirror counts a call.
      let tomorrow = try await Program.run(
        arguments: ["fleet", "--json"], home: shops.home,
        environment: ["HIBOU_NOW": "2026-09-23T10:00:00Z"])
      #expect(try Record.all(in: Array(tomorrow.text.utf8))[0]["sales"] == .null)
      _ = try await shops.run("list", "taxes", "--account", "demo-1", "--refresh")
      let rows = try await rows(shops)
      let before = try Record.all(in: Array(first.text.utf8))
      #expect(rows[0].int("calls_used") == (before[0].int("calls_used") ?? 0) + 1)
      #expect(rows[1] == before[1])
      // Any other content is loaded again.
      try Data("nonsense".utf8).write(to: memory)
      #expect(try await self.rows(shops) == rows)
      _ = try await shops.run("disconnect", "demo-1")
      #expect(!FileManager.default.fileExists(atPath: memory.path()))
    }
  }

  @Test("metrics have a sample for every account and end with their mark") func metrics()
    async throws
  {
    try await ServedShops.open(2) { shops in
      try await shops.connect(tags: ["demo-1": "lyon"])
      let outcome = try await shops.run("fleet", "--metrics")

      #expect(outcome.status == 0)
      #expect(outcome.text.hasSuffix("# EOF\n"))
      #expect(outcome.text.contains(#"hibou_up{account="demo-1",tag="lyon"} 1"#))
      #expect(outcome.text.contains(#"hibou_calls_used{account="demo-2",tag=""} 1"#))
    }
  }

  @Test("the official parser reads the metrics", .enabled(if: Self.hasParser))
  func parser() async throws {
    try await ServedShops.open(4) { shops in
      try await shops.connect(tags: ["demo-1": "lyon"])
      _ = try await shops.run("sync", "--all")
      let outcome = try await Program.shell(
        """
        '\(Program.path)' fleet --metrics | /usr/bin/python3 -c '
        import sys
        from prometheus_client.openmetrics.parser import text_string_to_metric_families as read
        for f in read(sys.stdin.read()):
          for s in f.samples: print(s.name, s.labels["account"], s.value)'
        """, home: shops.home, baseURL: "")

      #expect(outcome.status == 0, "\(outcome.talk)")
      #expect(outcome.lines.contains { $0.hasPrefix("hibou_up demo-4 1") })
    }
  }

  /// Whether Python has the official Prometheus client.
  private static let hasParser: Bool = {
    let check = Process()
    check.executableURL = URL(filePath: "/bin/sh")
    check.arguments = ["-c", "/usr/bin/python3 -c 'import prometheus_client' 2>/dev/null"]
    do { try check.run() } catch { return false }
    check.waitUntilExit()
    return check.terminationStatus == 0
  }()

  @Test("without an account, and for a tag that none carries, it says so") func none() async throws
  {
    try await ServedShops.open(1) { shops in
      #expect(try await shops.run("fleet").status == 4)
      try await shops.connect()
      let outcome = try await shops.run("fleet", "--tag", "lyon")
      #expect(outcome.status == 64)
      #expect(outcome.talk.contains("lyon"))
      #expect(try await shops.run("fleet", "--json", "--metrics").status == 64)
    }
  }

  @Test("two runs over all accounts at once keep within each account's share together")
  func share() async throws {
    try await ServedShops.open(3) { shops in
      try await shops.connect()
      // A share of 1 % of 1 000 calls: ten of them.
      let accounts = shops.accounts.map { "  \($0): {calls_a_month: 1000}\n" }.joined()
      try shops.home.configure("fleet: {share: 1%}\naccounts:\n\(accounts)")
      async let first = shops.run("sync", "--all")
      async let second = shops.run("sync", "--all")
      let outcomes = try await [first, second]

      // One call each was made to check the key; it does not count towards the share.
      #expect(shops.calls.allSatisfy { (2...11).contains($0) }, "\(shops.calls)")
      #expect(shops.calls.contains(11), "\(shops.calls)")
      #expect(outcomes.contains { $0.talk.contains("fleet.share") }, "\(outcomes[0].talk)")
      let before = shops.calls
      let third = try await shops.run("sync", "--all", "--refresh")
      #expect(third.status == 0, "\(third.talk)")
      #expect(zip(shops.calls, before).allSatisfy { $0 <= max($1, 11) })
      // A run for one account may use all calls of the account.
      _ = try await shops.run("list", "brands", "--account", "demo-1", "--refresh")
      #expect(shops.calls[0] > before[0])
    }
  }

  @Test("an account has at most 4 calls under way and all have 16, also with two runs at once")
  func atOnce() async throws {
    let slow = Dictionary(uniqueKeysWithValues: (1...8).map { ("demo-\($0)", Fault.slow(0.2)) })
    try await ServedShops.open(8, faults: slow) { shops in
      try await shops.connect()
      async let first = shops.run("sync", "products", "--all")
      async let second = shops.run("sync", "products", "--all")
      let outcomes = try await [first, second]

      #expect(outcomes.allSatisfy { $0.status == 0 }, "\(outcomes[0].talk)\(outcomes[1].talk)")
      #expect(shops.group.shops.allSatisfy { $0.mostCallsAtOnce <= 4 })
      #expect((2...16).contains(shops.group.mostCallsAtOnce))
      #expect(shops.calls.allSatisfy { $0 >= 7 })
    }
  }

  @Test("an export of many accounts is one file with the account first") func export() async throws
  {
    try await ServedShops.open(2) { shops in
      try await shops.connect()
      let file = shops.home.file("brands.csv").path()
      let outcome = try await shops.run("export", "brands", "--all", "--to", file)
      let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\r\n")

      #expect(outcome.status == 0, "\(outcome.talk)")
      #expect(lines[0].hasPrefix("account,brand_id"))
      #expect(
        lines.contains { $0.hasPrefix("demo-1,") } && lines.contains { $0.hasPrefix("demo-2,") })
      let book = shops.home.file("brands.xlsx").path()
      #expect(try await shops.run("export", "brands", "--all", "--to", book).status == 64)
    }
  }

  @Test("syncs that are spread begin at the time of each account") func spread() async throws {
    try await ServedShops.open(2) { shops in
      try await shops.connect()
      let outcome = try await shops.run("sync", "stores", "--all", "--spread", "2s")

      #expect(outcome.status == 0, "\(outcome.talk)")
      #expect(shops.calls.allSatisfy { $0 >= 2 })
      #expect(try await shops.run("sync", "--spread", "2s").status == 64)
      #expect(try await shops.run("sync", "--all", "--spread", "soon").status == 64)
    }
  }
}

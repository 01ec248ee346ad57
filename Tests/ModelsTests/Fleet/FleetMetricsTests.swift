import Foundation
import Testing

@testable import Models

/// The board as OpenMetrics text that follows the rules of the format.
@Suite struct FleetMetricsTests {
  private static let now = Date(timeIntervalSince1970: 1_790_009_100)

  private static var text: String {
    var facts = FleetFacts(account: "moka")
    facts.tags = ["lyon", #"a"b\c"#]
    facts.lastSync = now - 90
    facts.calls = CallCount(used: 12, allowance: 20_000)
    facts.expiresAt = now + 10 * 86_400
    var empty = FleetFacts(account: "luna")
    empty.mirror = .mirror(.damaged)
    return FleetMetrics.text([FleetRow(facts, at: now), FleetRow(empty, at: now)], at: now)
  }

  @Test("samples carry the account and its tags, with marks as the format writes them")
  func samples() {
    let labels = #"{account="moka",tag="lyon,a\"b\\c"}"#

    #expect(Self.text.contains("\nhibou_up\(labels) 1\n"))
    #expect(Self.text.contains("\nhibou_calls_used\(labels) 12\n"))
    #expect(Self.text.contains("\nhibou_calls_limit\(labels) 20000\n"))
    #expect(Self.text.contains("\nhibou_token_days\(labels) 10\n"))
    #expect(Self.text.contains("\nhibou_sync_age_seconds\(labels) 90\n"))
    #expect(Self.text.contains("\nhibou_up{account=\"luna\",tag=\"\"} 0\n"))
  }

  @Test("what is not known has no sample") func unknown() {
    let luna = Self.text.split(separator: "\n").filter { $0.contains(#"account="luna""#) }

    #expect(
      luna.map { $0.prefix { $0 != "{" } } == ["hibou_up", "hibou_state", "hibou_scopes_missing"])
  }

  @Test("each family is described once, before its samples, and the text ends with its mark")
  func grammar() throws {
    var family = ""
    var described: Set<String> = []
    for line in Self.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast(2) {
      let words = line.split(separator: " ", maxSplits: 3).map(String.init)
      if words.first == "#" {
        #expect(["TYPE", "UNIT", "HELP"].contains(words[1]))
        if words[1] == "TYPE" {
          family = words[2]
          #expect(described.insert(family).inserted)
          #expect(words[3] == "gauge")
        }
        #expect(words[2] == family)
        // The unit is the suffix of the name.
        if words[1] == "UNIT" { #expect(family.hasSuffix("_\(words[3])")) }
      } else {
        #expect(line.hasPrefix("\(family){"))
        #expect(line.split(separator: " ").last.flatMap { Double($0) } != nil)
      }
    }
    #expect(Self.text.hasSuffix("\n# EOF\n"))
  }
}

import AppCore
import Models
import Testing

/// An answer that arrives line by line, as at a prompt.
@Suite struct PastedLinesTests {
  @Test("an address that a narrow window broke is whole again with its last line") func wrapped() {
    var lines = PastedLines()
    var sure: [Bool] = []

    for line in ["https://shop.example/?code=ab", "cd1234&state=ou", "rs"] {
      lines.add(line)
      sure.append(lines.reading(Self.understand).isSure)
    }

    #expect(sure == [false, false, true])
    #expect(lines.reading(Self.understand).code == "abcd1234")
  }

  @Test("what comes after a pause is taken alone, or together with what came before")
  func afterAPause() {
    var lines = PastedLines()
    lines.add("hello")
    lines.settle()
    lines.add("?code=abcd1234&state=ours")
    let alone = lines.reading(Self.understand).code
    lines.clear()
    lines.add("?code=abcd12")
    lines.settle()
    lines.add("34&state=ours")

    #expect(alone == "abcd1234")
    #expect(lines.reading(Self.understand).code == "abcd1234")
    #expect(!lines.isJudged)
  }

  @Test("more than 64 KiB are dropped") func tooMuch() {
    var lines = PastedLines()

    lines.add(String(repeating: "x", count: 65_000))
    lines.add(String(repeating: "y", count: 1_000))

    #expect(lines.reading(Self.understand).length == 65_000)
  }

  /// Joins lines; accepts a code whose state is `ours`.
  private static func understand(_ text: String) -> Reading {
    let text = text.replacing("\n", with: "")
    let code = text.firstRange(of: "code=").map { text[$0.upperBound...].prefix { $0 != "&" } }
    return Reading(
      length: text.count, findings: [], code: code.map(String.init),
      isSure: code != nil && text.hasSuffix("&state=ours"),
      problem: code == nil ? .paste(.notACode) : nil)
  }
}

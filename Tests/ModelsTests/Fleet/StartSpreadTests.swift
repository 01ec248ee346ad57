import Testing

@testable import Models

/// When accounts that share a time span begin.
@Suite struct StartSpreadTests {
  @Test("300 accounts are spread evenly: every tenth of the span has about a tenth of them")
  func even() {
    let spread = StartSpread(6 * 3_600)
    let names = (1...300).map { "demo-\($0)" }
    var tenths = Array(repeating: 0, count: 10)
    for name in names { tenths[spread.seconds(of: name) * 10 / spread.span] += 1 }

    #expect(tenths.allSatisfy { (15...47).contains($0) }, "\(tenths)")
  }

  @Test("an account begins at the same time every night, and they go in that order")
  func order() {
    let spread = StartSpread(3_600)
    let names = (1...20).map { "shop\($0)" }
    let ordered = spread.ordered(names)

    #expect(spread.ordered(names.reversed()) == ordered)
    #expect(ordered.map(spread.seconds).sorted() == ordered.map(spread.seconds))
  }

  @Test(
    "a span is hours, minutes or seconds up to a day",
    arguments: [("6h", 21_600), ("30m", 1_800), ("90s", 90), ("24h", 86_400)] as [(String, Int)])
  func spans(text: String, seconds: Int) { #expect(StartSpread(text)?.span == seconds) }

  @Test("anything else is no span", arguments: ["", "h", "6", "0h", "-1h", "25h", "6 h", "1e3s"])
  func noSpans(text: String) { #expect(StartSpread(text) == nil) }
}

import Testing

@testable import TerminalKit

/// A month whose days are shaded and numbered.
@Suite struct HeatCalendarTests {
  private static let names: [CleanText] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

  private static func month(from indent: Int, _ count: Int, selected: Int? = nil) -> HeatCalendar {
    HeatCalendar(
      names: names, indent: indent,
      days: (1...count).map {
        .init(number: $0, depth: $0 % 5, text: CleanText("\($0)00"))
      }, selected: selected)
  }

  @Test("a month of six weeks fits, each day with its number, in ASCII too") func sixWeeks() {
    let lines = drawn(Self.month(from: 6, 31), width: 77, height: HeatCalendar.rows)

    #expect(lines[0].hasPrefix(" Mon        Tue"))
    #expect(lines[1].hasSuffix(" 1 ......"))
    #expect(lines[2].hasSuffix(" 100"))
    #expect(lines[12].contains("3100") || lines[12].contains("3000"))
  }

  @Test("the shade of a day deepens with its depth") func depths() {
    let lines = drawn(Self.month(from: 0, 7), width: 77, height: 3)

    #expect(lines[1].contains("1 ......") && lines[1].contains("2 ::::::"))
    #expect(lines[1].contains("3 ++++++") && lines[1].contains("4 ######"))
  }

  @Test("where the weeks do not fit, that of the cursor is seen") func scrolled() {
    let lines = drawn(Self.month(from: 0, 31, selected: 30), width: 77, height: 5)

    #expect(lines.contains { $0.contains(">31") })
    #expect(!lines.contains { $0.hasPrefix("  1 ") })
  }
}

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

  @Test("the sums of the weeks stand at the right, each beside its days") func sums() {
    var month = Self.month(from: 2, 12)
    (month.sums, month.sumTitle) = (["1 500", "5 000"], "Week")
    let lines = drawn(month, width: 80, height: 5)

    #expect(lines[0].hasSuffix("Week"))
    #expect(lines[2].hasSuffix("1 500"))
    #expect(lines[4].hasSuffix("5 000"))
  }

  @Test("a cell of the month is the day that is drawn there") func places() {
    let month = Self.month(from: 2, 30)
    let area = Rect(x: 0, y: 3, width: 77, height: HeatCalendar.rows)

    #expect(month.index(at: Point(x: 23, y: 4), in: area) == 0)
    #expect(month.index(at: Point(x: 2, y: 6), in: area) == 5)
    #expect(month.index(at: Point(x: 2, y: 4), in: area) == nil)
    #expect(month.index(at: Point(x: 2, y: 3), in: area) == nil)
  }
}

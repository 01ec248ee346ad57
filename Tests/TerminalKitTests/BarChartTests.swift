import Testing

@testable import TerminalKit

/// Bars that stay readable without colour and without Unicode.
@Suite struct BarChartTests {
  private static let hours = BarChart(rows: [
    .init(label: "09", length: 61, number: "61,20"),
    .init(label: "10", length: 0, number: "0,00"),
    .init(label: "11", length: 244, number: "244,00"),
    .init(label: "12", length: -5, number: "-5,00"),
    .init(label: "13", length: 1, number: "0,90"),
  ])

  @Test("each bar has its number beside it, in ASCII too") func bars() {
    #expect(
      drawn(Self.hours, width: 24, height: 5) == [
        " 09 ###            61,20", " 10                 0,00", " 11 ############# 244,00",
        " 12                -5,00", " 13 #               0,90",
      ])
  }

  @Test("what is little is seen, what is nothing or less is not") func lengths() {
    #expect(BarChart.cells(1, of: 1_000_000, in: 20) == 1)
    #expect(BarChart.cells(0, of: 10, in: 20) == 0)
    #expect(BarChart.cells(-3, of: 10, in: 20) == 0)
    #expect(BarChart.cells(10, of: 10, in: 20) == 20)
    #expect(BarChart.cells(.max, of: .max, in: 20) <= 20)
  }

  @Test("without room the numbers stay") func narrow() {
    let lines = drawn(Self.hours, width: 10, height: 5)

    #expect(lines.allSatisfy { $0.contains(",") })
  }

  @Test("the row under the cursor has a mark, not only a colour") func cursor() {
    var chart = Self.hours
    chart.selected = 2

    #expect(drawn(chart, width: 30, height: 5)[2].hasPrefix(">11"))
  }
}

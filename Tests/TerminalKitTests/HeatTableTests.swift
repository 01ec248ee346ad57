import TerminalKit
import Testing

@Suite struct HeatTableTests {
  private static func row(_ label: String, _ numbers: [Int], of best: Int = 400) -> HeatTable.Row {
    HeatTable.Row(
      label: CleanText(label),
      cells: numbers.map {
        HeatTable.Cell(
          depth: best == 0 ? 0 : $0 * HeatCalendar.deepest / best,
          text: CleanText($0 == 0 ? "" : "\($0)"))
      }, sum: CleanText("\(numbers.reduce(0, +))"))
  }

  private static let table = HeatTable(
    names: ["Mon", "Tue", "Sum"].map { CleanText($0) },
    rows: [row("09", [100, 0]), row("10", [400, 12_345])],
    total: row("Sum", [500, 12_345], of: 0))

  @Test("numbers stand below each other, each sum at the end of its row and column") func columns()
  {
    let lines = drawn(Self.table, width: 40, height: 6)

    let words = lines.prefix(4).map { line in
      line.dropFirst(5).map { $0.isLetter || $0.isNumber ? $0 : " " }
    }.map { String($0).split(separator: " ").map(String.init) }

    #expect(words[0] == ["Mon", "Tue", "Sum"])
    #expect(words[1] == ["100", "100"])
    #expect(words[2] == ["400", "12345", "12745"])
    #expect(words[3] == ["500", "12345", "12845"])
    #expect(Set(lines.prefix(4).map(\.count)).count == 1)
  }

  @Test("a shade never covers a number, however narrow the columns are", arguments: 20...60)
  func narrow(width: Int) {
    let lines = drawn(Self.table, width: width, height: 6)

    if width >= 30 { #expect(lines[2].contains("12345")) }
    #expect(lines.allSatisfy { $0.count <= width })
  }

  @Test("where there are few rows the sums stay") func short() {
    let lines = drawn(Self.table, width: 40, height: 3)

    #expect(lines[1].contains("09"))
    #expect(lines[2].contains("12845"))
  }
}

import Testing

@testable import TerminalKit

struct TableTests {
  private let columns = [
    Table.Column(title: "Id", alignment: .trailing, minimum: 4, ideal: 6),
    Table.Column(title: "Name", minimum: 10, ideal: 20, weight: 1),
    Table.Column(title: "Price", alignment: .trailing, minimum: 7, ideal: 7),
    Table.Column(title: "Barcode", minimum: 13, ideal: 13),
  ]

  private let rows = [
    Table.Row(cells: ["1204", "Bordeaux sup. 2019 75 cl", "24,90", "3760120004112"]),
    Table.Row(cells: ["1207", "日本酒 純米大吟醸", "31,50"], mark: "!"),
    Table.Row(cells: ["1211", "Côte-Rôtie", "64,00"]),
  ]

  @Test("a table has a heading, a rule, and a bar over the selected row")
  func table() {
    let table = Table(columns: columns, rows: rows, selected: 2, sorted: (1, true))

    let buffer = screen(table, width: 60, height: 6)

    #expect(
      lines(of: buffer) == [
        "       Id  Name ^                       Price  Barcode",
        " " + String(repeating: "-", count: 59),
        "     1204  Bordeaux sup. 2019 75 cl     24,90  3760120004112",
        " !   1207  日本酒 純米大吟醸            31,50",
        " >   1211  Côte-Rôtie                   64,00",
        "",
      ])
    #expect((0..<60).allSatisfy { buffer.style(x: $0, y: 4) == Style.plain.underBar })
    #expect(buffer.style(x: 7, y: 0) == Style(.strong))
    #expect(buffer.style(x: 5, y: 3) == .plain)
  }

  @Test("the mark of the selected row stays beside the bar")
  func mark() {
    let table = Table(columns: columns, rows: rows, selected: 1, sorted: (0, false))

    let drawn = drawn(table, width: 26, height: 5)

    #expect(drawn[0] == "     Id v  Name")
    #expect(drawn[3].hasPrefix(">!   1207  日本酒"))
  }

  @Test("an empty list has a heading and no row")
  func empty() {
    let table = Table(columns: columns, rows: [], selected: nil)

    #expect(drawn(table, width: 60, height: 4).dropFirst(2) == ["", ""])
    #expect(drawn(Table(columns: [], rows: rows), width: 8, height: 3)[1] == " -------")
  }

  @Test("columns that do not fit at their minimum go from the right")
  func dropping() {
    #expect(Table.widths(of: columns, in: 57) == [6, 25, 7, 13])
    #expect(Table.widths(of: columns, in: 40) == [4, 10, 7, 13])
    #expect(Table.widths(of: columns, in: 39) == [6, 22, 7])
    #expect(Table.widths(of: columns, in: 17) == [5, 10])
    #expect(Table.widths(of: columns, in: 3) == [3])
    #expect(Table.widths(of: columns, in: -1) == [0])
    #expect(Table.widths(of: [], in: 10).isEmpty)
  }

  @Test("a long name is cut with a sign that it was", arguments: [20, 30, 60])
  func longName(_ width: Int) {
    let name = CleanText(String(repeating: "Very long name ", count: 9))
    let table = Table(columns: columns, rows: [Table.Row(cells: ["1", name, "2,00"])])

    let row = drawn(table, width: width, height: 3)[2]

    #expect(row.contains("Very long"))
    #expect(row.contains("~"))
    #expect(row.count <= width)
  }

  @Test("rows beyond the area are not drawn")
  func height() {
    let table = Table(columns: columns, rows: rows, selected: 0)

    #expect(Table.visibleRows(in: 24) == 22)
    #expect(Table.visibleRows(in: 1) == 0)
    #expect(drawn(table, width: 60, height: 3).count == 3)
    #expect(drawn(table, width: 60, height: 1)[0].contains("Name"))
  }
}

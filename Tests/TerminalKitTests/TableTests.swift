import Testing

@testable import TerminalKit

struct TableTests {
  private let columns = [
    Table.Column(title: "Id", alignment: .trailing, minimum: 4, ideal: 6),
    Table.Column(title: "Name", minimum: 10, ideal: 20),
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
        "     Id  Name ^                    Price  Barcode",
        " " + String(repeating: "-", count: 59),
        "   1204  Bordeaux sup. 2019 75 cl  24,90  3760120004112",
        " ! 1207  日本酒 純米大吟醸         31,50",
        " > 1211  Côte-Rôtie                64,00",
        "",
      ])
    #expect((0..<60).allSatisfy { buffer.style(x: $0, y: 4) == Style.plain.underBar })
    #expect(buffer.style(x: 5, y: 0) == Style(.strong))
    #expect(buffer.style(x: 5, y: 3) == .plain)
  }

  @Test("the mark of the selected row stays beside the bar")
  func mark() {
    let table = Table(columns: columns, rows: rows, selected: 1, sorted: (0, false))

    let drawn = drawn(table, width: 26, height: 5)

    #expect(drawn[0] == "   Id v  Name        Price")
    #expect(drawn[3].hasPrefix(">! 1207  日本酒"))
  }

  @Test("an empty list has a heading and no row")
  func empty() {
    let table = Table(columns: columns, rows: [], selected: nil)

    #expect(drawn(table, width: 60, height: 4).dropFirst(2) == ["", ""])
    #expect(drawn(Table(columns: [], rows: rows), width: 8, height: 3)[1] == " -------")
  }

  private func widths(_ contents: [Int], in available: Int) -> [Int] {
    let measured = zip(columns, contents).map { column, content in
      var column = column
      column.content = content
      return column
    }
    return Table.widths(of: measured, in: available)
  }

  @Test(
    "a column is as wide as its texts; what is left goes to the texts that are cut, then to nobody")
  func room() {
    #expect(widths([4, 24, 5, 13], in: 90) == [4, 24, 5, 13])
    #expect(widths([4, 24, 5, 13], in: 52) == [4, 24, 5, 13])
    #expect(widths([4, 24, 5, 13], in: 50) == [4, 22, 5, 13])
    #expect(widths([1, 6, 5, 13], in: 60) == [2, 6, 5, 13])
  }

  @Test("columns for which there is no room go from the right, but never the first")
  func dropping() {
    #expect(widths([4, 24, 5, 13], in: 38) == [4, 10, 5, 13])
    #expect(widths([4, 24, 5, 13], in: 37) == [4, 24, 5])
    #expect(widths([4, 24, 5, 13], in: 17) == [4, 11])
    #expect(widths([4, 24, 5, 13], in: 3) == [3])
    #expect(widths([4, 24, 5, 13], in: -1) == [0])
    #expect(Table.widths(of: [], in: 10).isEmpty)
  }

  @Test("a table is never wider than 120 columns") func most() {
    let name = CleanText(String(repeating: "long ", count: 60))
    let table = Table(
      columns: [Table.Column(title: "Name", minimum: 10, ideal: 20, maximum: 300)],
      rows: [Table.Row(cells: [name])])

    #expect(drawn(table, width: 200, height: 3).allSatisfy { $0.count <= Table.most })
  }

  @Test(
    "different texts that would look equal when their ends are cut are cut where they part",
    arguments: [
      (["Boutique Paris", "Boutique Annecy"], 10, ["Bouti~aris", "Bouti~necy"]),
      (["Belleroche Paris", "Lyon"], 11, ["Belleroche~", "Lyon"]),
      (["same text as ever", "same text as ever"], 9, ["same tex~", "same tex~"]),
      (["Short", "Shorter"], 9, ["Short", "Shorter"]),
    ])
  func alike(texts: [String], width: Int, expected: [String]) {
    #expect(
      CellCut.fit(texts.map { CleanText($0) }, width: width, ellipsis: "~").map(\.string)
        == expected)
  }

  @Test("texts that differ in their middle only are cut so that it is seen") func middles() {
    let texts = (1...9).map {
      CleanText("A very long beginning, size \($0) of all, and a very long end")
    }
    let cut = CellCut.fit(texts, width: 16, ellipsis: "~")

    #expect(Set(cut.map(\.string)).count == 9)
    #expect(cut.allSatisfy { $0.width <= 16 })
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

import Models
import Testing

@testable import AppCore
@testable import TerminalKit

/// Every list of the catalog at every width: a wider window never shows less.
@Suite struct ListWidthTests {
  /// Returns texts that begin alike and are long, ids of one to five digits, and amounts of all
  /// sizes.
  private static func text(_ column: Column, _ row: Int) -> CleanText {
    switch column.meaning {
    case .identifier: CleanText("\(row * row * 61 + 1)")
    case .text: CleanText("Crémant de Loire brut Vignobles Aubrac \(row % 7) of the cellar, 75 cl")
    case .personal: CleanText("jean-baptiste.prevost\(row)@example.org")
    case .code: CleanText("37601200\(41_000 + row)")
    case .number: CleanText("\(row * 17 - 40)")
    case .money: CleanText("\(row * 331 - 500),90")
    case .rate: CleanText("5,5 %")
    case .date: CleanText("2026-11-28")
    case .time: CleanText("2026-11-28 18:\(10 + row)")
    case .flag: CleanText(row % 2 == 0 ? "yes" : "no")
    case .reference: CleanText("Belleroche, the shop in \(row % 2 == 0 ? "Paris" : "Annecy")")
    }
  }

  private static func table(_ resource: Resource) -> Table {
    let columns = resource.columns.filter(\.isListed)
    return Table(
      columns: columns.map(Theme.tableColumn),
      rows: (0..<24).map { row in Table.Row(cells: columns.map { text($0, row) }) })
  }

  /// Returns the columns drawn in a width, with the width of each.
  private static func drawn(_ table: Table, width: Int) -> [(column: Int, width: Int)] {
    let area = Rect(x: 0, y: 0, width: min(width, Table.most), height: 40)
    return table.fields(in: area).enumerated().map { ($0, $1.width) }
  }

  @Test(
    "a wider window shows the columns of a narrower one, and maybe more", arguments: Catalog.all)
  func superset(resource: Resource) {
    let table = Self.table(resource)
    var last = 0
    for width in 60...220 {
      let count = Self.drawn(table, width: width).count
      #expect(count >= last, "\(resource.name) at \(width)")
      last = count
    }
    #expect(last > 0)
  }

  @Test("the record beside a list takes no column from it", arguments: Catalog.all)
  func beside(resource: Resource) {
    var table = Self.table(resource)
    for index in table.columns.indices {
      table.columns[index].content = table.rows.map { $0.cells[index].width }.max() ?? 0
    }
    let widths = (Table.width(of: table.columns), Table.wantedWidth(of: table.columns))
    var last = 0
    for width in 60...220 {
      let area = Rect(x: 0, y: 0, width: width, height: 40)
      let list = RecordPane.split(area, table: widths).list
      let count = Self.drawn(table, width: list.width - 1).count
      #expect(count >= last, "\(resource.name) at \(width)")
      last = count
    }
  }

  @Test("no text is cut while columns of the table are free", arguments: Catalog.all)
  func free(resource: Resource) {
    let table = Self.table(resource)
    for width in 60...220 {
      let drawn = Self.drawn(table, width: width)
      let used = drawn.reduce(Table.leadingColumns) { $0 + $1.width } + 2 * (drawn.count - 1)
      let isCut = drawn.contains { column, width in
        table.rows.contains { $0.cells[column].width > width }
          && width < table.columns[column].maximum
      }
      #expect(!isCut || used >= min(width, Table.most), "\(resource.name) at \(width)")
    }
  }

  @Test(
    "no two different texts of a column look equal because they were cut", arguments: Catalog.all)
  func alike(resource: Resource) {
    let table = Self.table(resource)
    for width in stride(from: 60, through: 220, by: 4) {
      for (column, width) in Self.drawn(table, width: width) {
        let texts = table.rows.map { $0.cells[column] }
        let cut = CellCut.fit(texts, width: width)
        #expect(
          Set(cut.map(\.string)).count == Set(texts.map(\.string)).count,
          "\(resource.name), \(table.columns[column].title.string) at \(width)")
      }
    }
  }
}

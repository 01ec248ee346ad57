import Foundation
import Models
import Testing

@Suite("tables")
struct TableTests {
  @Test("every table's key begins with the account, and no column is named twice")
  func keys() {
    for table in Catalog.all.flatMap(DataTable.all) {
      #expect(table.key.first == "account")
      #expect(Set(table.columns.map(\.name)).count == table.columns.count, "\(table.name)")
    }
  }

  @Test("a way of paying is a text in every table, the id of a record a number")
  func references() throws {
    let sales = try #require(DataTable.all(of: .closedSales).first)
    #expect(sales.columns.first { $0.name == "payment" }?.kind == .text)
    #expect(sales.columns.first { $0.name == "customer_id" }?.kind == .integer)
    #expect(DataTable.all(of: .closedSales).dropFirst().allSatisfy { $0.parent == sales })
  }

  @Test("quotes, tabs, backslashes and NUL reach the cells of COPY, and NUL is counted")
  func hostile() throws {
    let text = #"{"product_id":7,"product_model":"a'b\t\\c\u0000\nd","product_price":"12.50"}"#
    let record = try #require(try Record.all(in: Array(text.utf8)).first)
    let table = try #require(DataTable.all(of: .products).first)
    let reader = TableReader(table, account: "o'k", directory: StoreDirectory())
    var written: [UInt8] = []
    let script = PostgreSQLScript(schema: nil) { written += $0 }
    script.begin()
    script.begin(account: "o'k", feed: "f", position: 1)
    script.beginRows(of: table)
    for row in reader.rows(of: MirroredRecord(list: "/products/", id: "7", record: record)) {
      script.row(row)
    }
    script.endRows(of: table, account: "o'k", complete: ["/products/"])
    script.end()
    let sql = String(decoding: written, as: UTF8.self)
    #expect(sql.contains(#"a'b\t\\c"# + "\u{FFFD}" + #"\nd"#))
    #expect(sql.contains("= 'o''k'") && !sql.contains("\0"))
    #expect(!sql.contains(#"u0000"#))
    #expect(script.replacedCells == 1 && script.rows == 1)
  }
}

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

  @Test(
    "numbers are in the tables as arithmetic writes them",
    arguments: [
      #""5.95""#, "0.00", #""-0.00""#, #""007.50""#, "1e3", #"".5""#, #""5.""#, "-12.10",
      #""1.2.3""#,
      #""+4""#, #""12345678901234567890.120""#, #"" 3 ""#, #""""#, "0", #""-0""#, "10", "100.00",
      #""0.10""#, "-7", #""7.0""#, #""-""#, #"".""#, #""-.0""#, #""12a""#, "true", "null", "[1]",
      "1234567890123456789", "123456789012345678.0", #""٣""#,
    ])
  func numbers(text: String) throws {
    let sent = #"{"product_price":\#(text),"product_category":\#(text),"product_display":\#(text)}"#
    let record = try #require(try Record.all(in: Array(sent.utf8)).first)
    let table = try #require(DataTable.all(of: .products).first)
    let reader = TableReader(table, account: "a", directory: StoreDirectory())
    let row = try #require(
      reader.rows(of: MirroredRecord(list: "/products/", id: "7", record: record)).first)
    func cell(_ name: String) -> String? {
      table.columns.firstIndex { $0.name == name }.flatMap { row[$0] }
    }
    #expect(cell("product_price") == record.decimal("product_price").map { "\($0)" })
    #expect(cell("product_category") == record.int("product_category").map { "\($0)" })
    #expect(cell("product_display") == record.flag("product_display").map { "\($0)" })
  }

  @Test("a NUL in a field that hibou has no name for is counted too, and no target gets one")
  func unknownField() throws {
    let text = #"{"product_id":7,"product_model":"a\u0000","else":"\u0000","then":"\ud800"}"#
    let record = try #require(try Record.all(in: Array(text.utf8)).first)
    let table = try #require(DataTable.all(of: .products).first)
    let reader = TableReader(table, account: "a", directory: StoreDirectory())
    var line: [UInt8] = []
    let messages = SingerMessages(table)
    for row in reader.rows(of: MirroredRecord(list: "/products/", id: "7", record: record)) {
      #expect(messages.write(row, version: 5, into: &line) == 1)
    }
    #expect(reader.replacedRecords == 1)
    let sent = String(decoding: line, as: UTF8.self)
    #expect(sent.hasPrefix(#"{"type":"RECORD","stream":"products","record":{"account":"a","#))
    #expect(
      sent.hasSuffix(#""},"version":5}"# + "\n") || sent.hasSuffix(#"}},"version":5}"# + "\n"))
    #expect(!sent.contains("u0000") && sent.contains(#""product_model":"a\#u{FFFD}""#))
    let message = try JSON(line)
    #expect(message["record"]?["product_id"] == .number("7"))
    #expect(message["record"]?["_record"]?["else"] == .string("\u{FFFD}"))
  }
}

import Foundation
import Models
import Subprocess
import Testing

@testable import Spreadsheets

@Suite("Workbooks")
struct WorkbookTests {
  static let columns = [
    Column("Id", .identifier, "id"), Column("Barcode", .code, "code"),
    Column("Price", .money, "price"), Column("Brand", .reference("brands"), "brand"),
    Column("Changed", .time, "time"), Column("Name", .text, "name"),
  ]

  /// Returns the XML of the first sheet of a workbook.
  private func sheet(_ records: [Record], columns: [Column] = columns) async throws -> String {
    let path = NSTemporaryDirectory() + "hibou-\(UUID().uuidString).xlsx"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let book = try Workbook(at: path, title: "Products: [all]", columns: columns)
    var names = RecordLabels()
    names.add([try Self.record(#"{"brand_id":7,"brand_name":"Éclat"}"#)], of: .brands)
    try book.add(records, names: names)
    try book.close()
    let result = try await Subprocess.run(
      .name("python3"),
      arguments: [
        "-c", "import sys,zipfile; print(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]).decode())",
        path, "xl/worksheets/sheet1.xml",
      ],
      output: .string(limit: 1 << 20))
    return result.standardOutput
  }

  private static func record(_ text: String) throws -> Record {
    try #require(try Record.all(in: Array(text.utf8)).first)
  }

  @Test("Codes are texts, amounts numbers, moments days, ids have a column of their own")
  func cells() async throws {
    let sheet = try await sheet([
      try Self.record(
        """
        {"id":12,"code":"036000291452","price":"1842.60","brand":7,"time":"2026-09-21 18:42:09",
         "name":"=1+1"}
        """)
    ])

    #expect(sheet.contains("<t>036000291452</t>"))
    #expect(sheet.contains("<v>12</v>"))
    #expect(sheet.contains("<v>1842.6</v>"))
    #expect(sheet.contains("<t>Éclat</t>"))
    #expect(sheet.contains("<v>7</v>"))
    #expect(sheet.contains("<v>46286.77927"))
    #expect(sheet.contains("<t>=1+1</t>"))
    #expect(!sheet.contains("<f>"))
  }

  @Test("The headings are frozen and have a filter")
  func headings() async throws {
    let sheet = try await sheet([])

    #expect(sheet.contains("state=\"frozen\""))
    #expect(sheet.contains("<autoFilter ref=\"A1:G1\"/>"))
    #expect(sheet.contains("Brand (id)"))
  }

  @Test("A value with more digits than a spreadsheet has stays a text")
  func digits() async throws {
    let sheet = try await sheet([
      try Self.record(#"{"id":12345678901234567,"price":"12345678901234567.89"}"#)
    ])

    #expect(sheet.contains("<t>12345678901234567</t>"))
    #expect(sheet.contains("<t>12345678901234567.89</t>"))
  }

  @Test("Nothing in a cell is too long for it or no XML")
  func hostile() async throws {
    let long = String(repeating: "🦉", count: 40_000)
    let sheet = try await sheet([
      Record(.object([.init("name", .string("a\u{1}b\u{FFFF}c<&>"))])),
      Record(.object([.init("name", .string(long))])),
    ])

    #expect(sheet.contains("abc&lt;&amp;&gt;"))
    #expect(sheet.contains("🦉"))
  }
}

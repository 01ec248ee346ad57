import Models
import Testing

@Suite("CSV and TSV")
struct DelimitedTests {
  static let columns = [Column("A", .text, "a"), Column("B", .money, "b")]

  @Test("CSV follows RFC 4180")
  func csv() throws {
    let csv = Delimited(.csv, columns: Self.columns)

    #expect(csv.header == "a,b\r\n")
    #expect(csv.row(try Record.of(#"{"a":"x","b":"1842.6"}"#)) == "x,1842.60\r\n")
    #expect(csv.row(try Record.of(#"{"a":"a,b \"c\"\nd"}"#)) == "\"a,b \"\"c\"\"\nd\",\r\n")
  }

  @Test("TSV has one line a record")
  func tsv() throws {
    let tsv = Delimited(.tsv, columns: Self.columns)

    #expect(tsv.header == "a\tb\n")
    #expect(tsv.row(try Record.of(#"{"a":"x\ty\r\n\\z","b":5}"#)) == "x\\ty\\r\\n\\\\z\t5.00\n")
  }

  @Test("Markdown is a table, and nothing in a cell ends it")
  func markdown() throws {
    let markdown = Delimited(.markdown, columns: Self.columns)

    #expect(markdown.header == "| a | b |\n| --- | --- |\n")
    #expect(
      markdown.row(try Record.of(#"{"a":"x|y\n<b>=1","b":5}"#)) == "| x\\|y<br>&lt;b>=1 | 5.00 |\n")
  }

  @Test(
    "Cells that look like formulas are made harmless",
    arguments: [
      ("=1+1", "'=1+1"), ("+cmd", "'+cmd"), ("-cmd", "'-cmd"), ("@sum", "'@sum"), ("-", "'-"),
      ("-31.00", "-31.00"), ("+33600000118", "+33600000118"), ("-5", "-5"), ("-1.2.3", "'-1.2.3"),
      ("=5", "'=5"), ("@5", "'@5"), ("+1-1", "'+1-1"), ("a=1", "a=1"), ("-.5", "'-.5"), ("é", "é"),
    ])
  func formulas(text: String, expected: String) throws {
    let record = Record(.object([.init("a", .string(text))]))
    let column = [Column("A", .text, "a")]

    #expect(Delimited(.csv, columns: column).row(record) == expected + "\r\n")
    #expect(Delimited(.csv, columns: column, guardsFormulas: false).row(record) == text + "\r\n")
  }

  @Test(
    "A cell that begins with a tab or a line break is guarded too",
    arguments: ["\t=1", "\r=1", "\n=1"])
  func hiddenFormulas(text: String) {
    let record = Record(.object([.init("a", .string(text))]))

    #expect(Delimited(.csv, columns: [Column("A", .text, "a")]).row(record).contains("'"))
  }

  @Test("Every fixture has as many cells as columns", arguments: Fixture.allCases)
  func cells(fixture: Fixture) throws {
    let tsv = Delimited(.tsv, columns: fixture.resource.columns)

    for record in try fixture.records {
      let row = tsv.row(record)
      #expect(row.count { $0 == "\t" } == fixture.resource.columns.count - 1)
      #expect(row.count { $0 == "\n" } == 1)
    }
  }
}

@Suite("Records as JSON text")
struct RecordsTextTests {
  private func record(_ bytes: [UInt8]) throws -> Record {
    try #require(try Record.all(in: bytes).first)
  }

  @Test("A clean record comes out as it came in", arguments: Fixture.allCases)
  func unchanged(fixture: Fixture) throws {
    for record in try fixture.records { #expect(RecordsText().record(record) == record.bytes) }
    let array = RecordsText().array(try fixture.records)
    #expect(try Record.all(in: array) == fixture.records)
  }

  @Test("JSONL has one line a record")
  func lines() throws {
    let line = RecordsText().line(try record(Array("{\"a\":1,\r\n \"b\":\"x\\ny\"}".utf8)))

    #expect(String(decoding: line, as: UTF8.self) == "{\"a\":1, \"b\":\"x\\ny\"}\n")
  }

  @Test("Raw control bytes in strings are escaped, invalid UTF-8 replaced")
  func repaired() throws {
    let bytes: [UInt8] = Array("{\"a\":\"x".utf8) + [0x0A, 0x1B, 0xFF] + Array("\\\"y\"}".utf8)

    let text = String(decoding: RecordsText().line(try record(bytes)), as: UTF8.self)

    #expect(text == "{\"a\":\"x\\u000a\\u001b\u{FFFD}\\\"y\"}\n")
  }

  @Test("A terminal sees no invisible scalar, and a parser the same value")
  func terminal() throws {
    let foreign = "a\u{7F}\u{9B}\u{202E}\u{200B}\u{FEFF}\u{E0041}\u{2028}\u{AD}é🦉"
    let bytes = Array("{\"k\u{202E}\":\"\(foreign)\"}".utf8)

    let text = RecordsText(for: .terminal).record(try record(bytes))

    #expect(
      String(decoding: text, as: UTF8.self)
        == #"{"k\u202e":"a\u007f\u009b\u202e\u200b\ufeff\udb40\udc41\u2028\u00adé🦉"}"#)
    #expect(try JSON(text) == JSON(bytes))
    #expect(RecordsText(for: .program).record(try record(bytes)) == bytes)
  }

  @Test("No record makes an empty array")
  func empty() {
    #expect(RecordsText().array([Record]()) == Array("[]\n".utf8))
  }
}

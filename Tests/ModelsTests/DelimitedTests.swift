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
      ("＝1+1", "'＝1+1"), ("＋1", "'＋1"), ("－1a", "'－1a"), ("＠a", "'＠a"), (" =1+1", "' =1+1"),
      ("\u{A0}=1", "'\u{A0}=1"), ("\u{200B}=1", "'\u{200B}=1"), ("e-mail", "e-mail"),
    ])
  func formulas(text: String, expected: String) throws {
    let record = Record(.object([.init("a", .string(text))]))
    let column = [Column("A", .text, "a")]

    #expect(Delimited(.csv, columns: column).row(record) == expected + "\r\n")
    var raw = Dialect()
    raw.guardsFormulas = false
    #expect(Delimited(.csv, columns: column, dialect: raw).row(record) == text + "\r\n")
  }

  @Test(
    "A cell that begins with a tab or a line break is guarded too",
    arguments: ["\t=1", "\r=1", "\n=1"])
  func hiddenFormulas(text: String) {
    let record = Record(.object([.init("a", .string(text))]))

    #expect(Delimited(.csv, columns: [Column("A", .text, "a")]).row(record).contains("'"))
  }

  @Test(
    "No part of a cell is a formula with another separator, and such a cell is quoted",
    arguments: [
      ("vin;=HYPERLINK(0)", "\"vin;'=HYPERLINK(0)\""), ("a,@b", "\"a,'@b\""),
      ("a\t =b", "\"a\t' =b\""), ("a|+b", "\"a|'+b\""), ("a;b", "\"a;b\""),
      ("a;\"=1+1\"", "\"a;'\"\"=1+1\"\"\""), ("; =1", "\";' =1\""), ("a\n=1", "\"a\n'=1\""),
    ])
  func otherDialects(text: String, expected: String) {
    let record = Record(.object([.init("a", .string(text))]))

    #expect(
      Delimited(.csv, columns: [Column("A", .text, "a")]).row(record) == expected + "\r\n")
  }

  @Test(
    "A code that Excel would change is written as a text that it does not change",
    arguments: [
      ("036000291452", "=\"036000291452\""), ("3017620422003", "=\"3017620422003\""),
      ("12345678901234567", "=\"12345678901234567\""), ("1E5", "=\"1E5\""), ("3-4", "=\"3-4\""),
      ("+33612345678", "=\"+33612345678\""), ("(12)", "=\"(12)\""), ("TRUE", "=\"TRUE\""),
      ("vrai", "=\"vrai\""), ("12:30", "=\"12:30\""), ("5%", "=\"5%\""), ("MAR1", "=\"MAR1\""),
      ("2-JAN", "=\"2-JAN\""), ("12 EUR", "=\"12 EUR\""), ("06 12 34", "=\"06 12 34\""),
      ("1;2", "\"=\"\"1;2\"\"\""), ("12345678901", "12345678901"), ("12", "12"), ("0", "0"),
      ("AB-12", "AB-12"), ("DE12345678901", "DE12345678901"), ("=A1", "=\"=A1\""),
      ("€12", "'€12"), ("", ""),
    ])
  func codes(text: String, expected: String) {
    let record = Record(.object([.init("a", .string(text))]))
    let csv = Delimited(
      .csv, columns: [Column("A", .code, "a")], dialect: .excel(locale: "fr_FR.UTF-8"))

    #expect(csv.row(record) == expected + "\r\n")
  }

  @Test(
    "The marks of a CSV for Excel are those of the region",
    arguments: [
      ("fr_FR.UTF-8", ";", ","), ("fr_BE", ";", ","), ("es_ES.UTF-8", ";", ","),
      ("en_US", ",", "."),
      ("en_GB.UTF-8", ",", "."), ("es_MX.UTF-8", ",", "."), ("es_US", ",", "."),
      ("fr_CH.UTF-8", ";", "."), ("C.UTF-8", ",", "."), ("POSIX", ",", "."), ("", ",", "."),
    ])
  func regions(locale: String, separator: String, decimal: String) throws {
    let dialect = Dialect.excel(locale: locale)
    let csv = Delimited(
      .csv, columns: [Column("Id", .identifier, "id")] + Self.columns, dialect: dialect)

    #expect(String(dialect.separator) == separator)
    #expect(String(dialect.decimal) == decimal)
    // Quoted from the second heading on, so that a program that guesses the separator guesses
    // right.
    #expect(csv.header == "\u{FEFF}Id\(separator)\"A\"\(separator)\"B\"\r\n")
    #expect(
      csv.row(try Record.of(#"{"id":1,"a":"x","b":"-1842.6"}"#))
        == "1\(separator)x\(separator)-1842\(decimal)60\r\n")
  }

  @Test("A CSV for Excel has labels, and ids in a column of their own")
  func labels() throws {
    let columns = [Column("Brand", .reference("brands"), "brand"), Column("Web", .flag, "web")]
    let csv = Delimited(.csv, columns: columns, dialect: .excel(locale: "fr_FR"))
    let names = try RecordLabels.ofFixtures

    #expect(csv.header == "\u{FEFF}Brand;\"Brand (id)\";\"Web\"\r\n")
    #expect(csv.row(try Record.of(#"{"brand":999,"web":1}"#), names: names) == ";999;yes\r\n")
    #expect(csv.row(try Record.of(#"{"brand":0}"#), names: names) == ";;\r\n")
  }

  @Test(
    "A price that is written with a comma on the wire is that text, without more quotation marks",
    arguments: [("12,50", "\"12,50\""), ("12.5O", "12.5O"), ("free", "free")])
  func wrongPrices(text: String, expected: String) {
    let record = Record(.object([.init("b", .string(text))]))

    #expect(Delimited(.csv, columns: [Column("B", .money, "b")]).row(record) == expected + "\r\n")
  }

  @Test("Each part of a dialect can be chosen alone")
  func parts() throws {
    var dialect = Dialect()
    dialect.separator = "\t"
    dialect.decimal = ","
    dialect.headings = .none
    dialect.missing = "NULL"
    let csv = Delimited(.csv, columns: Self.columns, dialect: dialect)

    #expect(csv.header == "")
    #expect(csv.row(try Record.of(#"{"b":5}"#)) == "NULL\t5,00\r\n")
  }

  @Test("TSV for the clipboard has blanks for tabs and line breaks")
  func clipboard() throws {
    var dialect = Dialect()
    dialect.isForClipboard = true
    let tsv = Delimited(.tsv, columns: Self.columns, dialect: dialect)

    #expect(tsv.row(try Record.of(#"{"a":"x\ty\r\n\\z","b":5}"#)) == "x y \\z\t5.00\n")
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

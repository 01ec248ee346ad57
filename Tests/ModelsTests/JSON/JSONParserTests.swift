import Models
import Testing

@Suite("JSON parser")
struct JSONParserTests {
  @Test(
    "Reads what RFC 8259 allows",
    arguments: [
      ("null", JSON.null), (" true ", .bool(true)), ("false", .bool(false)), ("0", .number("0")),
      ("-0", .number("-0")), ("-0.5e+10", .number("-0.5e+10")), ("1E5", .number("1E5")),
      (
        "12345678901234567890123456789012345678901234567890.5",
        .number("12345678901234567890123456789012345678901234567890.5")
      ),
      ("1e999999999", .number("1e999999999")),
      ("\"\"", .string("")), ("\"é\"", .string("é")),
      (
        #""\u00e9\n\/\b\f\r\t\"\\""#,
        .string("é\n/\u{8}\u{C}\r\t\"\\")
      ),
      (#""\uD83E\udd89""#, .string("🦉")), ("[]", .array([])), ("[ ]", .array([])),
      ("[1,[2]]", .array([.number("1"), .array([.number("2")])])), ("{}", .object([])),
      ("{\"a\" : 1 ,\"b\":null}", .object([.init("a", .number("1")), .init("b", .null)])),
      (#"{"\u0061":1}"#, .object([.init("a", .number("1"))])),
      ("\t\r\n [1]\n", .array([.number("1")])),
      ("\u{FEFF}[1]", .array([.number("1")])),
      ("{\"a\":1,\"a\":2}", .object([.init("a", .number("1")), .init("a", .number("2"))])),
    ])
  func valid(text: String, expected: JSON) throws {
    #expect(try JSON(text.utf8) == expected)
  }

  @Test(
    "Forgives what servers send inside strings",
    arguments: [
      ("\"a\u{1}\n\u{1B}b\"", "a\u{1}\n\u{1B}b"), (#""\uD800""#, "\u{FFFD}"),
      (#""\uDC00x""#, "\u{FFFD}x"), (#""\uD800\u0041""#, "\u{FFFD}A"),
      (#""\uD800\uD83E\uDD89""#, "\u{FFFD}🦉"), (#""\u0000""#, "\0"),
    ])
  func forgiven(text: String, expected: String) throws {
    #expect(try JSON(text.utf8) == .string(expected))
  }

  @Test("Turns invalid UTF-8 into the replacement character")
  func invalidUTF8() throws {
    let text: [UInt8] = [0x22, 0x61, 0xC3, 0x22]

    #expect(try JSON(text) == .string("a\u{FFFD}"))
  }

  @Test(
    "Refuses what is no JSON, and says where",
    arguments: [
      ("<html>", 0), ("01", 1), ("-", nil), ("1.", nil), ("1.e5", 2), (".5", 0), ("+1", 0),
      ("1e", nil),
      ("1e+", nil), ("[1,]", 3), ("[1 2]", 3), ("{\"a\"}", 4), ("{\"a\":1,}", 7), ("{a:1}", 1),
      ("'a'", 0), ("tru", nil), ("truE", 3), ("nul", nil), ("[1] x", 4), ("{} {}", 3),
      ("\"\\x\"", 2),
      ("\"\\u12g4\"", 5), ("\"", nil), ("[", nil), ("{", nil), ("", nil), ("   ", nil), ("NaN", 0),
      ("\"\\u１２３４\"", 3), ("-01", 2), ("[\u{1}]", 1),
    ] as [(String, Int?)])
  func invalid(text: String, offset: Int?) throws {
    let error = #expect(throws: JSONError.self) { try JSON(text.utf8) }

    let thrown = try #require(error)
    #expect(thrown.offset == offset ?? text.utf8.count)
    #expect((thrown.reason == .cutShort) == (offset == nil))
  }

  @Test("Refuses nesting that no answer has, without using up the stack")
  func deepNesting() throws {
    let fine = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    let deep = String(repeating: "[{\"a\":", count: 100_000)

    #expect(throws: Never.self) { try JSON(fine.utf8) }
    let error = #expect(throws: JSONError.self) { try JSON(deep.utf8) }
    #expect(error?.reason == .tooDeep)
    #expect(throws: JSONError.self) { try Record.all(in: Array(deep.utf8)) }
  }

  @Test("Keeps the bytes of each record as they stood")
  func recordBytes() throws {
    let text = "[ {\"a\": 1.50,\n \"b\":\"\\u00e9\"} ,{} , 7 ]"

    let records = try Record.all(in: Array(text.utf8))

    #expect(
      records.map { String(decoding: $0.bytes, as: UTF8.self) }
        == ["{\"a\": 1.50,\n \"b\":\"\\u00e9\"}", "{}", "7"])
    #expect(records.map(\.members.count) == [2, 0, 0])
  }

  @Test(
    "Takes one object for a list of one", arguments: ["{\"a\":1}", " {\"a\":1} ", "[{\"a\":1}]"])
  func oneOrMany(text: String) throws {
    let records = try Record.all(in: Array(text.utf8))

    #expect(records.map { $0.int("a") } == [1])
  }

  @Test("Reads each row by its own fields, though rows share what they can")
  func rowsOfDifferentShape() throws {
    let text =
      #"[{"a":1,"b":2},{"a":3,"b":4},{"b":5,"a":6},{"b":7},{"\u0061":8,"c":9},{"a":1,"a":2}]"#

    let records = try Record.all(in: Array(text.utf8))

    #expect(records.map { $0.int("a") } == [1, 3, 6, nil, 8, 2])
    #expect(records.map { $0.int("b") } == [2, 4, 5, 7, nil, nil])
  }

  @Test("Tells names apart when there are more than it remembers")
  func manyNames() throws {
    let text = "{" + (0..<1_000).map { "\"name_\($0)\":\($0)" }.joined(separator: ",") + "}"

    let record = try Record.of("[\(text),\(text)]")

    #expect(record.members.count == 1_000)
    #expect(record.int("name_999") == 999)
  }

  @Test("Says of a text cut anywhere that it was cut", arguments: Fixture.allCases)
  func cutAnywhere(fixture: Fixture) throws {
    let bytes = fixture.bytes
    let trimmed = bytes.lastIndex { $0 == UInt8(ascii: "]") } ?? 0

    let survivors = (0..<trimmed).filter { end in
      do throws(JSONError) {
        _ = try Record.all(in: Array(bytes[..<end]))
        return true
      } catch {
        return error != JSONError(reason: .cutShort, offset: end)
      }
    }

    #expect(trimmed > 0)
    #expect(survivors == [])
  }

  @Test("Writes what it read", arguments: Fixture.allCases)
  func roundTrip(fixture: Fixture) throws {
    let value = try JSON(fixture.bytes)

    #expect(try JSON(value.text) == value)
  }

  @Test("Writes control characters escaped")
  func writesEscapes() throws {
    let value = JSON.object([
      .init("a\"", .array([.string("\u{1}\u{7F}\\é"), .number("1.50"), .bool(false)]))
    ])

    #expect(
      String(decoding: value.text, as: UTF8.self) == #"{"a\"":["\u0001\u007f\\é",1.50,false]}"#)
  }
}

import Foundation
import Models
import Testing

@Suite("Lenient readings")
struct LenientTests {
  @Test(
    "Reads decimals exactly, from numbers and from strings",
    arguments: [
      (#""0.00""#, "0"), (#""47.00""#, "47"), (#""-20.00""#, "-20"), (#""0.05500""#, "0.055"),
      ("14.9", "14.9"), ("5", "5"), (#"" 3.50 ""#, "3.5"), (#""1e3""#, "1000"), (#""+2""#, "2"),
      (#"".5""#, "0.5"), (#""007""#, "7"),
      (
        #""12345678901234567890123456789012345678""#,
        "12345678901234567890123456789012345678"
      ),
      (#""""#, nil), ("null", nil), ("true", nil), ("[]", nil), ("{}", nil), (#""abc""#, nil),
      (#""12abc""#, nil), (#""1,5""#, nil), (#""1.2.3""#, nil), (#""--1""#, nil), (#""e5""#, nil),
      (#""1e""#, nil), ("1e999999999", nil), (#""NaN""#, nil), (#""0x10""#, nil), (#"".""#, nil),
      (#""١٢""#, nil), (#""1 000""#, nil),
      ("123456789012345678901234567890123456789", nil),
    ] as [(String, String?)])
  func decimals(json: String, expected: String?) throws {
    let record = try Record.of("{\"f\":\(json)}")

    #expect(record.decimal("f")?.description == expected)
  }

  @Test(
    "Reads whole numbers, and only whole ones",
    arguments: [
      ("5", 5), (#""5""#, 5), (#""5.00""#, 5), ("5.0", 5), ("-3", -3), ("true", 1), ("false", 0),
      ("5.5", nil), (#""""#, nil), ("null", nil), (#""x""#, nil), ("[5]", nil), ("1e5", 100_000),
      ("99999999999999999999", nil), (#""9223372036854775807""#, 9_223_372_036_854_775_807),
    ] as [(String, Int?)])
  func integers(json: String, expected: Int?) throws {
    #expect(try Record.of("{\"f\":\(json)}").int("f") == expected)
  }

  @Test(
    "Reads flags in all their spellings",
    arguments: [
      ("0", false), ("1", true), (#""0""#, false), (#""1""#, true), ("true", true),
      ("false", false),
      (#""true""#, true), (#""False""#, false), ("2", nil), (#""""#, nil), ("null", nil),
      ("{}", nil),
    ] as [(String, Bool?)])
  func flags(json: String, expected: Bool?) throws {
    #expect(try Record.of("{\"f\":\(json)}").flag("f") == expected)
  }

  @Test(
    "Reads texts, and nothing from empty ones",
    arguments: [
      (#""a b""#, "a b"), ("5", "5"), ("1.50", "1.50"), ("true", "true"), (#""""#, nil),
      ("null", nil),
      ("[]", nil), (#"["a"]"#, nil),
    ] as [(String, String?)])
  func texts(json: String, expected: String?) throws {
    #expect(try Record.of("{\"f\":\(json)}").text("f") == expected)
  }

  @Test(
    "Reads days from dates, moments and business-day numbers",
    arguments: [
      (#""2026-03-12""#, "2026-03-12"), (#""2026-03-12 17:18:05""#, "2026-03-12"),
      ("20260312", "2026-03-12"), (#""20260312""#, "2026-03-12"), (#""0000-00-00""#, nil),
      (#""0000-00-00 00:00:00""#, nil), ("0", nil), ("false", nil), (#""""#, nil), ("null", nil),
      (#""2026-02-30""#, nil), (#""12/03/2026""#, nil), (#""+2026-03-12""#, nil),
      (#""tomorrow""#, nil),
    ] as [(String, String?)])
  func dates(json: String, expected: String?) throws {
    #expect(try Record.of("{\"f\":\(json)}").date("f")?.description == expected)
  }

  @Test(
    "Reads moments",
    arguments: [
      (#""2026-03-12 17:18:05""#, "2026-03-12 17:18:05"),
      (#""2026-03-12T17:18:05""#, "2026-03-12 17:18:05"),
      (#""2026-03-12 17:18""#, "2026-03-12 17:18:00"),
      (#""2026-03-12 24:00:00""#, nil), (#""2026-03-12 10:60:00""#, nil), (#""2026-03-12""#, nil),
      (#""0000-00-00 00:00:00""#, nil), (#""2026-03-12 1:2:3:4""#, nil), ("0", nil),
    ] as [(String, String?)])
  func times(json: String, expected: String?) throws {
    #expect(try Record.of("{\"f\":\(json)}").time("f")?.description == expected)
  }

  @Test("Takes the first spelling that holds something")
  func spellings() throws {
    let record = try Record.of(
      #"{"product_desc":null,"products_desc":"plural","ext_ref":"a","sale_ext_ref":"b"}"#)

    #expect(record.text("product_desc", "products_desc") == "plural")
    #expect(record.text("sale_ext_ref", "ext_ref") == "b")
    #expect(record.text("missing", "gone") == nil)
  }

  @Test("Reads nested objects, alone or in a list")
  func nested() throws {
    let record = try Record.of(#"{"a":[{"x":1},{"x":2}],"b":{"x":3},"c":"text","d":null}"#)

    #expect(record.records("a").map { $0.int("x") } == [1, 2])
    #expect(record.records("b").map { $0.int("x") } == [3])
    #expect(record.records("c").isEmpty)
    #expect(record.records("d").isEmpty)
  }

  @Test("An exact decimal is the same number however it is written")
  func decimalEquality() {
    #expect(Decimal(exactly: "0.200") == Decimal(exactly: "0.20000"))
    #expect(Decimal(exactly: "  ") == nil)
  }
}

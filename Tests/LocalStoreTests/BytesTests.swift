import Foundation
import Models
import Testing

@testable import LocalStore

@Suite("Records as they were sent")
struct BytesTests {
  @Test(
    "Come back byte for byte",
    arguments: [
      #"{"product_id":1}"#, #"{ "product_id" : 1 , "a" : { "b" : [ 1 , "}" ] } }"#, #"{}"#, "{ }",
      #"{"product_id":2,"a\"b":"c\\","d":"\u0041\/","e":null,"f":true,"g":-1.50e+3}"#,
      "{\"product_id\":3,\n\t\"x\"\r\n:\n\"é🦉\u{2028}\" }", #"{"product_id":"4","a":[[],{},""]}"#,
      #"{"a:b":"c,d","{":"}","product_id":5}"#, #"{"product_id":6,"product_id":7}"#,
      "{\"product_id\":8,\"x\":\"\u{1}\u{7F}\"}", "{\"product_id\":9,\"x\":\"a\u{0}b\"}", "[1,2]",
      #""text""#, "12.50", "true", "null", #"{"product_id":10,"x":"\\\"{"}"#,
      #"{"product_id":11,"updated_at":"2026-09-21"}"#,
    ])
  func back(text: String) async throws {
    let records = try Record.all(in: Array("[\(text)]".utf8))
    let copy = try await Mirror.of((.products, records))

    #expect(try await copy.sent(RowQuery(.products)) == records.map(\.sent))
    #expect(records.map(\.sent) == [text])
  }

  @Test("Invalid UTF-8 comes back too")
  func invalid() async throws {
    let bytes = Array(#"{"product_id":1,"x":""#.utf8) + [0xFF, 0xC3] + Array(#""}"#.utf8)
    let copy = try await Mirror.of((.products, try Record.all(in: bytes)))

    let rows = try await copy.look(
      RowQuery(.products), WindowRequest(.start, after: 1), names: RecordLabels()
    ).rows

    #expect(rows.map(\.record.bytes) == [bytes])
  }

  @Test("Any JSON that is taken apart is put together again, and always taken apart the same way")
  func property() throws {
    var generator = SeededGenerator(seed: 11)
    var other: RowTemplate?
    var shared = 0

    for _ in 0..<5_000 {
      let text = Array(Self.json(depth: 3, &generator).utf8)
      let own = RowTemplate(text)
      if let own {
        let packed = try #require(own.packed(text))
        #expect(own.record(packed) == text)
      }
      if let other, let packed = other.packed(text) {
        shared += 1
        #expect(other.record(packed) == text)
        #expect(own?.frame == other.frame)
      }
      if let own { other = own }
    }
    #expect(shared > 0)
  }

  @Test("What is read quickly is read as it is read slowly")
  func plain() throws {
    var generator = SeededGenerator(seed: 5)
    let pieces = [
      "0", "1", "9", "12", "2026-09-21", " ", "10:20:30", ".", "-", "+", ",", "e3", "a",
    ]
    let fields = ["product_price", "product_category", "product_arch", "updated_at", "weight"]
    let columns = try fields.map { try #require(Resource.products.column($0)) }

    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 0...4, using: &generator)).map { _ in
        pieces.randomElement(using: &generator) ?? ""
      }.joined()
      for column in columns {
        let record = Record(.object([JSON.Member(column.id, .string(text))]))
        guard let quick = IndexedValue.plain(.string(text), column.meaning) else { continue }
        #expect(
          quick == IndexedValue.of(column.value(of: record), in: column.meaning),
          "\(column.id) \(text)")
      }
    }
  }

  @Test("More kinds of rows than there are templates are kept all the same")
  func manyShapes() async throws {
    let records = try (1...2_100).map { try Record.product($0, #""field_\#($0)":"v""#) }
    let copy = try await Mirror.of((.products, records))
    let before = try copy.changes()

    try await copy.importAll(records, of: .products)

    #expect(try await copy.sent(RowQuery(.products)) == records.map(\.sent))
    #expect(try copy.changes() - before <= 40)
  }

  private static func json(depth: Int, _ generator: inout SeededGenerator) -> String {
    let space = ["", "", "", " ", "\n", "\t "].randomElement(using: &generator) ?? ""
    let text = ["", "a", "\\\"", "\\\\", "}", ",", ":", "é", "\\u00e9", "[", "\u{0}"]
    func string(_ generator: inout SeededGenerator) -> String {
      let parts = (0..<Int.random(in: 0...3, using: &generator)).map { _ in
        text.randomElement(using: &generator) ?? ""
      }
      return "\"\(parts.joined())\""
    }
    switch Int.random(in: 0...(depth > 0 ? 5 : 3), using: &generator) {
    case 0: return string(&generator)
    case 1: return ["1", "-2.5e3", "0"].randomElement(using: &generator) ?? "0"
    case 2: return ["null", "true", "false"].randomElement(using: &generator) ?? "null"
    case 3, 4:
      let members = (0..<Int.random(in: 0...4, using: &generator)).map { _ in
        "\(space)\(string(&generator))\(space):\(space)\(json(depth: depth - 1, &generator))"
      }
      return "{\(members.joined(separator: ","))\(space)}"
    default:
      let elements = (0..<Int.random(in: 0...3, using: &generator)).map { _ in
        "\(space)\(json(depth: depth - 1, &generator))\(space)"
      }
      return "[\(elements.joined(separator: ","))]"
    }
  }
}

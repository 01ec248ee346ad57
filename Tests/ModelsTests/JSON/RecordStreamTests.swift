import Testing

@testable import Models

@Suite("A stream of records")
struct RecordStreamTests {
  private static let text = Array(
    """
     [ {"id":1,"name":"a,]}\\"[{"} ,
    {"id":2,"tags":[{"x":[1,2]},{}]},{"id":3,"name":"é\\\\"} ]

    """.utf8)

  /// Returns the records of a text that arrives in pieces of that size.
  private func records(
    _ text: [UInt8], pieces: Int, batch: Int = 1
  ) throws -> [Record] {
    var stream = RecordStream(batch: batch)
    var records: [Record] = []
    var start = 0
    while start < text.count {
      let end = min(start + pieces, text.count)
      records += try stream.append(text[start..<end])
      start = end
    }
    try stream.end()
    return records
  }

  @Test("gives the records of an array however it is cut", arguments: 1...40)
  func cut(size: Int) throws {
    let whole = try Record.all(in: Self.text)

    #expect(try records(Self.text, pieces: size) == whole)
    #expect(try records(Self.text, pieces: size, batch: 30) == whole)
    #expect(try records([0xEF, 0xBB, 0xBF] + Self.text, pieces: size) == whole)
  }

  @Test("an empty array has no records", arguments: ["[]", " [ ] \n", "[\n]"])
  func empty(_ text: String) throws {
    for size in 1...4 { #expect(try records(Array(text.utf8), pieces: size).isEmpty) }
  }

  @Test("a text that is no array, or no JSON, is refused as the parser refuses it")
  func refused() throws {
    let texts = [
      "", " ", "[", "[{\"a\":1}", "[{\"a\":1},", "[{\"a\":1},]", "[,{\"a\":1}]", "[,]",
      "[{\"a\":1},,{\"a\":1}]", "[{\"a\":1} {\"a\":1}]", "[{\"a\":1}] x", "[{\"a\":1}]]", "[}",
      "[{]",
      "[{\"a\":1}, {\"a\":}]", "[{\"a\":1},{\"b\":\"", "[1}", "<html>", "{\"a\":1}", "nonsense",
      "[{\"a\":01}]", "[{\"a\":1}\u{0},{}]",
    ]
    for text in texts {
      let bytes = Array(text.utf8)
      let parsed = Result { () throws(JSONError) in try JSON(bytes) }
      for size in 1...6 {
        let error = #expect(throws: JSONError.self, "\(text) by \(size)") {
          try records(bytes, pieces: size)
        }
        // The stream notices a bracket of the wrong kind later; a text that is no list is checked
        // by the parser only.
        if text.hasPrefix("["), case .failure(let known) = parsed,
          case .unexpected = known.reason, case .unexpected = error?.reason
        {
          #expect(error?.offset == known.offset, "\(text) by \(size)")
        }
      }
    }
  }

  @Test("arrays deeper than any answer are left at once")
  func deep() throws {
    var stream = RecordStream()

    #expect(throws: JSONError.self) {
      _ = try stream.append([UInt8](repeating: UInt8(ascii: "["), count: 1_000))
    }
  }

  @Test("a long array never waits with more than a batch and a piece")
  func flat() throws {
    var stream = RecordStream(batch: 4_096)
    let row = Array("{\"product_id\":412,\"stock_available\":14},".utf8)
    var rows = 0
    var peak = 0
    rows += try stream.append(Array("[".utf8)).count
    for _ in 0..<20_000 {
      rows += try stream.append(row).count
      peak = max(peak, stream.pending)
    }
    rows += try stream.append(Array("{}]".utf8)).count
    try stream.end()

    #expect(rows == 20_001)
    #expect(peak <= 4_096 + row.count)
  }

  @Test("mutated texts give what the parser gives, or an error, and never trap")
  func fuzz() throws {
    var generator = SeededNumbers(7)
    for _ in 0..<2_000 {
      var text = Self.text
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let place = Int.random(in: 0..<text.count, using: &generator)
        text[place] = "[]{},\"\\ 1a:".utf8.randomElement(using: &generator) ?? 0x20
      }
      let size = Int.random(in: 1...20, using: &generator)
      let isArray = text.first { $0 > 0x20 } == UInt8(ascii: "[")
      let whole = isArray ? try? Record.all(in: text) : nil
      #expect((try? records(text, pieces: size)) == whole)
    }
  }
}

/// Random numbers that are the same in every run (splitmix64).
private struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

import FuzzSupport
import Models
import Testing

@Suite("JSON fuzz")
struct JSONFuzzTests {
  @Test("A hundred thousand damaged answers give records or an error, never a trap")
  func damaged() throws {
    var generator = SeededGenerator(seed: 0)
    let texts = Fixture.allCases.map { Array($0.bytes.prefix(400)) }.filter { !$0.isEmpty }
    var refused = 0

    for _ in FuzzRounds("JSON", short: 100_000) {
      var text = try #require(texts.randomElement(using: &generator))
      for _ in 0..<Int.random(in: 1...6, using: &generator) { text.damage(using: &generator) }
      do {
        for record in try Record.all(in: text) {
          _ = Resource.products.columns[3].value(of: record)
        }
        _ = try JSON(try JSON(text).text)
      } catch {
        refused += 1
      }
    }

    #expect(refused > 1_000)
  }
}

extension [UInt8] {
  /// Bytes with a meaning for the parser.
  private static let sharp =
    Array("\"\\{}[]:,-+.eEu0123tfn \n".utf8) + [0, 0x7F, 0x80, 0xC3, 0xED, 0xFF]

  /// Changes, adds, drops or duplicates bytes at a random place.
  fileprivate mutating func damage(using generator: inout SeededGenerator) {
    guard !isEmpty else { return }
    let place = Int.random(in: indices, using: &generator)
    let sharp = Self.sharp.randomElement(using: &generator) ?? 0
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: self[place] = sharp
    case 1: self[place] = UInt8.random(in: .min ... .max, using: &generator)
    case 2: insert(sharp, at: place)
    case 3: remove(at: place)
    case 4: removeSubrange(place...)
    default: insert(contentsOf: self[place..<Swift.min(place + 40, count)], at: place)
    }
  }
}

import Foundation

/// The member names met so far, so that the same name is one shared `String` in all rows of a list.
///
/// Rows have the same fields in the same order: after a name comes the one that came after it last time.
/// Guessing it and comparing bytes makes 7 000 names of a page 28 strings.
struct JSONNames {
  private var known: [Name] = []
  private var previous = -1

  private struct Name {
    let bytes: [UInt8]
    let string: String
    var follower: Int

    /// Whether the name stands there, its closing quotation mark included.
    func stands(in text: [UInt8], at start: Int) -> Bool {
      let end = start + bytes.count
      guard end < text.count, text[end] == UInt8(ascii: "\"") else { return false }
      return text.withUnsafeBytes { text in
        bytes.withUnsafeBytes { bytes in
          guard let there = text.baseAddress, let here = bytes.baseAddress else { return true }
          return memcmp(there + start, here, bytes.count) == 0
        }
      }
    }
  }

  /// More names than any documented record has; a hostile text does not make the search long.
  private static let limit = 256

  /// The name whose opening quotation mark is at the position, which moves behind the closing one.
  ///
  /// - Returns: nil, and the position unmoved, when the name is escaped, cut, or one too many to remember.
  mutating func next(in text: [UInt8], at position: inout Int) -> String? {
    let start = position + 1
    let guess = previous < 0 ? -1 : known[previous].follower
    if guess >= 0, known[guess].stands(in: text, at: start) {
      position = start + known[guess].bytes.count + 1
      previous = guess
      return known[guess].string
    }
    guard let end = Self.end(of: start, in: text), let found = find(text[start..<end]) else {
      return nil
    }
    if previous >= 0 { known[previous].follower = found }
    position = end + 1
    previous = found
    return known[found].string
  }

  private mutating func find(_ bytes: ArraySlice<UInt8>) -> Int? {
    if let index = known.firstIndex(where: { $0.bytes.elementsEqual(bytes) }) { return index }
    guard known.count < Self.limit else { return nil }
    known.append(
      Name(bytes: Array(bytes), string: String(decoding: bytes, as: UTF8.self), follower: -1))
    return known.count - 1
  }

  private static func end(of start: Int, in text: [UInt8]) -> Int? {
    var end = start
    while end < text.count, text[end] != UInt8(ascii: "\"") {
      if text[end] == UInt8(ascii: "\\") { return nil }
      end += 1
    }
    return end < text.count ? end : nil
  }
}

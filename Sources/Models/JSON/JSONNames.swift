import Foundation

/// The member names met so far, so that the same name is one shared `String` in all rows of a list.
///
/// Rows have the same fields in the same order: after a name comes the one that came after it last time,
/// and the object in its value begins as the last one there did. Guessing the name and comparing bytes
/// makes 7 000 names of a page 28 strings.
struct JSONNames {
  private struct Name {
    /// Where its bytes stood first.
    let place: Range<Int>
    let string: String
    /// The number of the name that followed it in the same object, of the first in an object within it.
    var follower = -1
    var child = -1
  }

  private let text: UnsafeBufferPointer<UInt8>
  /// The first is the empty name of what holds the outermost objects.
  private var known = [Name(place: 0..<0, string: "")]
  private var previous = 0
  private var isFirst = true

  /// More names than any documented record has; a hostile text does not make the search long.
  private static let limit = 256

  /// No names yet, in a text.
  init(_ text: UnsafeBufferPointer<UInt8>) {
    self.text = text
  }

  /// Begins an object in the value of the last name, which is given back.
  mutating func enter() -> Int {
    isFirst = true
    return previous
  }

  /// Ends an object; the names go on after the one that `enter` gave.
  mutating func leave(to name: Int) {
    isFirst = false
    previous = name
  }

  /// The name whose opening quotation mark is at the position, which moves behind the closing one.
  ///
  /// - Returns: nil, and the position unmoved, when the name is escaped, cut, or one too many to remember.
  mutating func next(at position: inout Int) -> String? {
    let start = position + 1
    let guess = isFirst ? known[previous].child : known[previous].follower
    if guess >= 0, stands(known[guess].place, at: start) {
      position = start + known[guess].place.count + 1
      step(to: guess)
      return known[guess].string
    }
    guard let end = end(of: start), let found = find(start..<end) else { return nil }
    if isFirst { known[previous].child = found } else { known[previous].follower = found }
    position = end + 1
    step(to: found)
    return known[found].string
  }

  private mutating func step(to name: Int) {
    previous = name
    isFirst = false
  }

  /// Whether the bytes of a place stand there again, a closing quotation mark behind them.
  private func stands(_ place: Range<Int>, at start: Int) -> Bool {
    let end = start + place.count
    guard end < text.count, text[end] == UInt8(ascii: "\"") else { return false }
    return areSame(place, at: start)
  }

  private func areSame(_ place: Range<Int>, at start: Int) -> Bool {
    guard let base = text.baseAddress else { return false }
    return memcmp(base + place.lowerBound, base + start, place.count) == 0
  }

  private mutating func find(_ place: Range<Int>) -> Int? {
    let index = known.indices.dropFirst().first {
      known[$0].place.count == place.count && areSame(known[$0].place, at: place.lowerBound)
    }
    if let index { return index }
    guard known.count <= Self.limit else { return nil }
    let bytes = UnsafeBufferPointer(rebasing: text[place])
    known.append(Name(place: place, string: String(decoding: bytes, as: UTF8.self)))
    return known.count - 1
  }

  private func end(of start: Int) -> Int? {
    var end = start
    while end < text.count, text[end] != UInt8(ascii: "\"") {
      if text[end] == UInt8(ascii: "\\") { return nil }
      end += 1
    }
    return end < text.count ? end : nil
  }
}

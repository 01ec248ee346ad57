import Foundation

/// The member names met so far, so that all rows of a list share one `String` per name.
///
/// Rows have the same fields in the same order. So the parser guesses that a name is followed by
/// the name that followed it last time, and compares bytes. This turns the 7 000 names of a page
/// into 28 strings.
struct JSONNames {
  private struct Name {
    /// The range of its first occurrence in the text.
    let place: Range<Int>
    let string: String
    /// The index of the name that followed it in the same object, and of the first name of an
    /// object in its value; -1 if none.
    var follower = -1
    var child = -1
  }

  private let text: UnsafeBufferPointer<UInt8>
  /// The first entry is an empty name that stands for the parent of the outermost objects.
  private var known = [Name(place: 0..<0, string: "")]
  private var previous = 0
  private var isFirst = true

  /// More names than any documented record has; the limit keeps the search short for a hostile
  /// text.
  private static let limit = 256

  /// Creates an empty list of names for a text.
  init(_ text: UnsafeBufferPointer<UInt8>) {
    self.text = text
  }

  /// Begins an object in the value of the last name, and returns the index of that name.
  mutating func enter() -> Int {
    isFirst = true
    return previous
  }

  /// Ends an object and continues after the name that `enter` returned.
  mutating func leave(to name: Int) {
    isFirst = false
    previous = name
  }

  /// Returns the name whose opening quotation mark is at the position, and moves the position past
  /// the closing one.
  ///
  /// - Returns: nil, without moving the position, if the name is escaped or cut off, or if the
  /// limit is reached.
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

  /// Returns whether the bytes of a range occur again at a position, followed by a quotation mark.
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

import Foundation

/// Text made plain for searching: lower case, without accents, in UTF-8.
///
/// Bytes and a table, because Foundation's folding takes 1 µs a word and a filter folds every cell of a
/// list at each key.
package struct FoldedText: Hashable {
  package private(set) var bytes: [UInt8]

  /// The folded text of a string.
  package init(_ text: String) {
    var text = text
    bytes = text.withUTF8 { Array($0) }
    if bytes.foldASCII() { return }
    bytes.removeAll(keepingCapacity: true)
    let table = LatinLetters.table
    for scalar in text.unicodeScalars { append(scalar, table) }
  }

  /// Whether another folded text stands in this one; the empty one stands in any.
  package func contains(_ other: FoldedText) -> Bool {
    guard let first = other.bytes.first else { return true }
    return bytes.withUnsafeBufferPointer { hay in
      other.bytes.withUnsafeBufferPointer { needle in
        guard hay.count >= needle.count else { return false }
        return (0...(hay.count - needle.count)).contains { start in
          hay[start] == first
            && (1..<needle.count).allSatisfy { hay[start + $0] == needle[$0] }
        }
      }
    }
  }

  private mutating func append(_ scalar: Unicode.Scalar, _ table: [[UInt8]]) {
    switch scalar.value {
    case 0..<0x80: bytes.append(UInt8(scalar.value).lowercasedASCII)
    case LatinLetters.range: bytes.append(contentsOf: table[Int(scalar.value - 0xC0)])
    // The marks of a decomposed letter.
    case 0x300..<0x370: break
    // The letters of Latin Extended, Greek and Cyrillic; a table of theirs would be longer than it is used.
    case 0x180..<0x2000:
      let folded = String(scalar).folding(
        options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
      bytes.append(contentsOf: folded.utf8)
    default: bytes.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
    }
  }
}

extension String {
  /// The text without accents and in lower case, so that `cote` finds `Côte`, and with the letters
  /// `œ`, `æ` and `ß` written out.
  public var foldedForSearch: String { String(decoding: FoldedText(self).bytes, as: UTF8.self) }
}

extension [UInt8] {
  /// Puts ASCII letters in lower case.
  ///
  /// Without a way out of its loop, so that the compiler takes many bytes at a step.
  ///
  /// - Returns: whether all bytes are ASCII.
  fileprivate mutating func foldASCII() -> Bool {
    var marks: UInt8 = 0
    for index in indices {
      marks |= self[index]
      self[index] = self[index].lowercasedASCII
    }
    return marks < 0x80
  }
}

extension UInt8 {
  fileprivate var lowercasedASCII: UInt8 {
    self &- UInt8(ascii: "A") < 26 ? self | 0x20 : self
  }
}

/// The letters of Latin-1 and Latin Extended-A by what they are without their accent.
private enum LatinLetters {
  /// The scalars of the table.
  static let range: Range<UInt32> = 0xC0..<0x180

  /// What each scalar of the range becomes.
  static let table: [[UInt8]] = range.map { value in
    let lower = Unicode.Scalar(value)?.properties.lowercaseMapping ?? ""
    let letter = lower.unicodeScalars.first
    let family = families.first { letter.map($0.letters.unicodeScalars.contains) ?? false }
    return Array((family?.base ?? lower).utf8)
  }

  private static let families: [(base: String, letters: String)] = [
    ("a", "àáâãäåāăą"), ("ae", "æ"), ("c", "çćĉċč"), ("d", "ďđð"), ("e", "èéêëēĕėęě"),
    ("g", "ĝğġģ"), ("h", "ĥħ"), ("i", "ìíîïĩīĭįıi"), ("j", "ĵ"), ("k", "ķĸ"), ("l", "ĺļľŀł"),
    ("n", "ñńņňŉŋ"), ("o", "òóôõöøōŏő"), ("oe", "œ"), ("r", "ŕŗř"), ("s", "śŝşšſ"), ("ss", "ß"),
    ("t", "ţťŧ"), ("th", "þ"), ("u", "ùúûüũūŭůűų"), ("w", "ŵ"), ("y", "ýÿŷ"), ("z", "źżž"),
  ]
}

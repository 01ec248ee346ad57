import Foundation

/// Text normalized for searching: lower case, without accents, in UTF-8.
///
/// It uses bytes and a table, because Foundation's folding needs 1 µs per word and a filter folds
/// every cell of a list at each key.
package struct FoldedText: Hashable {
  package private(set) var bytes: [UInt8]

  /// Creates the folded text of a string.
  package init(_ text: String) {
    var text = text
    bytes = text.withUTF8 { Array($0) }
    if bytes.foldASCII() { return }
    bytes.removeAll(keepingCapacity: true)
    let table = LatinLetters.table
    for scalar in text.unicodeScalars { append(scalar, table) }
  }

  /// Returns whether this text contains another; every text contains the empty one.
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
    // The combining marks of decomposed letters.
    case 0x300..<0x370: break
    // Extended Latin, Greek and Cyrillic letters are too rare to justify a longer table.
    case 0x180..<0x2000:
      let folded = String(scalar).folding(
        options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
      bytes.append(contentsOf: folded.utf8)
    default: bytes.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
    }
  }
}

extension String {
  /// The text in lower case and without accents, so that `cote` finds `Côte`. `œ`, `æ` and `ß` are
  /// written as two letters.
  public var foldedForSearch: String { String(decoding: FoldedText(self).bytes, as: UTF8.self) }
}

extension [UInt8] {
  /// Converts ASCII letters to lower case.
  ///
  /// The loop has no early exit, so that the compiler can vectorize it.
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

/// The letters of Latin-1 and Latin Extended-A without their accents.
private enum LatinLetters {
  /// The scalars of the table.
  static let range: Range<UInt32> = 0xC0..<0x180

  /// The replacement for each scalar of the range.
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

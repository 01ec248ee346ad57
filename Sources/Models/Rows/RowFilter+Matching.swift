import Foundation

extension RowFilter {
  /// Returns whether a row that is not in the mirror, such as an account on the board, matches.
  ///
  /// - Parameter values: returns the values of a column; several for a column such as tags.
  package func matches(_ resource: Resource, _ values: (Column) -> [Value]) -> Bool {
    tree.map { $0.matches(resource.columns, values) } ?? true
  }
}

extension FilterTree {
  fileprivate func matches(_ columns: [Column], _ values: (Column) -> [Value]) -> Bool {
    switch self {
    case .all(let parts): parts.allSatisfy { $0.matches(columns, values) }
    case .any(let parts): parts.contains { $0.matches(columns, values) }
    case .not(let part): !part.matches(columns, values)
    case .term(.word(let word)): Self.has(word, columns, values)
    case .term(.phone(let words)): words.allSatisfy { Self.has($0, columns, values) }
    case .term(.field(let columns, let test)): columns.contains { test.holds(values($0)) }
    }
  }

  /// Returns whether a word of any text of the row begins with this word.
  private static func has(
    _ word: FoldedText, _ columns: [Column], _ values: (Column) -> [Value]
  ) -> Bool {
    columns.contains { column in
      values(column).contains { FilterTest.text(word, isWhole: false).holds($0) }
    }
  }
}

extension FilterTest {
  fileprivate func holds(_ values: [Value]) -> Bool {
    if case .empty = self { return values.allSatisfy { $0 == .none } }
    return values.contains(where: holds)
  }

  fileprivate func holds(_ value: Value) -> Bool {
    switch (self, value) {
    case (.text(let text, let isWhole), .text(let own)):
      isWhole ? FoldedText(own) == text : FoldedText(own).hasWord(beginningWith: text)
    case (.order(let mark, let text), .text(let own)):
      mark.holds(own.foldedForSearch, text...text)
    case (.number(let mark, let range), .number(let number)),
      (.number(let mark, let range), .money(let number, _)):
      mark.holds(number, range)
    // A rate is compared in percent.
    case (.number(let mark, let range), .rate(let fraction)): mark.holds(fraction * 100, range)
    case (.day(let mark, let range), .date(let day)): mark.holds(day, range)
    case (.day(let mark, let range), .time(let time)): mark.holds(time.date, range)
    case (.flag(let wanted), .flag(let flag)): wanted == flag
    default: false
    }
  }
}

extension FoldedText {
  /// Returns whether a word, or several adjacent words, begin with another folded text.
  fileprivate func hasWord(beginningWith other: FoldedText) -> Bool {
    bytes.indices.contains { start in
      (start == 0 || !bytes[start - 1].isWordByte) && bytes[start...].starts(with: other.bytes)
    }
  }
}

extension UInt8 {
  /// Whether the byte is part of a word: a letter, a digit, or any byte of a non-ASCII character.
  fileprivate var isWordByte: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: true
    default: false
    }
  }
}

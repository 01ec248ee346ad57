/// The content of one cell, or of two for a wide character: a scalar and those combined with it.
struct TextCell {
  /// The first scalar.
  let first: Unicode.Scalar
  /// The position in the text.
  let range: Range<String.Index>
  /// Whether it consists of its first scalar alone.
  let isSingle: Bool
  /// The width: 1 or 2; 0 only for combining marks without a base.
  let width: Int
}

/// A text split into the contents of a terminal's cells.
///
/// These mostly are the grapheme clusters. If a cluster consists of several letters side by side
/// (Indic conjuncts), terminals and curses give each letter its own cell, and so does this type.
struct TextCells: Sequence, IteratorProtocol {
  private let scalars: String.UnicodeScalarView
  private var index: String.Index

  /// Creates the cells of a text.
  init(_ text: String) {
    scalars = text.unicodeScalars
    index = scalars.startIndex
  }

  mutating func next() -> TextCell? {
    let start = index
    guard let first = popScalar() else { return nil }
    var (last, width, isSingle) = (first, TextWidth.of(first), true)
    while let next = peek(), let joined = Self.width(of: next, after: last, isSingle: isSingle) {
      width = Swift.max(width, joined)
      last = next
      isSingle = false
      _ = popScalar()
    }
    return TextCell(first: first, range: start..<index, isSingle: isSingle, width: width)
  }

  private func peek() -> Unicode.Scalar? {
    index < scalars.endIndex ? scalars[index] : nil
  }

  private mutating func popScalar() -> Unicode.Scalar? {
    guard let scalar = peek() else { return nil }
    scalars.formIndex(after: &index)
    return scalar
  }

  /// Returns the least width of a cell with a scalar that is combined with it; nil when the scalar
  /// begins the next cell.
  private static func width(
    of scalar: Unicode.Scalar, after last: Unicode.Scalar, isSingle: Bool
  ) -> Int? {
    guard scalar.value >= 0x300 else { return nil }
    if scalar.value == Emoji.presentation || last.value == Emoji.joiner { return 2 }
    if Emoji.isRegional(scalar), Emoji.isRegional(last) { return isSingle ? 2 : nil }
    if Emoji.isModifier(scalar), last.properties.isEmojiModifierBase { return 2 }
    return TextWidth.of(scalar) == 0 ? 0 : nil
  }
}

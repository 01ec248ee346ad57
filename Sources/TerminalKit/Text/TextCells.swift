/// What a terminal draws into one cell, or into two for a wide one: a scalar and what joins it.
struct TextCell {
  /// Its first scalar.
  let first: Unicode.Scalar
  /// Its place in the text.
  let range: Range<String.Index>
  /// Whether it is its first scalar and nothing else.
  let isSingle: Bool
  /// Its width: 1 or 2, and 0 only for marks that have nothing to stand on.
  let width: Int
}

/// A text cut into what a terminal draws into cells.
///
/// Mostly these are the grapheme clusters. Where a cluster is several letters side by side (Indic
/// conjuncts) terminals and curses give each letter its cell, and so does this.
struct TextCells: Sequence, IteratorProtocol {
  private let scalars: String.UnicodeScalarView
  private var index: String.Index

  /// The cells of a text.
  init(_ text: String) {
    scalars = text.unicodeScalars
    index = scalars.startIndex
  }

  mutating func next() -> TextCell? {
    let start = index
    guard let first = take() else { return nil }
    var (last, width, isSingle) = (first, TextWidth.of(first), true)
    while let next = peek(), let joined = Self.width(of: next, after: last, isSingle: isSingle) {
      width = Swift.max(width, joined)
      last = next
      isSingle = false
      _ = take()
    }
    return TextCell(first: first, range: start..<index, isSingle: isSingle, width: width)
  }

  private func peek() -> Unicode.Scalar? {
    index < scalars.endIndex ? scalars[index] : nil
  }

  private mutating func take() -> Unicode.Scalar? {
    guard let scalar = peek() else { return nil }
    scalars.formIndex(after: &index)
    return scalar
  }

  /// The width a cell gets at least by a scalar that joins it; nil when the scalar begins the next
  /// cell.
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

import CNcurses
import TerminalKit

/// Converts a glyph into text that curses and every terminal measure in the same way.
///
/// If they disagree, the cursor is not where curses expects it, and neighbouring cells are
/// overwritten. So of a picture made of several only the first one is drawn, without skin tone; a
/// flag is drawn as its two letters; and characters that the C library does not know become
/// question marks. In ASCII, letters lose their accents.
enum CursesText {
  /// The scalars of one curses cell: a base and those combined with it.
  typealias Piece = [Unicode.Scalar]

  /// Returns the pieces of a glyph, left to right; together they are as wide as the glyph.
  static func pieces(of glyph: Buffer.Glyph, _ locale: LocaleChoice) -> [Piece] {
    let scalars = scalars(of: glyph.content)
    let letters = flagLetters(scalars)
    guard letters.isEmpty else { return letters }
    let piece = piece(scalars, width: glyph.width, locale)
    let spaces = glyph.width - width(of: piece[0])
    return [piece] + Array(repeating: [" "], count: max(0, spaces))
  }

  private static func scalars(of content: Buffer.Glyph.Content) -> Piece {
    switch content {
    case .scalar(let scalar): [scalar]
    case .cluster(let text): Array(text.unicodeScalars)
    }
  }

  private static func piece(_ scalars: Piece, width: Int, _ locale: LocaleChoice) -> Piece {
    guard let first = scalars.first else { return ["?"] }
    if locale == .ascii, !first.isASCII { return [width == 1 ? ASCIIForm.of(first) : "?"] }
    guard (1...width).contains(Self.width(of: first)) else { return ["?"] }
    return [first] + (locale == .unicode ? marks(scalars.dropFirst()) : [])
  }

  /// Returns the combining marks, as many as a curses cell can hold. Joined scalars are other
  /// pictures, and variation selectors mean nothing in a cell.
  private static func marks(_ scalars: ArraySlice<Unicode.Scalar>) -> Piece {
    let joiner: Unicode.Scalar = "\u{200D}"
    let marks = scalars.prefix { $0 != joiner }.filter { width(of: $0) == 0 && !isSelector($0) }
    return Array(marks.prefix(Int(CCHARW_MAX) - 1))
  }

  private static func isSelector(_ scalar: Unicode.Scalar) -> Bool {
    (0xFE00...0xFE0F).contains(scalar.value) || (0xE0000...0xE01EF).contains(scalar.value)
  }

  /// Returns the letters of a flag: 🇫🇷 is two regional indicators, to which terminals give one, two
  /// or four cells.
  private static func flagLetters(_ scalars: Piece) -> [Piece] {
    guard scalars.count == 2 else { return [] }
    let letters = scalars.compactMap { scalar in
      (0x1F1E6...0x1F1FF).contains(scalar.value)
        ? Unicode.Scalar(scalar.value - 0x1F1E6 + 0x41) : nil
    }
    return letters.count == 2 ? letters.map { [$0] } : []
  }

  private static func width(of scalar: Unicode.Scalar) -> Int {
    scalar.isASCII ? 1 : Int(wcwidth(wchar_t(bitPattern: scalar.value)))
  }
}

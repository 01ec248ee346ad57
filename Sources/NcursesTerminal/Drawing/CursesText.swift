import CNcurses
import TerminalKit

/// What curses is given for a glyph: text that curses and every terminal measure alike.
///
/// Where they disagree, the cursor is elsewhere than curses believes and the neighbours are eaten.
/// So of a picture made of several only the first is drawn, without skin tone; a flag is drawn as
/// its two letters; and what the C library does not know is a question mark. Where only ASCII is
/// drawn, letters lose their accents.
enum CursesText {
  /// The scalars of one curses cell: a spacing one and what is drawn over it.
  typealias Piece = [Unicode.Scalar]

  /// The pieces of a glyph from left to right; together they are as wide as the glyph.
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

  /// Accents and the like, as many as a curses cell holds. What a joiner joins is another picture;
  /// what chooses between pictures says nothing to a terminal's cell.
  private static func marks(_ scalars: ArraySlice<Unicode.Scalar>) -> Piece {
    let joiner: Unicode.Scalar = "\u{200D}"
    let marks = scalars.prefix { $0 != joiner }.filter { width(of: $0) == 0 && !isSelector($0) }
    return Array(marks.prefix(Int(CCHARW_MAX) - 1))
  }

  private static func isSelector(_ scalar: Unicode.Scalar) -> Bool {
    (0xFE00...0xFE0F).contains(scalar.value) || (0xE0000...0xE01EF).contains(scalar.value)
  }

  /// 🇫🇷 is two regional indicators; terminals give it one cell, two or four.
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

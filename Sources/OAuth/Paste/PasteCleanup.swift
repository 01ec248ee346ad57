/// Removes what a terminal, a mail, a document or a program adds around a text: frames, quote
/// marks, prompts, bullets, code fences and escapes.
enum PasteCleanup {
  /// Returns the text without these additions; lines that consist of them are removed.
  static func removed(from text: String) -> String {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .compactMap(content).joined(separator: "\n")
  }

  /// Returns the text without the escapes of HTML, JSON, shells and quoted-printable mail.
  static func unescaped(_ text: String) -> String {
    var text = text
    if isQuotedPrintable(text) { text = readQuotedPrintable(text) }
    guard
      text.utf8.contains(where: {
        $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "]")
      })
    else {
      return text
    }
    for (escape, sign) in escapes where text.contains(escape) {
      text = text.replacing(escape, with: sign)
    }
    return text
  }

  // MARK: - Lines

  private static func content(of line: Substring) -> Substring? {
    if line.isEmpty { return line }
    if isBorder(line) { return nil }
    var line = line
    while let first = line.first {
      let isPrompt =
        prompts.contains(first) && line.dropFirst().first.map(\.isWhitespace) != false
      guard first.isWhitespace || first.isFrame || first == ">" || isPrompt else { break }
      line.removeFirst()
    }
    while let last = line.last, last.isWhitespace || last.isFrame || endMarks.contains(last) {
      line.removeLast()
    }
    // This is the right side of a frame of ASCII characters.
    if let last = line.last, "*#!:+".contains(last), line.dropLast().last?.isWhitespace == true {
      line.removeLast()
    }
    return line
  }

  /// Returns whether a line is the edge of a frame, with or without a title, or a rule.
  private static func isBorder(_ line: Substring) -> Bool {
    // Box-drawing characters are not ASCII.
    if line.utf8.contains(where: { $0 > 0x7F }),
      line.lazy.filter(\.isEdge).prefix(2).count == 2
    {
      return true
    }
    let signs = line.lazy.filter { !$0.isWhitespace }
    if signs.prefix(3).elementsEqual("```") { return true }
    if signs.prefix(2).elementsEqual("+-") || signs.prefix(2).elementsEqual("+=") { return true }
    return signs.prefix(3).count == 3 && signs.allSatisfy { "-+=|*~_#.:".contains($0) }
  }

  private static let prompts: Set<Character> = [
    "$", "%", "#", "❯", "➜", "»", "›", "λ", "→", "▶", "-", "*", "+", "•", "·", "‣", "◦", "●", "▪",
    "–", "—", "!", ":",
  ]

  /// Marks that shells and editors show at the end of a line or where it continues.
  private static let endMarks: Set<Character> = ["⏎", "↵", "↩", "↪", "¶", "␤", "\\"]

  // MARK: - Escapes

  private static let escapes = [
    ("&amp;", "&"), ("&#38;", "&"), ("&#x26;", "&"), ("&equals;", "="), ("&#61;", "="),
    ("&#x3d;", "="), ("&#x3D;", "="), ("\\u0026", "&"), ("\\u003d", "="), ("\\u003D", "="),
    ("\\u003f", "?"), ("\\u003F", "?"), ("\\u002f", "/"), ("\\u002F", "/"), ("\\u003a", ":"),
    ("\\u003A", ":"), ("\\x26", "&"), ("\\x3d", "="), ("\\x3D", "="), ("\\x3f", "?"),
    ("\\x3F", "?"), ("\\/", "/"), ("\\?", "?"), ("\\&", "&"), ("\\=", "="), ("\\:", ":"),
    ("](", "] ("),
  ]

  /// Returns whether each `=` begins an escape or ends a line, and more than one escape stands for
  /// `=`.
  ///
  /// A single `=3D` may be a code that begins with `3D`; a whole answer has several parameters.
  private static func isQuotedPrintable(_ text: String) -> Bool {
    guard text.contains("=3D") else { return false }
    var escapes = 0
    for piece in text.split(separator: "=", omittingEmptySubsequences: false).dropFirst() {
      if piece.first?.isNewline != false { continue }
      guard piece.utf8.prefix(2).count == 2, piece.prefix(2).allSatisfy(\.isUpperHexDigit) else {
        return false
      }
      escapes += piece.hasPrefix("3D") ? 1 : 0
    }
    return escapes > 1
  }

  private static func readQuotedPrintable(_ text: String) -> String {
    let pieces = text.split(separator: "=", omittingEmptySubsequences: false)
    return pieces.dropFirst().reduce(into: String(pieces.first ?? "")) { result, piece in
      if piece.first?.isNewline == true {
        result += piece.dropFirst()
      } else if let byte = UInt8(piece.prefix(2), radix: 16), byte > 0x20, byte < 0x7F {
        result += String(Unicode.Scalar(byte)) + piece.dropFirst(2)
      } else {
        result += piece.isEmpty ? "" : "=" + piece
      }
    }
  }
}

extension Character {
  /// Whether the character may draw a frame: box drawing and blocks (U+2500 to U+259F), and
  /// characters that look like a bar.
  var isFrame: Bool { isDrawn || "|¦‖❘❙❚｜│￨⎜⎟⎢⎥⎪".contains(self) }

  /// Whether it is a box-drawing or block character.
  var isDrawn: Bool { unicodeScalars.first.map { (0x2500...0x259F).contains($0.value) } ?? false }

  /// Whether it draws an edge or a corner of a frame, and not its sides.
  fileprivate var isEdge: Bool {
    isDrawn && !"│┃┆┇┊┋║╎╏╵╷╹╻╽╿▌▐▏▕█▉▊▋▍▎░▒▓".contains(self)
  }

  fileprivate var isUpperHexDigit: Bool { isHexDigit && !isLowercase && isASCII }
}

/// Keeps spreadsheets from running a text as a formula.
enum FormulaGuard {
  /// The marks between cells that spreadsheets know: comma, semicolon, tab and bar.
  static let separators: [UInt8] = [0x2C, 0x3B, 0x09, 0x7C]

  /// The text with an apostrophe wherever a cell could begin with a formula: at its beginning, and, because the
  /// file may be opened with another separator than its own, after each mark that is one somewhere.
  static func guarded(_ text: String) -> String {
    // Nearly every text holds none of these.
    guard mayBeginFormula(text), !isNumber(text) else { return text }
    var result = ""
    var isBeginning = true
    var blanks = ""
    for character in text {
      if isBeginning, !isVisible(character) {
        blanks.append(character)
        isBeginning = true
        continue
      }
      if isBeginning, starters.contains(character) {
        // After the last mark that ends a cell somewhere, before the blanks.
        let start = blanks.lastIndex(where: endsCell).map(blanks.index(after:)) ?? blanks.startIndex
        blanks.insert("'", at: start)
      }
      result += blanks
      blanks = ""
      result.append(character)
      isBeginning = endsCell(character)
    }
    return result + blanks
  }

  /// The beginnings that OWASP names under «CSV Injection», and the same in full width, which spreadsheets read
  /// alike.
  private static let starters: Set<Character> = ["=", "+", "-", "@", "＝", "＋", "－", "＠"]

  /// Whether a character ends a cell in some dialect, or in a file whose quotation marks another one ignores.
  private static func endsCell(_ character: Character) -> Bool {
    character.isNewline
      || character.utf8.count == 1 && separators.contains(character.utf8.first ?? 0)
  }

  /// Whether a byte that may begin a formula is at the beginning of the text, or follows anything but a visible
  /// character that ends no cell: dates and references are full of hyphens.
  private static func mayBeginFormula(_ text: String) -> Bool {
    var isBeginning = true
    for byte in text.utf8 {
      if isBeginning, isSuspicious(byte) { return true }
      isBeginning = byte <= 0x22 || byte >= 0x7F || separators.contains(byte)
    }
    return false
  }

  /// Whether a byte may be part of a character that begins a formula.
  private static func isSuspicious(_ byte: UInt8) -> Bool {
    byte == 0x3D || byte == 0x2B || byte == 0x2D || byte == 0x40 || byte == 0xEF
  }

  /// Blanks, line breaks, quotation marks and what shows nothing do not count as the beginning of a cell, and a
  /// mark between cells begins the next one.
  private static func isVisible(_ character: Character) -> Bool {
    if character == "\"" || character.isWhitespace { return false }
    if let byte = character.utf8.first, character.utf8.count == 1 {
      return byte > 0x20 && byte < 0x7F && !separators.contains(byte)
    }
    return !character.unicodeScalars.allSatisfy {
      $0.properties.isDefaultIgnorableCodePoint || $0.properties.generalCategory == .control
    }
  }

  /// A number with a sign is what it looks like.
  private static func isNumber(_ text: String) -> Bool {
    guard let first = text.utf8.first, first == 0x2B || first == 0x2D else { return false }
    let parts = text.utf8.dropFirst().split(
      separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count <= 2
      && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0 &- 0x30 < 10 } }
  }
}

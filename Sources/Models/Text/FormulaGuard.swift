/// Prevents spreadsheets from running a text as a formula.
enum FormulaGuard {
  /// The separators that spreadsheets know: comma, semicolon, tab and bar.
  static let separators: [UInt8] = [0x2C, 0x3B, 0x09, 0x7C]

  /// Returns the text with an apostrophe wherever a cell could begin with a formula: at the start,
  /// and after every separator of any dialect, because the file may be opened with another
  /// separator.
  static func guarded(_ text: String) -> String {
    // Nearly every text contains none of these characters.
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
        // The position after the last separator of any dialect, before the white space.
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

  /// The first characters of formulas that OWASP names under «CSV Injection», and their full-width
  /// forms, which spreadsheets read in the same way.
  private static let starters: Set<Character> = ["=", "+", "-", "@", "＝", "＋", "－", "＠"]

  /// Returns whether a character ends a cell in some dialect, or in a program that ignores
  /// quotation marks.
  private static func endsCell(_ character: Character) -> Bool {
    character.isNewline
      || character.utf8.count == 1 && separators.contains(character.utf8.first ?? 0)
  }

  /// Returns whether a formula could begin at the start of the text, or after a character that is
  /// invisible or ends a cell. Most texts with hyphens, such as dates, have none there.
  private static func mayBeginFormula(_ text: String) -> Bool {
    var isBeginning = true
    for byte in text.utf8 {
      if isBeginning, isSuspicious(byte) { return true }
      isBeginning = byte <= 0x22 || byte >= 0x7F || separators.contains(byte)
    }
    return false
  }

  /// Returns whether a byte may be part of a character that begins a formula.
  private static func isSuspicious(_ byte: UInt8) -> Bool {
    byte == 0x3D || byte == 0x2B || byte == 0x2D || byte == 0x40 || byte == 0xEF
  }

  /// Returns whether a character is visible inside a cell: white space, quotation marks, separators
  /// and invisible characters are not, so a formula may follow them.
  private static func isVisible(_ character: Character) -> Bool {
    if character == "\"" || character.isWhitespace { return false }
    if let byte = character.utf8.first, character.utf8.count == 1 {
      return byte > 0x20 && byte < 0x7F && !separators.contains(byte)
    }
    return !character.unicodeScalars.allSatisfy {
      $0.properties.isDefaultIgnorableCodePoint || $0.properties.generalCategory == .control
    }
  }

  /// Returns whether the text is a number with a sign.
  private static func isNumber(_ text: String) -> Bool {
    guard let first = text.utf8.first, first == 0x2B || first == 0x2D else { return false }
    let parts = text.utf8.dropFirst().split(
      separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count <= 2
      && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0 &- 0x30 < 10 } }
  }
}

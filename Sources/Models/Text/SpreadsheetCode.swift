/// Decides whether a spreadsheet would convert a code to a number, date, time or similar.
enum SpreadsheetCode {
  /// Returns whether a spreadsheet may change the text.
  static func isChanged(_ text: String) -> Bool {
    if text.isEmpty { return false }
    if text.utf8.allSatisfy({ $0 &- 0x30 < 10 }) {
      return text.utf8.count >= 12 || (text.hasPrefix("0") && text.utf8.count > 1)
    }
    // Digits with points, slashes, hyphens, colons, signs or parentheses become decimals, dates,
    // times, percentages or amounts.
    guard text.contains(where: \.isLetter) else { return text.contains(where: \.isNumber) }
    let words = text.lowercased().split { !$0.isLetter }.map { String($0).foldedForSearch }
    let isNumbered = text.contains(where: \.isNumber)
    if !isNumbered { return words.count == 1 && booleans.contains(words[0]) }
    return "=+-@".contains(text.first ?? " ")
      || words.allSatisfy {
        $0 == "e" || units.contains($0) || isMonth($0) || currencies.contains($0)
      }
  }

  /// Returns whether the text can be written as `="…"`: it has only plain characters and is not too
  /// long for a formula.
  static func isPlain(_ text: String) -> Bool {
    text.utf8.count <= 255 && text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 }
  }

  private static let booleans: Set<String> = [
    "true", "false", "vrai", "faux", "verdadero", "falso", "wahr", "falsch", "vero",
  ]
  private static let units: Set<String> = ["am", "pm", "a", "p", "h", "t", "d", "f"]
  private static let currencies: Set<String> = ["eur", "usd", "gbp", "chf", "kr", "fr"]

  private static func isMonth(_ word: String) -> Bool {
    word.count >= 3 && months.contains { $0.hasPrefix(word) || word.hasPrefix($0) }
  }

  /// The beginnings of month names in English, French and Spanish.
  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "fev",
    "avr",
    "mai", "juin", "juil", "aou", "ene", "abr", "ago", "dic",
  ]
}

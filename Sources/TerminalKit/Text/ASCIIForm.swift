/// The ASCII replacements of characters: the letter without its accent, the plain sign.
public enum ASCIIForm {
  /// Returns a text in ASCII; characters without a replacement become question marks.
  public static func of(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    return String(text.map { Character(of($0.unicodeScalars.first ?? " ")) })
  }

  /// Returns the replacement of a scalar, one cell wide; a question mark if there is none.
  public static func of(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case ..<0x80: scalar
    case 0xC0..<0x180: letters[Int(scalar.value) - 0xC0]
    case 0x2502: "|"
    case 0x2500..<0x2580: scalar.value == 0x2500 ? "-" : "+"
    default: signs[scalar] ?? "?"
    }
  }

  /// The replacements of Latin-1 and Latin Extended-A from U+00C0 on.
  private static let letters = Array(
    ("AAAAAAACEEEEIIIIDNOOOOOxOUUUUYTsaaaaaaaceeeeiiiidnooooo/ouuuuyty"
      + "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlL"
      + "lLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs").unicodeScalars)

  private static let signs: [Unicode.Scalar: Unicode.Scalar] = [
    "\u{A0}": " ", "\u{2009}": " ", "\u{202F}": " ", "‘": "'", "’": "'", "“": "\"", "”": "\"",
    "«": "\"", "»": "\"", "‹": "'", "›": "'", "‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-",
    "…": "~", "•": "*", "·": ".", "°": "o", "²": "2", "³": "3", "×": "x", "÷": "/", "→": ">",
    "←": "<", "€": "E", "£": "L", "█": "#", "░": ".", "▒": ":", "▓": "+", "◌": "o", "¡": "!",
  ]
}

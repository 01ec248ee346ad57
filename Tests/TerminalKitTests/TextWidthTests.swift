import TerminalKit
import Testing

struct TextWidthTests {
  @Test(
    "a text takes the cells a terminal gives it",
    arguments: [
      ("", 0), ("abc", 3), ("Côte-Rôtie", 10), ("31,50 €", 7), ("«…»", 3), ("日本", 4),
      ("ﾊﾝｶｸ", 4), ("ＦＵＬＬ", 8), ("한국", 4), ("\u{1112}\u{1161}\u{11AB}", 2), ("e\u{301}", 1),
      ("e\u{301}\u{302}", 1), ("🍷", 2), ("🍷🧀", 4), ("👩‍🚀", 2), ("👨‍👩‍👧‍👦", 2), ("🇫🇷", 2),
      ("🇫🇷🇩🇪", 4), ("👍🏽", 2), ("☝🏽", 2), ("❤", 1), ("❤️", 2), ("1️⃣", 2), ("⌚", 2), ("☎︎", 1),
      ("नमस्ते", 4), ("ไทย", 3), ("שלום", 4), ("\u{AD}", 1), ("\u{2500}", 1), ("\u{E000}", 1),
    ])
  func width(_ text: String, _ width: Int) {
    #expect(TextWidth.of(text) == width)
    #expect(TextWidth.of(text[...]) == width)
  }

  @Test("a scalar that is drawn into the one before it takes no cell")
  func zero() {
    let scalars: [Unicode.Scalar] = ["\u{301}", "\u{20E3}", "\u{FE0F}", "\u{1161}", "\u{E0100}"]

    #expect(scalars.allSatisfy { TextWidth.of($0) == 0 })
  }

  @Test("a cluster is as wide as the text of it", arguments: ["a", "é", "日", "👨‍👩‍👧", "🇫🇷", "\u{301}"])
  func cluster(_ cluster: Character) {
    #expect(TextWidth.of(cluster) == TextWidth.of(String(cluster)))
  }

  @Test("the bounds of the tables are where the standard has them")
  func bounds() {
    let widths: [(Unicode.Scalar, Int)] = [
      ("\u{2FF}", 1), ("\u{300}", 0), ("\u{36F}", 0), ("\u{370}", 1), ("\u{10FF}", 1),
      ("\u{1100}", 2), ("\u{AC00}", 2), ("\u{D7A3}", 2), ("\u{FF60}", 2), ("\u{FF61}", 1),
      ("\u{1F64F}", 2), ("\u{1F650}", 1), ("\u{20000}", 2), ("\u{3FFFD}", 2), ("\u{3FFFE}", 1),
    ]

    for (scalar, width) in widths { #expect(TextWidth.of(scalar) == width, "\(scalar.value)") }
  }
}

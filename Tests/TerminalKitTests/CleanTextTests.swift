import TerminalKit
import Testing

struct CleanTextTests {
  @Test("a value in a literal is cleaned, a clean text stays as it is")
  func interpolation() {
    let foreign = "\u{1B}c"
    let clean = CleanText("日本\u{9}")

    let text: CleanText = "<\(foreign)|\(clean)|\(7)>"

    #expect(text.string == "<^[c|日本 |7>")
    #expect(text.width == 13)
  }

  @Test("texts put together are as wide as what is drawn")
  func concatenation() {
    let flag = CleanText("\u{1F1EB}") + CleanText("\u{1F1F7}")

    #expect(flag.width == 2)
    #expect((CleanText("ab") + "é日").width == 5)
    #expect([CleanText("a"), "日", "c"].joined(separator: ", ").string == "a, 日, c")
    #expect(CleanText.repeating("日", 3).width == 6)
    #expect(CleanText.repeating("-", -1).isEmpty)
  }

  @Test(
    "a cut text has an ellipsis, no split cluster, and never too many cells",
    arguments: [
      ("Chablis", 7, "Chablis"), ("Chablis", 6, "Chabl…"), ("Chablis", 1, "…"), ("Chablis", 0, ""),
      ("Chablis", -1, ""), ("日本語", 6, "日本語"), ("日本語", 5, "日本…"), ("日本語", 4, "日…"),
      ("日本語", 2, "…"), ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"), ("a👨‍👩‍👧b", 3, "a…"),
      ("🇫🇷🇩🇪", 3, "🇫🇷…"), ("", 3, ""),
    ])
  func cut(_ text: String, _ width: Int, _ expected: String) {
    let cut = CleanText(text).cut(to: width)

    #expect(cut.string == expected)
    #expect(cut.width == TextWidth.of(expected))
  }

  @Test(
    "a padded text has exactly the cells asked for",
    arguments: [
      ("Prix", 6, Alignment.leading, "Prix  "), ("12", 4, .trailing, "  12"),
      ("日本語", 4, .leading, "日… "), ("日本語", 4, .trailing, " 日…"), ("x", 0, .leading, ""),
    ])
  func padded(_ text: String, _ width: Int, _ alignment: Alignment, _ expected: String) {
    let padded = CleanText(text).padded(to: width, alignment)

    #expect(padded.string == expected)
    #expect(padded.width == width)
  }

  @Test(
    "a wrapped text breaks at spaces, and inside a word only where it must",
    arguments: [
      ("", 5, [""]), ("one two", 7, ["one two"]), ("one two", 6, ["one", "two"]),
      ("a bb ccc dddd", 4, ["a bb", "ccc", "dddd"]),
      ("abcdefgh ij", 3, ["abc", "def", "gh", "ij"]),
      ("日本語 の", 5, ["日本", "語 の"]), ("one  two", 3, ["one", "two"]), ("日", 1, ["日"]),
      ("a\u{A0}b c", 3, ["a\u{A0}b", "c"]),
    ])
  func wrapped(_ text: String, _ width: Int, _ expected: [String]) {
    #expect(CleanText(text).wrapped(to: width).map(\.string) == expected)
  }

  @Test(
    "a chunked text breaks anywhere but inside a cluster",
    arguments: [
      ("https://a.b/?c=d", 6, ["https:", "//a.b/", "?c=d"]), ("日本語", 3, ["日", "本", "語"]),
      ("a日b", 1, ["a", "日", "b"]), ("", 4, [""]), ("ab", 0, ["a", "b"]),
    ])
  func chunked(_ text: String, _ width: Int, _ expected: [String]) {
    let pieces = CleanText(text).chunked(to: width)

    #expect(pieces.map(\.string) == expected)
    #expect(pieces.allSatisfy { $0.width == TextWidth.of($0.string) })
  }
}

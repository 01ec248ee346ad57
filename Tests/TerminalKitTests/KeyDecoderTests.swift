import FuzzSupport
import TerminalKit
import Testing

struct KeyDecoderTests {
  private func decoded(_ bytes: some Collection<UInt8>) -> [KeyDecoder.Input] {
    var decoder = KeyDecoder()
    return decoder.feed(bytes)
  }

  @Test(
    "the bytes of a key are that key",
    arguments: [
      ("a", Key.character("a")), ("é", .character("é")), ("日", .character("日")),
      ("🍷", .character("🍷")), (" ", .character(" ")), ("\r", .enter), ("\n", .enter),
      ("\t", .tab), ("\u{7F}", .backspace), ("\u{8}", .backspace), ("\u{3}", .control("c")),
      ("\u{1A}", .control("z")), ("\u{0}", .control(" ")), ("\u{1F}", .control("_")),
      ("\u{1B}x", .alt("x")), ("\u{1B}é", .alt("é")), ("\u{1B}\u{7F}", .control("w")),
      ("\u{1B}[A", .up), ("\u{1B}OA", .up), ("\u{1B}[B", .down), ("\u{1B}OB", .down),
      ("\u{1B}[C", .right), ("\u{1B}OC", .right), ("\u{1B}[D", .left), ("\u{1B}OD", .left),
      ("\u{1B}[1;5C", .right), ("\u{1B}[1;2A", .up), ("\u{1B}[a", .up), ("\u{1B}Od", .left),
      ("\u{1B}[H", .home), ("\u{1B}OH", .home), ("\u{1B}[1~", .home), ("\u{1B}[7~", .home),
      ("\u{1B}[F", .end), ("\u{1B}OF", .end), ("\u{1B}[4~", .end), ("\u{1B}[8~", .end),
      ("\u{1B}[2~", .insert), ("\u{1B}[3~", .delete), ("\u{1B}[3;5~", .delete),
      ("\u{1B}[3$", .delete), ("\u{1B}[3^", .delete), ("\u{1B}[5~", .pageUp),
      ("\u{1B}[6~", .pageDown), ("\u{1B}[Z", .backTab), ("\u{1B}OM", .enter),
      ("\u{1B}Oq", .character("1")), ("\u{1B}OP", .function(1)), ("\u{1B}[11~", .function(1)),
      ("\u{1B}[[A", .function(1)), ("\u{1B}[[E", .function(5)), ("\u{1B}OS", .function(4)),
      ("\u{1B}[1;5P", .function(1)), ("\u{1B}[15~", .function(5)), ("\u{1B}[17~", .function(6)),
      ("\u{1B}[21~", .function(10)), ("\u{1B}[23~", .function(11)), ("\u{1B}[24~", .function(12)),
      ("\u{1B}[24;2~", .function(12)), ("\u{1B}[<64;10;5M", .wheel(-3)),
      ("\u{1B}[<65;10;5M", .wheel(3)), ("\u{1B}[<69;10;5M", .wheel(3)),
      ("\u{1B}[<0;1;1M", .click(Point(x: 0, y: 0))),
      ("\u{1B}[<0;300;24M", .click(Point(x: 299, y: 23))),
      ("\u{1B}[M !\"", .click(Point(x: 0, y: 1))),
    ])
  func keys(_ text: String, _ key: Key) {
    #expect(decoded(text.utf8) == [.key(key)])
  }

  @Test(
    "the bytes of a key may come one by one", arguments: ["é", "🍷", "\u{1B}[1;5A", "\u{1B}[[B"])
  func split(_ text: String) {
    var decoder = KeyDecoder()

    var inputs: [KeyDecoder.Input] = []
    for byte in text.utf8 { inputs += decoder.feed([byte]) }

    #expect(inputs == decoded(text.utf8))
    #expect(inputs.count == 1)
    #expect(decoder.patience == nil)
  }

  @Test("the answer to the question for a mode says whether the terminal knows it") func modes() {
    let text = "\u{1B}[?2026;2$y\u{1B}[?2026;1$y\u{1B}[?2026;0$y\u{1B}[?12;4$y"

    #expect(
      decoded(text.utf8) == [
        .modeReport(2026, isKnown: true), .modeReport(2026, isKnown: true),
        .modeReport(2026, isKnown: false), .modeReport(12, isKnown: false),
      ])
  }

  @Test(
    "what a terminal calls itself is told",
    arguments: ["XTerm(379)", "VTE(7006)", "kitty(0.35.1)", ""])
  func names(_ name: String) {
    #expect(decoded("\u{1B}P>|\(name)\u{1B}\\".utf8) == [.terminalName(name)])
    #expect(decoded("\u{1B}P>|\(name)\u{7}".utf8) == [.terminalName(name)])
  }

  @Test(
    "the colour behind the terminal's text is told, however many digits it has",
    arguments: [
      ("11;rgb:ffff/8000/0000", 255, 127, 0), ("11;rgb:ff/80/00", 255, 128, 0),
      ("11;rgb:f/8/0", 255, 136, 0), ("11;rgba:0000/2b2b/3636/ffff", 0, 43, 54),
    ])
  func backgrounds(answer: String, red: Int, green: Int, blue: Int) {
    let color = Palette.Mixture(red: red, green: green, blue: blue)
    #expect(decoded("\u{1B}]\(answer)\u{1B}\\".utf8) == [.background(color)])
    #expect(decoded("\u{1B}]\(answer)\u{7}".utf8) == [.background(color)])
  }

  @Test(
    "an answer that is no colour means nothing",
    arguments: ["11;rgb:", "11;rgb:zz/00/00", "11;rgb:00/00", "11;rgb:12345/0/0", "10;rgb:0/0/0"])
  func noBackground(answer: String) {
    #expect(decoded("\u{1B}]\(answer)\u{1B}\\".utf8).isEmpty)
  }

  @Test(
    "what means nothing here is swallowed whole",
    arguments: [
      "\u{1B}[?1;2c", "\u{1B}[I", "\u{1B}[O", "\u{1B}[12;40R\u{1B}[99z", "\u{1B}[?2026$y",
      "\u{1B}[4;2$y", "\u{1B}[?1u", "\u{1B}[>41;380;0c", "\u{1B}[8;24;80t", "\u{1B}[62;4c",
      "\u{1B}[3n", "\u{1B}[1?A", "\u{1B}[1 A",
      "\u{1B}]12;rgb:ff/ff/ff\u{7}", "\u{1B}]11;rgb\u{1B}\\", "\u{1B}P1$r0m\u{1B}\\",
      "\u{1B}_x\u{1B}\\", "\u{1B}[<0;5;5m", "\u{1B}[<32;5;5M", "\u{1B}[<2;5;5M",
      "\u{1B}[27;5~\u{1B}[1;2;3;4;5;6;7;8;9;10;11;12u",
    ])
  func swallowed(_ text: String) {
    #expect(decoded((text + "k").utf8) == [.key(.character("k"))])
  }

  @Test("the answer to a status request is told apart from keys")
  func statusReport() {
    #expect(
      decoded("a\u{1B}[0nb".utf8) == [
        .key(.character("a")), .statusReport, .key(.character("b")),
      ])
  }

  @Test("ESC alone is the Escape key once nothing has followed")
  func escape() {
    var decoder = KeyDecoder()

    #expect(decoder.feed([0x1B]).isEmpty)
    #expect(decoder.patience == .milliseconds(50))
    #expect(decoder.timeout() == [.key(.escape)])
    #expect(decoder.timeout().isEmpty)
    #expect(decoder.patience == nil)
    #expect(decoder.timeout().isEmpty)
    #expect(decoder.feed([0x1B, 0x1B]) == [.key(.escape)])
    #expect(decoder.feed(Array("[A".utf8)) == [.key(.up)])
  }

  @Test("ESC and a bracket alone are that bracket with Alt", arguments: ["[", "O", "]", "P", "_"])
  func altBracket(_ bracket: Character) {
    var decoder = KeyDecoder()
    _ = decoder.feed(Array("\u{1B}\(bracket)".utf8))

    #expect(decoder.timeout() == [.key(.alt(bracket))])
  }

  @Test("a sequence that never ends is given up")
  func openSequence() {
    var decoder = KeyDecoder()
    _ = decoder.feed(Array("\u{1B}[1;".utf8))

    #expect(decoder.timeout().isEmpty)
    #expect(decoder.feed([0x61]) == [.key(.character("a"))])
  }

  @Test("a byte that is no UTF-8 is shown as such, and what follows is read")
  func invalid() {
    let bad = KeyDecoder.Input.key(.character("\u{FFFD}"))
    let a = KeyDecoder.Input.key(.character("a"))

    #expect(decoded([0xFF, 0x61]) == [bad, a])
    #expect(decoded([0xC3, 0x61]) == [bad, a])
    #expect(decoded([0xE0, 0x80, 0x61]) == [bad, bad, a])
    #expect(decoded([0xED, 0xA0, 0x80]) == [bad, bad, bad])
    #expect(decoded([0xF0, 0x9F, 0x1B, 0x5B, 0x41]) == [bad, .key(.up)])
    #expect(decoded([0xC2, 0x9B, 0x61]) == [a])
  }

  @Test("a paste is one event with line breaks as they are meant")
  func paste() {
    let text = "\u{1B}[200~a\rb\r\nc\u{1B}[Ad é\u{1B}[201~q"

    #expect(
      decoded(text.utf8) == [.key(.paste("a\nb\nc\u{1B}[Ad é")), .key(.character("q"))])
    #expect(decoded("\u{1B}[200~\u{1B}[201~".utf8) == [.key(.paste(""))])
    #expect(decoded("\u{1B}[200~x\u{1B}\u{1B}[201~".utf8) == [.key(.paste("x\u{1B}"))])
  }

  @Test("a paste goes on over reads and moments of silence")
  func openPaste() {
    var decoder = KeyDecoder()

    #expect(decoder.feed(Array("\u{1B}[200~one".utf8)).isEmpty)
    #expect(decoder.timeout().isEmpty)
    #expect(decoder.feed(Array("two\u{1B}[2".utf8)).isEmpty)
    #expect(decoder.timeout().isEmpty)
    #expect(decoder.feed(Array("01~".utf8)) == [.key(.paste("onetwo"))])
  }

  @Test("a paste of 64 KiB arrives whole; of a longer one only its length")
  func longPaste() {
    let pasted = "x" + String(repeating: "é", count: 100_000)

    let inputs = decoded("\u{1B}[200~\(pasted)\u{1B}[201~k".utf8)

    let kept = "x" + String(repeating: "é", count: 32_767)
    #expect(inputs == [.key(.longPaste(bytes: pasted.utf8.count)), .key(.character("k"))])
    #expect(decoded("\u{1B}[200~\(kept)\u{1B}[201~".utf8) == [.key(.paste(kept))])
  }

  @Test("no bytes whatever trap the decoder, and a key is understood after them")
  func fuzz() {
    var random = SeededGenerator(seed: 7)
    let likely = Array("\u{1B}\u{1B}\u{1B}[[O]PM<;;?0123456789~ABmn$^\u{7}\\".utf8)
    var decoder = KeyDecoder()
    for _ in FuzzRounds("bytes at once", short: 20_000) {
      let bytes = (0..<Int.random(in: 0..<40, using: &random)).map { _ in
        Bool.random(using: &random)
          ? likely[Int.random(in: 0..<likely.count, using: &random)]
          : UInt8.random(in: 0...255, using: &random)
      }
      _ = decoder.feed(bytes)
      _ = decoder.timeout()
    }
    _ = decoder.feed(Array("\u{1B}[201~ ".utf8))
    while decoder.patience != nil { _ = decoder.timeout() }

    #expect(decoder.feed(Array("\u{1B}[A".utf8)) == [.key(.up)])
  }

  @Test("a sequence of any length takes no room and ends as it should")
  func longSequence() {
    let digits = String(repeating: "9;", count: 100_000)

    #expect(decoded("\u{1B}[\(digits)qx".utf8) == [.key(.character("x"))])
    #expect(decoded("\u{1B}]\(digits)\u{7}x".utf8) == [.key(.character("x"))])
  }
}

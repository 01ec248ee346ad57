import FuzzSupport
import TerminalKit
import Testing

/// What a text from outside may do to the terminal: nothing.
struct SanitizerTests {
  @Test(
    "what could steer a terminal or deceive its reader becomes a visible mark",
    arguments: [
      ("plain", "plain"), ("Côte «x» …", "Côte «x» …"), ("\u{1B}[2J", "^[[2J"),
      ("\u{0}\u{1}\u{1F}\u{7F}", "^@^A^_^?"), ("\u{9B}31m", "<U+009B>31m"),
      ("\u{85}", "<U+0085>"), ("a\tb\nc\r\nd\re", "a b c d e"), ("\u{2028}\u{2029}", "  "),
      ("\u{B}\u{C}", "^K^L"), ("\u{202E}gpj.exe", "<U+202E>gpj.exe"),
      (
        "\u{202A}\u{2066}\u{2069}\u{200E}\u{200F}\u{61C}",
        "<U+202A><U+2066><U+2069><U+200E><U+200F><U+061C>"
      ),
      ("pay\u{200B}pal", "pay<U+200B>pal"),
      ("\u{FEFF}\u{2060}\u{180E}", "<U+FEFF><U+2060><U+180E>"),
      ("a\u{200C}b", "a<U+200C>b"), ("a\u{200D}b", "a<U+200D>b"), ("soft\u{AD}", "soft<U+00AD>"),
      ("a\u{FE0F}", "a<U+FE0F>"), ("\u{E0041}", "<U+E0041>"), ("\u{FFFD}", "\u{FFFD}"),
      ("\u{FFFE}", "<U+FFFE>"), ("👩‍🚀 ❤️ 1️⃣ 🇫🇷 👍🏽", "👩‍🚀 ❤️ 1️⃣ 🇫🇷 👍🏽"),
      ("葛\u{E0100}", "葛\u{E0100}"), ("\u{301}a", "\u{25CC}\u{301}a"),
      ("Z" + String(repeating: "\u{301}", count: 12), "Z<+12>"),
      ("Z" + String(repeating: "\u{301}", count: 7), "Z" + String(repeating: "\u{301}", count: 7)),
    ])
  func marks(_ foreign: String, _ clean: String) {
    #expect(Array(Sanitizer.clean(foreign).unicodeScalars) == Array(clean.unicodeScalars))
  }

  @Test("no bytes get a control or a bidi trick through, and cleaning twice changes nothing")
  func fuzz() {
    var random = SeededGenerator(seed: 2026)
    for _ in FuzzRounds("texts for the terminal", short: 100_000) {
      let foreign = Self.text(using: &random)

      let clean = Sanitizer.clean(foreign)

      let isSafe = clean.unicodeScalars.allSatisfy { !Self.isForbidden($0.value) }
      if !isSafe { Issue.record("Not safe: \(foreign.debugDescription)") }
      let again = Sanitizer.clean(clean)
      if !again.unicodeScalars.elementsEqual(clean.unicodeScalars) {
        Issue.record("Not idempotent: \(foreign.debugDescription) \(clean.debugDescription)")
      }
      if clean.contains(where: { $0.unicodeScalars.count > 8 }) {
        Issue.record("Too long a cluster: \(foreign.debugDescription)")
      }
    }
  }

  private static func isForbidden(_ value: UInt32) -> Bool {
    switch value {
    case 0..<0x20, 0x7F...0x9F, 0x61C, 0x200B, 0x200C, 0x200E, 0x200F, 0x2028...0x202E,
      0x2060...0x206F, 0xFEFF, 0x180E, 0xE0000...0xE007F:
      true
    default: false
    }
  }

  /// Scalars from problematic ranges, mixed with letters.
  private static let ranges: [ClosedRange<UInt32>] = [
    0...0x7F, 0...0x1F, 0x7F...0xFF, 0x300...0x36F, 0x600...0x61C, 0x900...0x97F, 0x1100...0x11FF,
    0x2000...0x206F, 0x20D0...0x20F0, 0x2600...0x27BF, 0xFE00...0xFE0F, 0xFEFF...0xFFFF,
    0x1F1E6...0x1F1FF, 0x1F300...0x1FAFF, 0x1F3FB...0x1F3FF, 0x200D...0x200D, 0xE0000...0xE01EF,
    0...0x10FFFF,
  ]

  private static func text(using random: inout SeededGenerator) -> String {
    if Bool.random(using: &random) {
      let bytes = (0..<Int.random(in: 0...32, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      return String(decoding: bytes, as: UTF8.self)
    }
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...24, using: &random) {
      let range = ranges[Int.random(in: 0..<ranges.count, using: &random)]
      let value = UInt32.random(in: range, using: &random)
      if let scalar = Unicode.Scalar(value) { text.append(scalar) }
    }
    return String(text)
  }
}

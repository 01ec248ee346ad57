import TerminalKit
import Testing

@testable import NcursesTerminal

@Suite("Style sequences")
struct StyleSequencesTests {
  private static func shortened(_ text: String) -> String {
    var styles = StyleSequences()
    return String(decoding: styles.shortened(Array(text.utf8)), as: UTF8.self)
  }

  /// The end of a style as curses sends it for xterm.
  private static let end = "\u{1B}[39m\u{1B}(B\u{1B}[m"

  @Test(
    "a style ends with its shortest end, and a style in which nothing is drawn is not sent",
    arguments: [
      ("\u{1B}[38;5;80mb\(end)c", "\u{1B}[38;5;80mb\u{1B}[mc"),
      ("\u{1B}[1m\u{1B}(B\u{1B}[m\u{1B}[31mb", "\u{1B}[31mb"),
      ("\u{1B}(B\u{1B}[0;7mb\u{1B}(B\u{1B}[mc", "\u{1B}[7mb\u{1B}[mc"),
      // Moves need no style, but what is erased gets the background.
      (
        "\u{1B}[44mb\u{1B}[K\(end)\r\u{1B}[3d\u{1B}[41mc",
        "\u{1B}[44mb\u{1B}[K\r\u{1B}[3d\u{1B}[41mc"
      ),
      ("\u{1B}[44m\(end)\u{1B}[Kb", "\u{1B}[Kb"),
    ])
  func examples(text: String, short: String) {
    var styles = StyleSequences()
    _ = styles.shortened(Array("\(Self.end)a".utf8))
    let own = String(decoding: styles.shortened(Array(text.utf8)), as: UTF8.self)

    #expect(own == short)
    #expect(Self.looks(of: own) == Self.looks(of: text))
  }

  @Test("text before the first reset, and parameters without a meaning here, pass as they are")
  func unknown() {
    let text = "a\u{1B}[31mb\u{1B}[4:3mc\u{1B}]8;;x\u{1B}\\d\u{1B}["

    #expect(Self.shortened(text) == text)
  }

  @Test("after another program wrote, the style is sent again") func forgets() {
    var styles = StyleSequences()
    _ = styles.shortened(Array("\(Self.end)a".utf8))
    let same = styles.shortened(Array("\u{1B}[mb".utf8))
    styles.forget()
    let again = styles.shortened(Array("\u{1B}[mb".utf8))

    #expect(same == Array("b".utf8))
    #expect(again == Array("\u{1B}[mb".utf8))
  }

  @Test("however styles follow each other, each character has its own, with fewer bytes")
  func random() {
    var generator = Numbers(state: 11)
    for _ in 0..<400 {
      var text = Self.end
      for _ in 0..<12 {
        let words = ["1", "2", "4", "7", "32", "97", "38;5;245", "48;2;1;2;3", "44"]
          .filter { _ in generator.next() % 4 == 0 }
        text += [Self.end, "\u{1B}[0m", "\u{1B}[39m", "\u{1B}[49m", ""][Int(generator.next() % 5)]
        text += words.map { "\u{1B}[\($0)m" }.joined()
        text += ["x", "\r", "\u{1B}[3;4H", "\u{1B}[K", "é "][Int(generator.next() % 5)]
      }
      let short = Self.shortened(text)

      #expect(Self.looks(of: short) == Self.looks(of: text), "\(text.debugDescription)")
      #expect(short.utf8.count <= text.utf8.count + 3)
    }
  }

  private struct Numbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 33
    }
  }

  /// Returns each drawn character, and each erasure, with the style that the terminal has then.
  private static func looks(of text: String) -> [String] {
    var (looks, style) = ([String](), [Int: String]())
    var rest = Substring(text)
    while let first = rest.popFirst() {
      guard first == "\u{1B}" else {
        // Only the style of what is drawn can be seen.
        if first != "\r" { looks.append("\(first) \(style.sorted { $0.key < $1.key })") }
        continue
      }
      guard rest.popFirst() == "[" else {
        _ = rest.popFirst()
        continue
      }
      let parameters = rest.prefix { !$0.isLetter }
      rest = rest.dropFirst(parameters.count)
      switch rest.popFirst() {
      case "m":
        let words = parameters.split(separator: ";", omittingEmptySubsequences: false)
        var place = 0
        while place < words.count {
          let number = Int(words[place]) ?? 0
          let length = [38, 48].contains(number) ? (words[place + 1] == "5" ? 3 : 5) : 1
          let word = words[place..<place + length].joined(separator: ";")
          place += length
          switch number {
          case 0: style = [:]
          case 30...38, 90...97: style[30] = word
          case 39: style[30] = nil
          case 40...48, 100...107: style[40] = word
          case 49: style[40] = nil
          default: style[number] = word
          }
        }
      case "K": looks.append("erased \(style.sorted { $0.key < $1.key })")
      default: break
      }
    }
    return looks
  }
}

import FuzzSupport
import TerminalKit
import Testing

/// Keys over time: sequences in pieces, too late or incomplete.
struct KeyReaderTests {
  /// A keyboard with a time that the test advances.
  private struct Line {
    private var reader = KeyReader()
    private var now = KeyReader.Instant.now
    private(set) var inputs: [KeyDecoder.Input] = []

    var keys: [Key] { inputs.compactMap { if case .key(let key) = $0 { key } else { nil } } }
    var isAtRest: Bool { reader.deadline == nil }

    mutating func send(_ bytes: some Collection<UInt8>) {
      inputs += reader.feed(Array(bytes), at: now)
    }

    mutating func send(_ text: String) { send(Array(text.utf8)) }

    mutating func wait(_ milliseconds: Int) {
      let end = now + .milliseconds(milliseconds)
      while let deadline = reader.deadline, deadline <= end {
        now = max(now, deadline)
        inputs += reader.passed(to: now)
      }
      now = end
    }

    /// Types keys one by one, at the speed of a hand.
    mutating func type(_ text: String, every milliseconds: Int = 120) {
      for character in text {
        wait(milliseconds)
        send(String(character))
      }
    }
  }

  private static let answers: [(name: String, text: String)] = [
    ("a colour", "\u{1B}]11;rgb:2e2e/2e2e/2e2e\u{7}"),
    ("a colour with ST", "\u{1B}]11;rgb:2e2e/2e2e/2e2e\u{1B}\\"),
    ("a clipboard", "\u{1B}]52;c;cWNxY3E=\u{7}"),
    ("a version", "\u{1B}P>|xterm(370)\u{1B}\\"),
    ("a capability", "\u{1B}P1+r544e=787465726d\u{1B}\\"),
    ("a setting", "\u{1B}P1$r0m\u{1B}\\"),
    ("a picture", "\u{1B}_Gi=31;OK\u{1B}\\"),
    ("the kind of terminal", "\u{1B}[?62;1;4;6;9;22c"),
    ("the number of the terminal", "\u{1B}[>41;380;0c"),
    ("the state", "\u{1B}[0n"),
    ("the place of the cursor", "\u{1B}[12;40R"),
    ("a mode", "\u{1B}[?2026;2$y"),
    ("a keyboard protocol", "\u{1B}[?0u"),
    ("the size", "\u{1B}[8;24;80t"),
    ("the focus", "\u{1B}[I"),
    ("a release", "\u{1B}[113;1:3u"),
  ]

  @Test("an answer of the terminal in two pieces presses no key", arguments: answers.map(\.text))
  func inPieces(_ answer: String) {
    let bytes = Array(answer.utf8)
    for (cut, pause) in (1..<bytes.count).flatMap({ cut in [20, 60, 150, 400].map { (cut, $0) } }) {
      // After a lone bracket half a second is too long: then the keys mean Alt and that bracket.
      if cut == 2, pause > 200 { continue }
      var line = Line()
      line.send(bytes[..<cut])
      line.wait(pause)
      line.send(bytes[cut...])
      line.wait(2_000)
      line.send("k")

      // Only a lone Escape cannot be told from the key.
      let escape: [Key] = cut == 1 && pause >= 50 ? [.escape] : []
      #expect(line.keys == escape + [.character("k")], "cut at \(cut), \(pause) ms")
    }
  }

  @Test("an answer in four pieces presses no key", arguments: answers.map(\.text))
  func inManyPieces(_ answer: String) {
    let bytes = Array(answer.utf8)
    let step = max(1, bytes.count / 4)
    var line = Line()
    for start in stride(from: 0, to: bytes.count, by: step) {
      line.send(bytes[start..<min(bytes.count, start + step)])
      line.wait(60)
    }
    line.wait(2_000)
    line.send("k")

    let escape: [Key] = step == 1 ? [.escape] : []
    #expect(line.keys == escape + [.character("k")])
  }

  @Test("an answer that was cut off leaves the keyboard alive", arguments: answers.map(\.text))
  func cutOff(_ answer: String) {
    let bytes = Array(answer.utf8)
    for cut in 1..<bytes.count {
      var line = Line()
      line.send(bytes[..<cut])
      line.wait(1_100)
      #expect(line.inputs.count <= 1)
      line.type("jk")

      #expect(line.keys.suffix(2) == [.character("j"), .character("k")], "cut at \(cut)")
      line.wait(2_000)
      #expect(line.isAtRest)
    }
  }

  @Test("Ctrl-C is heard in whatever hangs", arguments: answers.map(\.text) + ["\u{1B}[200~hello"])
  func controlC(_ text: String) {
    let bytes = Array(text.utf8)
    for cut in 1...bytes.count {
      var line = Line()
      line.send(bytes[..<cut])
      line.wait(60)
      line.send([0x03])

      #expect(line.keys.last == .control("c"), "cut at \(cut)")
    }
  }

  @Test("a hand that goes on typing into an answer without an end is heard") func typing() {
    var line = Line()
    line.send("\u{1B}]11;rgb:2e2e")

    line.type("qqqqqqqq")

    #expect(line.keys.suffix(3) == [.character("q"), .character("q"), .character("q")])
  }

  @Test(
    "Escape and letters that follow it in a moment are keys", arguments: ["]x", "Px", "_x", "P]"])
  func lettersAfterEscape(_ text: String) {
    var line = Line()
    line.send("\u{1B}")
    line.wait(100)
    line.send(text)
    line.wait(1_000)

    #expect(line.keys == [.escape] + text.map { .character($0) })
  }

  @Test(
    "Escape and a bracket after it are keys, when nothing follows", arguments: ["[", "]", "P", "_"])
  func bracketAfterEscape(_ text: Character) {
    var line = Line()
    line.send("\u{1B}")
    line.wait(100)
    line.send(String(text))
    line.wait(200)
    line.send("j")

    #expect(line.keys == [.escape, .character(text), .character("j")])
  }

  @Test("half a second after Escape a bracket is a key at once") func bracketLater() {
    var line = Line()
    line.send("\u{1B}")
    line.wait(600)
    line.send("]11")

    #expect(line.keys == [.escape, .character("]"), .character("1"), .character("1")])
  }

  @Test("an arrow in two pieces is an arrow", arguments: ["\u{1B}[A", "\u{1B}[1;5A"])
  func arrow(_ text: String) {
    let bytes = Array(text.utf8)
    for cut in 1..<bytes.count {
      var line = Line()
      line.send(bytes[..<cut])
      line.wait(60)
      line.send(bytes[cut...])

      #expect(line.keys == (cut == 1 ? [.escape, .up] : [.up]))
    }
  }

  // MARK: - Pastes

  @Test("a paste without an end ends after silence, and it is said") func lostEnd() {
    var line = Line()
    line.send("\u{1B}[200~hello")

    line.wait(990)
    let early = line.inputs
    line.wait(1_010)

    #expect(early.isEmpty)
    #expect(line.inputs == [.key(.paste("hello")), .lostPasteEnd])
    line.type("q")
    #expect(line.keys.last == .character("q"))
  }

  @Test("of a paste without an end nothing is lost of what was gathered", arguments: 1...5)
  func cutEnd(_ count: Int) {
    var line = Line()
    line.send("\u{1B}[200~hello" + "\u{1B}[201~".prefix(count))
    line.wait(2_000)

    #expect(line.inputs == [.key(.paste("hello" + "\u{1B}[201~".prefix(count))), .lostPasteEnd])
  }

  @Test("after a short silence Ctrl-C ends a paste and is pressed") func controlCInPaste() {
    var line = Line()
    line.send("\u{1B}[200~hello")
    line.wait(60)

    line.send([0x03])

    #expect(line.inputs == [.lostPasteEnd, .key(.control("c"))])
  }

  @Test("Ctrl-C in the midst of a paste belongs to it") func controlCPasted() {
    var line = Line()
    line.send("\u{1B}[200~hel\u{3}lo")
    line.wait(60)
    line.send("more\u{3}and more\u{1B}[201~")

    #expect(line.inputs == [.key(.paste("hel\u{3}lomore\u{3}and more"))])
  }

  @Test("a hand that goes on typing into a paste without an end is heard") func typingIntoPaste() {
    var line = Line()
    line.send("\u{1B}[200~hello")

    line.type("qqqqqqqqqq", every: 400)

    #expect(line.inputs.contains(.lostPasteEnd))
    #expect(line.keys.last == .character("q"))
  }

  @Test("a paste that comes in pieces over a slow line is one paste") func slowPaste() {
    let text = String(repeating: "0123456789", count: 400)
    var line = Line()
    line.send("\u{1B}[200~")
    for start in stride(from: 0, to: 4_000, by: 100) {
      line.wait(900)
      line.send(text.dropFirst(start).prefix(100).utf8)
    }
    line.send("\u{1B}[201~")

    #expect(line.inputs == [.key(.paste(text))])
  }

  // MARK: - Whatever comes

  @Test("answers, keys and pastes in any pieces press the keys that were pressed, and no other")
  func fuzz() {
    var random = SeededGenerator(seed: 20_261_129)
    for round in FuzzRounds("keys, answers and pastes in pieces", short: 3_000) {
      var line = Line()
      var pressed: [Key] = []
      var hadLoneEscape = false
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let piece = Piece.random(&random)
        pressed += piece.keys
        for (index, part) in piece.bytes.cut(&random).enumerated() {
          if index > 0 {
            let pause = [0, 10, 40, 60, 120].randomElement(using: &random) ?? 0
            hadLoneEscape = hadLoneEscape || pause >= 50
            line.wait(pause)
          }
          line.send(part)
        }
        line.wait([0, 30, 700, 2_100].randomElement(using: &random) ?? 0)
      }
      line.wait(3_000)
      let isAtRest = line.isAtRest
      let keys = line.keys
      line.send("z")

      #expect(isAtRest, "round \(round)")
      #expect(line.keys.last == .character("z"), "round \(round)")
      // A pause may turn the first byte of an answer into Escape; otherwise each key arrived once.
      let found = hadLoneEscape ? keys.filter { $0 != .escape } : keys
      #expect(found == pressed, "round \(round)")
    }
  }

  @Test("any bytes with any pauses leave a keyboard that works") func noise() {
    var random = SeededGenerator(seed: 5)
    let likely = Array("\u{1B}\u{1B}\u{1B}[[O]P_M<>;;:?0123456789~ABRmnuyc$^\u{7}\\\u{3}".utf8)
    for round in FuzzRounds("bytes with pauses", short: 3_000) {
      var line = Line()
      for _ in 0..<Int.random(in: 1...20, using: &random) {
        line.send(
          (0..<Int.random(in: 1...12, using: &random)).map { _ in
            Int.random(in: 0..<4, using: &random) > 0
              ? likely[Int.random(in: 0..<likely.count, using: &random)]
              : UInt8.random(in: 0...255, using: &random)
          })
        line.wait(Int.random(in: 0...300, using: &random))
      }
      line.wait(3_000)
      let isAtRest = line.isAtRest
      line.send("\u{1B}[A")
      line.send("z")

      #expect(isAtRest, "round \(round)")
      #expect(line.keys.suffix(2) == [.up, .character("z")], "round \(round)")
    }
  }

  /// A piece of what a terminal sends, and the keys in it.
  private struct Piece {
    let bytes: [UInt8]
    let keys: [Key]

    init(_ text: String, _ keys: [Key] = []) {
      bytes = Array(text.utf8)
      self.keys = keys
    }

    static func random(_ random: inout SeededGenerator) -> Piece {
      switch Int.random(in: 0..<4, using: &random) {
      case 0:
        return keys[Int.random(in: 0..<keys.count, using: &random)]
      case 1:
        let text = String(
          (0..<Int.random(in: 0..<300, using: &random)).map { _ in
            "x\ré q".randomElement(using: &random) ?? "x"
          })
        return Piece(
          "\u{1B}[200~\(text)\u{1B}[201~",
          [.paste(text.replacing("\r", with: "\n"))])
      default:
        return Piece(answers[Int.random(in: 0..<answers.count, using: &random)].text)
      }
    }

    private static let keys = [
      Piece("j", [.character("j")]), Piece("\r", [.enter]), Piece("é", [.character("é")]),
      Piece("\u{1B}[A", [.up]), Piece("\u{1B}[B", [.down]), Piece("\u{1B}[6~", [.pageDown]),
      Piece("\u{1B}[1;5C", [.right]), Piece("\u{1B}[106u", [.character("j")]),
      Piece("\u{1B}[99;5:1u\u{1B}[99;5:3u", [.control("c")]),
      Piece("\u{1B}[27;5;99~", [.control("c")]),
    ]
  }
}

extension [UInt8] {
  /// Returns the bytes in up to three parts.
  fileprivate func cut(_ random: inout SeededGenerator) -> [ArraySlice<UInt8>] {
    let cuts = (0..<Int.random(in: 0...2, using: &random)).map { _ in
      Int.random(in: 0...count, using: &random)
    }
    let ends = Swift.Set([0, count] + cuts).sorted()
    return zip(ends, ends.dropFirst()).map { self[$0..<$1] }
  }
}

extension KeyDecoder {
  mutating func feedAfterEscape(_ byte: UInt8) {
    switch byte {
    case 0x1B:
      emit(.escape)
    case UInt8(ascii: "["), UInt8(ascii: "O"):
      state = .sequence(ControlSequence(isSingleShift: byte == UInt8(ascii: "O")))
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"),
      UInt8(ascii: "_"):
      state = .string(byte, hasContent: false)
    case 0x20..<0x7F, 0x80...:
      state = .ground
      isAlt = true
      feedInGround(byte)
    case 0x7F:
      // Alt-Backspace deletes a word in all text fields, as Ctrl-W does.
      end(with: [.key(.control("w"))])
    default:
      emit(.escape)
      state = .ground
      feedInGround(byte)
    }
  }

  mutating func feed(_ byte: UInt8, in sequence: ControlSequence) {
    if sequence.isEmpty, !sequence.isSingleShift, byte == UInt8(ascii: "["), !isLate {
      state = .linuxFunction
      return
    }
    var sequence = sequence
    switch sequence.feed(byte) {
    case .more:
      state = .sequence(sequence)
    case .final(let byte):
      end(sequence, with: byte)
    case .broken:
      // These are two keys after a lone Escape.
      let isKey = sequence.isEmpty && isLate
      end(with: isKey ? [.key(.character("["))] : [])
      feedInGround(byte)
    }
  }

  private mutating func end(_ sequence: ControlSequence, with byte: UInt8) {
    if byte == UInt8(ascii: "~"), sequence.parameters == [[200]], sequence.marker == nil {
      end()
      state = .paste
    } else if byte == UInt8(ascii: "M"), sequence.isBare {
      state = .oldMouse([])
    } else {
      end(with: KeySequences.inputs(sequence, final: byte))
    }
  }

  /// Processes a byte of the old mouse protocol. Each of the three bytes is a number plus 32:
  /// button, column, row. Button 3 is a release.
  mutating func feed(_ byte: UInt8, afterOldMouse numbers: [Int]) {
    guard byte >= 0x20 else {
      end()
      return feedInGround(byte)
    }
    let numbers = numbers + [Int(byte) - 32]
    guard numbers.count == 3 else {
      state = .oldMouse(numbers)
      return
    }
    end(with: KeySequences.mouse(numbers, "M").map { [.key($0)] } ?? [])
  }

  /// Processes a byte in a string, which ends with BEL or ST. Bytes that cannot be in a string are
  /// keys: Ctrl-C and Enter have their usual meaning.
  mutating func feed(_ byte: UInt8, inString kind: UInt8, _ hasContent: Bool) {
    if !hasContent, !begins(kind, with: byte) {
      end(with: [.key(given(up: Character(Unicode.Scalar(kind))))])
      return feedInGround(byte)
    }
    switch byte {
    case 0x1B:
      state = .stringEscape
    case 0x07:
      end(with: meaningOfAnswer)
    case 0x18, 0x1A:
      end()
    case 0..<0x20 where isQuiet || !(0x08...0x0D).contains(byte):
      end()
      feedInGround(byte)
    default:
      state = .string(kind, hasContent: true)
      if [UInt8(ascii: "P"), UInt8(ascii: "]")].contains(kind), answer.count < Self.longestAnswer {
        answer.append(byte)
      }
    }
  }

  mutating func feedAfterStringEscape(_ byte: UInt8) {
    guard byte != UInt8(ascii: "\\") else { return end(with: meaningOfAnswer) }
    end()
    state = .escape
    feedAfterEscape(byte)
  }

  /// The most bytes of an answer that are stored.
  private static let longestAnswer = 80

  /// The meaning of a complete string; most have none.
  private var meaningOfAnswer: [Input] {
    if let background = BackgroundAnswer.color(answer) { return [.background(background)] }
    let mark = Array(">|".utf8)
    guard answer.starts(with: mark) else { return [] }
    let name = answer.dropFirst(mark.count).filter { (0x20..<0x7F).contains($0) }
    return [.terminalName(String(decoding: name, as: UTF8.self))]
  }
}

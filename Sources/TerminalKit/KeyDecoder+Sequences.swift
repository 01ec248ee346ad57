extension KeyDecoder {
  mutating func takeAfterEscape(_ byte: UInt8) {
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
      takeInGround(byte)
    case 0x7F:
      // Alt-Backspace deletes a word wherever text is edited, as Ctrl-W does.
      end(with: .key(.control("w")))
    default:
      emit(.escape)
      state = .ground
      takeInGround(byte)
    }
  }

  mutating func take(_ byte: UInt8, in sequence: ControlSequence) {
    if sequence.isEmpty, !sequence.isSingleShift, byte == UInt8(ascii: "[") {
      state = .linuxFunction
      return
    }
    var sequence = sequence
    switch sequence.take(byte) {
    case .more:
      state = .sequence(sequence)
    case .final(let byte):
      end(sequence, with: byte)
    case .broken:
      state = .ground
      takeInGround(byte)
    }
  }

  private mutating func end(_ sequence: ControlSequence, with byte: UInt8) {
    if byte == UInt8(ascii: "~"), sequence.numbers == [200] {
      state = .paste
    } else if byte == UInt8(ascii: "M"), sequence.isBare {
      state = .oldMouse([])
    } else {
      end(with: KeySequences.input(sequence, final: byte))
    }
  }

  /// Each of the three bytes is a number plus 32: button, column, row. Button 3 is any release.
  mutating func take(_ byte: UInt8, afterOldMouse numbers: [Int]) {
    let numbers = numbers + [Int(byte) - 32]
    guard numbers.count == 3 else {
      state = .oldMouse(numbers)
      return
    }
    end(with: KeySequences.mouse(numbers, "M").map { .key($0) })
  }

  mutating func take(_ byte: UInt8, inString kind: UInt8) {
    switch byte {
    case 0x1B: state = .stringEscape
    case 0x07, 0x18, 0x1A: state = .ground
    default: state = .string(kind, hasContent: true)
    }
  }

  mutating func takeAfterStringEscape(_ byte: UInt8) {
    guard byte != UInt8(ascii: "\\") else { return state = .ground }
    state = .escape
    takeAfterEscape(byte)
  }

  mutating func takeInPaste(_ byte: UInt8) {
    guard let key = paste.take(byte) else { return }
    paste = PasteCollector()
    end(with: .key(key))
  }
}

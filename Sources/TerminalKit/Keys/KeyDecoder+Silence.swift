// What silence means: nothing is waited for without an end, and what was sent by a terminal in pieces is not
// taken for keys.
extension KeyDecoder {
  /// How long after the last byte `timeout()` is to be called; nil when there is nothing to wait for.
  public var patience: Duration? {
    switch state {
    case .ground: remnant == nil ? nil : Self.remnantPatience
    case .escape: Self.escapePatience
    case .sequence(let sequence): sequence.isEmpty ? Self.bracketPatience : Self.sequencePatience
    case .string(_, hasContent: false), .stringEscape: Self.bracketPatience
    case .linuxFunction, .oldMouse: Self.sequencePatience
    case .string: isQuiet ? Self.stringPatience : Self.moment
    case .paste: isQuiet ? Self.pastePatience : Self.moment
    }
  }

  /// A moment of silence: bytes of one piece come closer together, over a slow line too.
  private static let moment = Duration.milliseconds(50)
  /// The rest of a key's sequence comes within this time after Escape; the key Escape must not be felt to
  /// wait.
  private static let escapePatience = moment
  /// `ESC [` and `ESC ]` are hardly ever keys.
  private static let bracketPatience = Duration.milliseconds(200)
  /// What has begun with numbers is no key of its own.
  private static let sequencePatience = Duration.milliseconds(500)
  /// How long after a lone Escape the rest of an answer may come.
  private static let remnantPatience = Duration.milliseconds(500)
  /// The end of an answer comes within this time, after the first moment.
  private static let stringPatience = Duration.milliseconds(950)
  /// The next piece of a paste comes within this time, after the first moment.
  private static let pastePatience = Duration.milliseconds(1_450)
  /// An answer comes in a few pieces; a hand pauses after each key.
  private static let mostPauses = 4
  /// A hand that types into a paste, one key after the other, is heard after so many.
  private static let mostLoneKeys = 6

  /// The patience is over: ends an open escape sequence as it is. ESC alone is the Escape key, ESC and a
  /// bracket is Alt and that bracket. A string and a paste that nothing ends are given up the second time.
  public mutating func timeout() -> [Input] {
    switch state {
    case .ground: remnant = nil
    case .escape:
      end(with: [.key(.escape)])
      remnant = .escape
    case .sequence(let sequence) where sequence.isEmpty:
      end(with: [.key(given(up: sequence.isSingleShift ? "O" : "["))])
    case .string(let kind, hasContent: false):
      end(with: [.key(given(up: Character(Unicode.Scalar(kind))))])
    case .string where !isQuiet && pauses < Self.mostPauses:
      isQuiet = true
      pauses += 1
    case .stringEscape:
      end()
      remnant = .stringEscape
    case .paste:
      if isQuiet { endPaste() } else { isQuiet = true }
    case .sequence, .linuxFunction, .oldMouse, .string: end()
    }
    if case .ground = state { isQuiet = false }
    return drain()
  }

  /// The key that was pressed when nothing followed a bracket: with Alt, unless its Escape was a key before.
  func given(up bracket: Character) -> Key {
    isLate ? .character(bracket) : .alt(bracket)
  }

  /// Whether a byte goes on with what was given up a moment ago.
  mutating func goesOn(_ remnant: Remnant, with byte: UInt8) -> Bool {
    switch (remnant, byte) {
    case (.stringEscape, UInt8(ascii: "\\")): return true
    case (.stringEscape, _): return false
    case (.escape, UInt8(ascii: "[")): state = .sequence(ControlSequence(isSingleShift: false))
    // The strings with which terminals answer; the others are letters that people type after Escape.
    case (.escape, UInt8(ascii: "]")), (.escape, UInt8(ascii: "P")), (.escape, UInt8(ascii: "_")):
      state = .string(byte, hasContent: false)
    case (.escape, _): return false
    }
    isLate = true
    return true
  }

  /// Whether a byte may be the first of a string. After a lone Escape it must be one that answers begin
  /// with; otherwise two keys were pressed.
  func begins(_ kind: UInt8, with byte: UInt8) -> Bool {
    if byte == 0x07 || byte == 0x1B { return !isLate }
    if byte < 0x20 { return false }
    guard isLate else { return true }
    return switch kind {
    case UInt8(ascii: "]"): (0x30...0x39).contains(byte)
    case UInt8(ascii: "P"): (0x30...0x39).contains(byte) || ">!=$+".utf8.contains(byte)
    default: byte == UInt8(ascii: "G")
    }
  }

  // MARK: - Pastes without an end

  /// So many bytes come into the open paste at once.
  mutating func notePaste(_ count: Int) {
    guard count > 0 else { return }
    // A key is one byte, or a few.
    loneKeys = isQuiet && count <= 4 ? loneKeys + 1 : 0
    if loneKeys > Self.mostLoneKeys { endPaste() }
  }

  /// Ends the open paste as it is.
  mutating func endPaste() {
    let key = paste.unended()
    paste = PasteCollector()
    loneKeys = 0
    end(with: [.key(key), .lostPasteEnd])
  }

  mutating func takeInPaste(_ byte: UInt8) {
    // Ctrl-C after a silence is a hand that wants out: what was pasted is of no use to it.
    if byte == 0x03, loneKeys > 0 {
      paste = PasteCollector()
      loneKeys = 0
      end(with: [.lostPasteEnd])
      return takeInGround(byte)
    }
    guard let key = paste.take(byte) else { return }
    paste = PasteCollector()
    loneKeys = 0
    end(with: [.key(key)])
  }
}

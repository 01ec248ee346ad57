// The meaning of silence. The decoder never waits without a limit, and does not take the pieces of
// an answer for keys.
extension KeyDecoder {
  /// The time after the last byte until `timeout()` is called; nil when the decoder waits for
  /// nothing.
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

  /// The longest pause between the bytes of one piece, even over a slow line.
  private static let moment = Duration.milliseconds(50)
  /// The longest wait for the rest of a key's sequence after Escape, short enough for the Escape
  /// key to feel immediate.
  private static let escapePatience = moment
  /// The longest wait after `ESC [` and `ESC ]`, which are hardly ever keys.
  private static let bracketPatience = Duration.milliseconds(200)
  /// The longest wait for the rest of a sequence with numbers, which is never a key of its own.
  private static let sequencePatience = Duration.milliseconds(500)
  /// The time after a lone Escape in which the rest of an answer may come.
  private static let remnantPatience = Duration.milliseconds(500)
  /// The longest wait for the end of an answer, after the first pause.
  private static let stringPatience = Duration.milliseconds(950)
  /// The longest wait for the next piece of a paste, after the first pause.
  private static let pastePatience = Duration.milliseconds(1_450)
  /// The most pauses in an answer, which comes in a few pieces; a person pauses after each key.
  private static let mostPauses = 4
  /// The number of single keys after which a paste without an end counts as ended.
  private static let mostLoneKeys = 6

  /// Handles silence: ends an open escape sequence as it is. ESC alone is the Escape key; ESC and a
  /// bracket are Alt and that bracket. A string or paste without an end is given up at the second
  /// time.
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

  /// Returns the key for a bracket that nothing followed: with Alt, unless its Escape was already
  /// returned as a key.
  func given(up bracket: Character) -> Key {
    isLate ? .character(bracket) : .alt(bracket)
  }

  /// Returns whether a byte continues what was given up a moment ago.
  mutating func goesOn(_ remnant: Remnant, with byte: UInt8) -> Bool {
    switch (remnant, byte) {
    case (.stringEscape, UInt8(ascii: "\\")): return true
    case (.stringEscape, _): return false
    case (.escape, UInt8(ascii: "[")): state = .sequence(ControlSequence(isSingleShift: false))
    // Terminals' answers are strings of these kinds; other letters are typed by people after
    // Escape.
    case (.escape, UInt8(ascii: "]")), (.escape, UInt8(ascii: "P")), (.escape, UInt8(ascii: "_")):
      state = .string(byte, hasContent: false)
    case (.escape, _): return false
    }
    isLate = true
    return true
  }

  /// Returns whether a byte may be the first one of a string. After a lone Escape it must be one
  /// with which answers begin; otherwise two keys were pressed.
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

  /// Records how many bytes came into the open paste at once.
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

  mutating func feedInPaste(_ byte: UInt8) {
    // After a silence, Ctrl-C means that the user wants to leave the paste, so its text is dropped.
    if byte == 0x03, loneKeys > 0 {
      paste = PasteCollector()
      loneKeys = 0
      end(with: [.lostPasteEnd])
      return feedInGround(byte)
    }
    guard let key = paste.feed(byte) else { return }
    paste = PasteCollector()
    loneKeys = 0
    end(with: [.key(key)])
  }
}

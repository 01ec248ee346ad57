/// Turns the bytes a terminal sends into keys.
///
/// A pure state machine without a clock: bytes go in, as they were read; what they meant comes out. `patience`
/// says how long it is to be left alone before `timeout()`; `KeyReader` does both with a clock. Sequences
/// that mean nothing here are swallowed whole. It keeps at most one paste.
public struct KeyDecoder: Sendable {
  /// What came in.
  public enum Input: Hashable, Sendable {
    /// A key, a paste or the mouse.
    case key(Key)
    /// `ESC [ 0 n`, the terminal's answer to `ESC [ 5 n`: it has drawn all that was sent before.
    case statusReport
    /// `ESC [ ? n ; s $ y`, the answer to the question for a mode: whether the terminal knows it, on or off.
    case modeReport(Int, isKnown: Bool)
    /// `DCS > | text ST`, the answer to `CSI > q` (XTVERSION): what the terminal calls itself.
    case terminalName(String)
    /// `OSC 11 ; rgb:…`, the answer to `OSC 11 ; ?`: the colour behind the terminal's text.
    case background(Palette.Mixture)
    /// The end mark of the paste before this did not come: it was ended by silence.
    case lostPasteEnd
  }

  enum State {
    case ground
    case escape
    case sequence(ControlSequence)
    case linuxFunction
    /// The three bytes after `ESC [ M`, the mouse of terminals without SGR coordinates.
    case oldMouse([Int])
    /// OSC, DCS, SOS, PM or APC by the byte after ESC, up to BEL or ST; whether more than that
    /// came.
    case string(UInt8, hasContent: Bool)
    case stringEscape
    case paste
  }

  /// What the next byte may belong to although its Escape was given up already.
  enum Remnant {
    /// A lone Escape: a line that is slow or broken up may bring the rest of an answer after it.
    case escape
    /// The Escape that should have ended a string: a backslash after it is no key.
    case stringEscape
  }

  var state = State.ground
  private var assembler = UTF8Assembler()
  /// Whether the scalar that is being assembled came after ESC.
  var isAlt = false
  /// Whether the Escape of the open sequence was given up before, and has counted as a key.
  var isLate = false
  /// What was given up a moment ago.
  var remnant: Remnant?
  /// Whether nothing came for a moment in the middle of a string or a paste.
  var isQuiet = false
  /// How many moments of silence the open string has had.
  var pauses = 0
  /// How many keys in a row came into a paste one by one, each after a moment of silence.
  var loneKeys = 0
  /// The open paste; beside the state, not in it, so that a byte is appended without a copy of the
  /// rest.
  var paste = PasteCollector()
  /// The beginning of the open string, where it may be an answer that means something.
  var answer: [UInt8] = []
  private var inputs: [Input] = []

  /// A decoder at rest.
  public init() {}

  /// Takes bytes and returns what they completed.
  public mutating func feed(_ bytes: some Collection<UInt8>) -> [Input] {
    if case .paste = state { notePaste(bytes.count) }
    for byte in bytes { take(byte) }
    // Silence is over, but for what was said in it.
    isQuiet = false
    return drain()
  }

  mutating func drain() -> [Input] {
    defer { inputs = [] }
    return inputs
  }

  mutating func emit(_ key: Key) { inputs.append(.key(key)) }

  mutating func take(_ byte: UInt8) {
    switch state {
    case .ground: takeInGround(byte)
    case .escape: takeAfterEscape(byte)
    case .sequence(let sequence): take(byte, in: sequence)
    case .linuxFunction: end(with: KeySequences.linuxFunction(byte).map { [.key($0)] } ?? [])
    case .oldMouse(let numbers): take(byte, afterOldMouse: numbers)
    case .string(let kind, let hasContent): take(byte, inString: kind, hasContent)
    case .stringEscape: takeAfterStringEscape(byte)
    case .paste: takeInPaste(byte)
    }
  }

  mutating func end(with new: [Input] = []) {
    state = .ground
    isLate = false
    pauses = 0
    answer = []
    inputs += new
  }
}

extension KeyDecoder {
  mutating func takeInGround(_ byte: UInt8) {
    defer { remnant = nil }
    if let remnant, goesOn(remnant, with: byte) { return }
    switch assembler.take(byte) {
    case .more: break
    case .scalar(let scalar): take(scalar)
    case .invalid: emitInvalid()
    case .invalidBefore:
      emitInvalid()
      takeInGround(byte)
    }
  }

  private mutating func emitInvalid() {
    isAlt = false
    emit(.character("\u{FFFD}"))
  }

  private mutating func take(_ scalar: Unicode.Scalar) {
    let wasAlt = isAlt
    isAlt = false
    switch scalar.value {
    case 0x1B: state = .escape
    case 0..<0x20, 0x7F: emit(Self.controlKey(UInt8(scalar.value)))
    case 0x80..<0xA0: break  // C1 in UTF-8: no key sends it
    default: emit(wasAlt ? .alt(Character(scalar)) : .character(Character(scalar)))
    }
  }

  private static func controlKey(_ byte: UInt8) -> Key {
    switch byte {
    case 0x08, 0x7F: .backspace
    case 0x09: .tab
    case 0x0A, 0x0D: .enter
    case 0x00: .control(" ")
    case 0x01...0x1A: .control(Character(Unicode.Scalar(byte | 0x60)))
    default: .control(Character(Unicode.Scalar(byte | 0x40)))
    }
  }
}

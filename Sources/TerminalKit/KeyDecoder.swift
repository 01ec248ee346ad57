/// Turns the bytes a terminal sends into keys.
///
/// A pure state machine without a clock: bytes go in, as they were read; what they meant comes out.
/// Sequences that mean nothing here are swallowed whole. It keeps at most one paste.
public struct KeyDecoder: Sendable {
  /// What came in.
  public enum Input: Hashable, Sendable {
    /// A key, a paste or the mouse.
    case key(Key)
    /// `ESC [ 0 n`, the terminal's answer to `ESC [ 5 n`: it has drawn all that was sent before.
    case statusReport
    /// `ESC [ ? n ; s $ y`, the answer to the question for a mode: whether the terminal knows it, on or off.
    case modeReport(Int, isKnown: Bool)
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

  var state = State.ground
  private var assembler = UTF8Assembler()
  /// Whether the scalar that is being assembled came after ESC.
  var isAlt = false
  /// The open paste; beside the state, not in it, so that a byte is appended without a copy of the
  /// rest.
  var paste = PasteCollector()
  private var inputs: [Input] = []

  /// A decoder at rest.
  public init() {}

  /// Whether an escape sequence is open. If nothing follows within 50 ms, call `timeout()`: it was
  /// the Escape key, or it never will be whole.
  public var isWaiting: Bool {
    switch state {
    case .ground, .paste: false
    case .escape, .sequence, .linuxFunction, .oldMouse, .string, .stringEscape: true
    }
  }

  /// Takes bytes and returns what they completed.
  public mutating func feed(_ bytes: some Sequence<UInt8>) -> [Input] {
    for byte in bytes { take(byte) }
    return drain()
  }

  /// Ends an open escape sequence as it is: ESC alone is the Escape key, ESC and a bracket is Alt
  /// and that bracket.
  public mutating func timeout() -> [Input] {
    switch state {
    case .escape: emit(.escape)
    case .sequence(let sequence) where sequence.isEmpty:
      emit(.alt(sequence.isSingleShift ? "O" : "["))
    case .string(let kind, hasContent: false): emit(.alt(Character(Unicode.Scalar(kind))))
    case .ground, .paste: return []
    case .sequence, .linuxFunction, .oldMouse, .string, .stringEscape: break
    }
    state = .ground
    return drain()
  }

  private mutating func drain() -> [Input] {
    defer { inputs = [] }
    return inputs
  }

  mutating func emit(_ key: Key) { inputs.append(.key(key)) }

  private mutating func take(_ byte: UInt8) {
    switch state {
    case .ground: takeInGround(byte)
    case .escape: takeAfterEscape(byte)
    case .sequence(let sequence): take(byte, in: sequence)
    case .linuxFunction: end(with: KeySequences.linuxFunction(byte).map { .key($0) })
    case .oldMouse(let numbers): take(byte, afterOldMouse: numbers)
    case .string(let kind, _): take(byte, inString: kind)
    case .stringEscape: takeAfterStringEscape(byte)
    case .paste: takeInPaste(byte)
    }
  }

  mutating func end(with input: Input?) {
    state = .ground
    if let input { inputs.append(input) }
  }
}

extension KeyDecoder {
  mutating func takeInGround(_ byte: UInt8) {
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

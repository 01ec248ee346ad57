/// Converts the bytes of a terminal into keys.
///
/// It is a pure state machine without a clock: bytes go in as they were read, and inputs come out.
/// `patience` says how long to wait before `timeout()` is called; `KeyReader` combines it with a
/// clock. Sequences without a meaning here are dropped completely. At most one paste is stored.
public struct KeyDecoder: Sendable {
  /// An input.
  public enum Input: Hashable, Sendable {
    /// A key, a paste or the mouse.
    case key(Key)
    /// `ESC [ 0 n`, the answer to `ESC [ 5 n`: the terminal has drawn everything sent before.
    case statusReport
    /// `ESC [ ? n ; s $ y`, the answer about a mode: whether the terminal knows it, and whether it
    /// is on.
    case modeReport(Int, isKnown: Bool)
    /// `DCS > | text ST`, the answer to `CSI > q` (XTVERSION): the name of the terminal.
    case terminalName(String)
    /// `OSC 11 ; rgb:…`, the answer to `OSC 11 ; ?`: the background colour.
    case background(Palette.Mixture)
    /// The end mark of the previous paste did not come, so silence ended it.
    case lostPasteEnd
  }

  enum State {
    case ground
    case escape
    case sequence(ControlSequence)
    case linuxFunction
    /// The three bytes after `ESC [ M`, from the mouse of terminals without SGR coordinates.
    case oldMouse([Int])
    /// A string (OSC, DCS, SOS, PM or APC, by the byte after ESC) up to BEL or ST, and whether more
    /// than that byte came.
    case string(UInt8, hasContent: Bool)
    case stringEscape
    case paste
  }

  /// The sequence that the next byte may belong to although its Escape was already given up.
  enum Remnant {
    /// A lone Escape, after which a slow or fragmented line may bring the rest of an answer.
    case escape
    /// The Escape that should have ended a string; a backslash after it is not a key.
    case stringEscape
  }

  var state = State.ground
  private var assembler = UTF8Assembler()
  /// Whether the scalar that is being assembled came after ESC.
  var isAlt = false
  /// Whether the Escape of the open sequence was already returned as a key.
  var isLate = false
  /// The sequence that was given up a moment ago.
  var remnant: Remnant?
  /// Whether nothing came for a moment in the middle of a string or a paste.
  var isQuiet = false
  /// The number of pauses in the open string.
  var pauses = 0
  /// The number of keys that came into a paste one by one, each after a pause.
  var loneKeys = 0
  /// The open paste. It is not part of the state, so that appending a byte does not copy it.
  var paste = PasteCollector()
  /// The beginning of the open string, as it may be an answer.
  var answer: [UInt8] = []
  private var inputs: [Input] = []

  /// Creates a decoder in its initial state.
  public init() {}

  /// Processes bytes and returns the inputs that they complete.
  public mutating func feed(_ bytes: some Collection<UInt8>) -> [Input] {
    if case .paste = state { notePaste(bytes.count) }
    for byte in bytes { feed(byte) }
    // Bytes end the silence; inputs during it have been returned already.
    isQuiet = false
    return drain()
  }

  mutating func drain() -> [Input] {
    defer { inputs = [] }
    return inputs
  }

  mutating func emit(_ key: Key) { inputs.append(.key(key)) }

  mutating func feed(_ byte: UInt8) {
    switch state {
    case .ground: feedInGround(byte)
    case .escape: feedAfterEscape(byte)
    case .sequence(let sequence): feed(byte, in: sequence)
    case .linuxFunction: end(with: KeySequences.linuxFunction(byte).map { [.key($0)] } ?? [])
    case .oldMouse(let numbers): feed(byte, afterOldMouse: numbers)
    case .string(let kind, let hasContent): feed(byte, inString: kind, hasContent)
    case .stringEscape: feedAfterStringEscape(byte)
    case .paste: feedInPaste(byte)
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
  mutating func feedInGround(_ byte: UInt8) {
    defer { remnant = nil }
    if let remnant, goesOn(remnant, with: byte) { return }
    switch assembler.feed(byte) {
    case .more: break
    case .scalar(let scalar): feed(scalar)
    case .invalid: emitInvalid()
    case .invalidBefore:
      emitInvalid()
      feedInGround(byte)
    }
  }

  private mutating func emitInvalid() {
    isAlt = false
    emit(.character("\u{FFFD}"))
  }

  private mutating func feed(_ scalar: Unicode.Scalar) {
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

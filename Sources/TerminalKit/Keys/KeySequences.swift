/// The keys of control sequences, as xterm, tmux, screen, rxvt and the Linux console send them.
///
/// Source: the `kcu*`, `kf*` and related entries of their terminfo files, and "XTerm Control
/// Sequences", sections "PC-Style Function Keys" and "Extended coordinates". A key pressed with
/// Shift, Ctrl or Alt counts as the key alone.
enum KeySequences {
  /// Returns the meaning of a sequence with its final byte; empty when it has none here, or is an
  /// answer to a question that hibou did not ask.
  static func inputs(_ sequence: ControlSequence, final: UInt8) -> [KeyDecoder.Input] {
    if sequence.isMalformed { return [] }
    let letter = Character(Unicode.Scalar(final))
    if let marker = sequence.marker { return marked(sequence, marker, letter) }
    guard sequence.intermediate == nil else { return [] }
    if letter == "n" { return sequence.parameters == [[0]] ? [.statusReport] : [] }
    if letter == "u", !sequence.isSingleShift {
      return KeyCodes.keys(sequence.parameters).map { .key($0) }
    }
    return key(sequence, final).map { [.key($0)] } ?? []
  }

  private static func marked(
    _ sequence: ControlSequence, _ marker: UInt8, _ letter: Character
  ) -> [KeyDecoder.Input] {
    if marker == UInt8(ascii: "<"), sequence.intermediate == nil {
      return mouse(sequence.numbers, letter).map { [.key($0)] } ?? []
    }
    guard marker == UInt8(ascii: "?"), letter == "y", sequence.intermediate == UInt8(ascii: "$"),
      sequence.numbers.count == 2
    else { return [] }
    // 1 means set, 2 reset; 0 is unknown, 3 and 4 are permanent.
    let (mode, state) = (sequence.numbers[0], sequence.numbers[1])
    return [.modeReport(mode, isKnown: (1...2).contains(state))]
  }

  private static func key(_ sequence: ControlSequence, _ final: UInt8) -> Key? {
    let (letter, numbers) = (Character(Unicode.Scalar(final)), sequence.numbers)
    if letter == "~", numbers.first == 27 { return KeyCodes.otherKey(sequence.parameters) }
    if sequence.parameters.count > 1, KeyModifiers(sequence.parameters[1]).isRelease { return nil }
    if "~^$@".contains(letter) { return numbered[numbers.first ?? 0] }
    if sequence.isSingleShift, let key = keypad(final) { return key }
    // Two numbers before an R are the position of the cursor, which some program asked for. F3 with
    // Shift looks the same, but no one needs it.
    if letter == "R", numbers.count > 1 { return nil }
    return lettered[letter] ?? (sequence.isBare || sequence.isSingleShift ? shifted[letter] : nil)
  }

  /// Returns a mouse event; `M` is a press, `m` a release. Bits of the first number: 0-1 button,
  /// 2-4 Shift, Alt and Ctrl, 5 motion, 6 the wheel. Columns and rows count from 1.
  static func mouse(_ numbers: [Int], _ letter: Character) -> Key? {
    guard numbers.count == 3, letter == "M" else { return nil }
    switch numbers[0] & ~0b11100 {
    case 0: return .click(Point(x: max(0, numbers[1] - 1), y: max(0, numbers[2] - 1)))
    case 64: return .wheel(-linesPerNotch)
    case 65: return .wheel(linesPerNotch)
    default: return nil
    }
  }

  /// The number of lines that one step of the wheel scrolls.
  private static let linesPerNotch = 3

  /// Returns the key of `ESC [ [ A` to `E`: F1 to F5 of the Linux console.
  static func linuxFunction(_ byte: UInt8) -> Key? {
    (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(byte) ? .function(Int(byte) - 0x40) : nil
  }

  /// Returns a key of the application keypad: `j` to `y` stand for `*+,-./` and the digits, which
  /// are 0x40 lower.
  private static func keypad(_ byte: UInt8) -> Key? {
    if byte == UInt8(ascii: "M") { return .enter }
    guard (UInt8(ascii: "j")...UInt8(ascii: "y")).contains(byte) else { return nil }
    return .character(Character(Unicode.Scalar(byte - 0x40)))
  }

  private static let lettered: [Character: Key] = [
    "A": .up, "B": .down, "C": .right, "D": .left, "H": .home, "F": .end, "Z": .backTab,
    "P": .function(1), "Q": .function(2), "R": .function(3), "S": .function(4),
  ]

  /// The keys of rxvt pressed with Shift or Ctrl. With numbers these letters end other sequences.
  private static let shifted: [Character: Key] = [
    "a": .up, "b": .down, "c": .right, "d": .left,
  ]

  private static let numbered: [Int: Key] = [
    1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
    11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5),
    17: .function(6), 18: .function(7), 19: .function(8), 20: .function(9), 21: .function(10),
    23: .function(11), 24: .function(12),
  ]
}

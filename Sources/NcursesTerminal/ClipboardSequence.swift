/// The bytes that put a text into the user's own clipboard, through ssh too: OSC 52 of xterm's
/// control sequences.
enum ClipboardSequence {
  /// What terminals take at most, in characters of base64 (xterm's own limit).
  static let limit = 74_994
  /// GNU screen drops a longer string (MAXSTR of its source is 768).
  private static let pieceForScreen = 512

  /// The sequence; nil when the text is too long. Inside GNU screen it is sent a second time, in
  /// pieces that screen hands through to its own terminal.
  static func bytes(for text: String, isInScreen: Bool) -> [UInt8]? {
    let sequence = Array("\u{1B}]52;c;".utf8) + Base64.encoded(Array(text.utf8)) + [0x07]
    guard sequence.count - 8 <= limit else { return nil }
    return isInScreen ? sequence + handedThrough(sequence) : sequence
  }

  private static func handedThrough(_ sequence: [UInt8]) -> [UInt8] {
    stride(from: 0, to: sequence.count, by: pieceForScreen).flatMap { start in
      let piece = sequence[start..<min(start + pieceForScreen, sequence.count)]
      return Array("\u{1B}P".utf8) + piece + Array("\u{1B}\\".utf8)
    }
  }
}

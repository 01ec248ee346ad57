import TerminalKit

/// The bytes that put a text into the user's own clipboard, through ssh too: OSC 52 of xterm's
/// control sequences.
enum ClipboardSequence {
  /// What terminals take at most, in characters of base64 (xterm's own limit).
  static let limit = 74_994
  /// GNU screen drops a longer string (MAXSTR of its source is 768).
  private static let pieceForScreen = 512

  /// The sequence; nil when the text is too long.
  ///
  /// Inside GNU screen it is sent a second time, in pieces that screen hands through to its own
  /// terminal. Inside tmux too, in an envelope: a tmux that keeps clipboards to itself
  /// (`set-clipboard external`) may still hand through what is wrapped (`allow-passthrough on`).
  static func bytes(for text: String, over route: ClipboardRoute) -> [UInt8]? {
    let sequence = Array("\u{1B}]52;c;".utf8) + Base64.encoded(Array(text.utf8)) + [0x07]
    guard sequence.count - 8 <= limit else { return nil }
    switch route {
    case .direct, .xterm, .closed: return sequence
    case .tmux: return sequence + wrapped(sequence)
    case .screen: return sequence + handedThrough(sequence)
    }
  }

  /// In tmux's envelope each escape is written twice.
  private static func wrapped(_ sequence: [UInt8]) -> [UInt8] {
    Array("\u{1B}Ptmux;".utf8) + sequence.flatMap { $0 == 0x1B ? [$0, $0] : [$0] }
      + Array("\u{1B}\\".utf8)
  }

  private static func handedThrough(_ sequence: [UInt8]) -> [UInt8] {
    stride(from: 0, to: sequence.count, by: pieceForScreen).flatMap { start in
      let piece = sequence[start..<min(start + pieceForScreen, sequence.count)]
      return Array("\u{1B}P".utf8) + piece + Array("\u{1B}\\".utf8)
    }
  }
}

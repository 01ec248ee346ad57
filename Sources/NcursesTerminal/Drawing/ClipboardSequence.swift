import Foundation
import TerminalKit

/// The bytes that put a text into the user's own clipboard, through ssh too: OSC 52 of xterm's
/// control sequences.
enum ClipboardSequence {
  /// The most characters of base64 that terminals accept (xterm's own limit).
  static let limit = 74_994
  /// The size of a piece for GNU screen, which drops longer strings (MAXSTR in its source is 768).
  private static let pieceForScreen = 512

  /// Returns the sequence; nil when the text is too long.
  ///
  /// Inside GNU screen it is sent a second time, in pieces that screen passes through to its own
  /// terminal. Inside tmux it is sent a second time in tmux's wrapper: a tmux that does not forward
  /// clipboards (`set-clipboard external`) may still pass wrapped sequences through
  /// (`allow-passthrough on`).
  static func bytes(for text: String, over route: ClipboardRoute) -> [UInt8]? {
    let sequence =
      Array("\u{1B}]52;c;".utf8) + Array(Data(text.utf8).base64EncodedString().utf8) + [0x07]
    guard sequence.count - 8 <= limit else { return nil }
    switch route {
    case .direct, .xterm, .closed: return sequence
    case .tmux: return sequence + wrapped(sequence)
    case .screen: return sequence + handedThrough(sequence)
    }
  }

  /// Returns a sequence in tmux's wrapper, in which each escape is doubled.
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

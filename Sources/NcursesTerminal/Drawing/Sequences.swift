import TerminalKit

/// The control sequences that are sent in addition to those of curses.
enum Sequences {
  /// The number of the mode for synchronized output.
  static let syncMode = 2026
  /// Asks for the status (DSR 5); the answer comes when everything before it is drawn.
  static let statusQuestion = Array("\u{1B}[5n".utf8)
  /// Asks whether the terminal supports synchronized output (DECRQM of mode 2026). One that does
  /// not says so, or nothing.
  /// https://gist.github.com/christianparpart/d8a62cc1ab659194337d73e399004036
  static let syncQuestion = Array("\u{1B}[?2026$p".utf8)
  /// Asks for the terminal's name (XTVERSION), because through ssh nothing else shows whether it
  /// supports the clipboard. Terminals that do not know the question stay silent.
  static let nameQuestion = Array("\u{1B}[>q".utf8)
  /// Asks for the background colour (OSC 11), which decides which colours can be read. Terminals
  /// that do not know the question stay silent.
  static let backgroundQuestion = Array("\u{1B}]11;?\u{1B}\\".utf8)
  /// Saves the window's title (XTWINOPS 22); 23 restores it.
  static let titleSaved = Array("\u{1B}[22;2t".utf8)
  static let titleRestored = Array("\u{1B}[23;2t".utf8)
  /// Sets the window's title (OSC 2).
  static func title(_ title: CleanText) -> [UInt8] {
    Array("\u{1B}]2;\(title.string)\u{1B}\\".utf8)
  }
  /// Shows everything that follows at once.
  static let syncOn = Array("\u{1B}[?2026h".utf8)
  /// Ends the output that is shown at once.
  static let syncOff = Array("\u{1B}[?2026l".utf8)
  /// Turns bracketed paste on, so that a paste is not taken for keys.
  static let pasteOn = Array("\u{1B}[?2004h".utf8)
  /// Turns bracketed paste off.
  static let pasteOff = Array("\u{1B}[?2004l".utf8)
  /// Reports mouse buttons and the wheel, with positions beyond column 223.
  static let mouseOn = Array("\u{1B}[?1000h\u{1B}[?1006h".utf8)
  /// Leaves the mouse to the terminal again.
  static let mouseOff = Array("\u{1B}[?1006l\u{1B}[?1000l".utf8)
  /// Ends a sequence of any kind that was cut off (ST); has no other effect.
  static let endOfString = Array("\u{1B}\\".utf8)
}

import TerminalKit

/// What is said to the terminal beside what curses says.
enum Sequences {
  /// The number of synchronized output.
  static let syncMode = 2026
  /// «Are you well?» (DSR 5): the answer comes when everything before it is drawn.
  static let statusQuestion = Array("\u{1B}[5n".utf8)
  /// «Do you know synchronized output?» (DECRQM of mode 2026): one that does not know the mode says so, or
  /// nothing. https://gist.github.com/christianparpart/d8a62cc1ab659194337d73e399004036
  static let syncQuestion = Array("\u{1B}[?2026$p".utf8)
  /// «What are you called?» (XTVERSION): through ssh nothing else says whether it takes a clipboard. One that
  /// does not know the question says nothing.
  static let nameQuestion = Array("\u{1B}[>q".utf8)
  /// «What colour is behind your text?» (OSC 11): whether it is light or dark decides which colours can be
  /// read. One that does not know the question says nothing.
  static let backgroundQuestion = Array("\u{1B}]11;?\u{1B}\\".utf8)
  /// The window's title is put aside (XTWINOPS 22) and comes back (23).
  static let titleSaved = Array("\u{1B}[22;2t".utf8)
  static let titleRestored = Array("\u{1B}[23;2t".utf8)
  /// Sets the window's title (OSC 2).
  static func title(_ title: CleanText) -> [UInt8] {
    Array("\u{1B}]2;\(title.string)\u{1B}\\".utf8)
  }
  /// What follows is shown all at once.
  static let syncOn = Array("\u{1B}[?2026h".utf8)
  /// Now it is shown.
  static let syncOff = Array("\u{1B}[?2026l".utf8)
  /// A paste comes in brackets, so that it is not taken for keys.
  static let pasteOn = Array("\u{1B}[?2004h".utf8)
  /// A paste comes as keys.
  static let pasteOff = Array("\u{1B}[?2004l".utf8)
  /// Mouse buttons and the wheel are reported, with places beyond column 223.
  static let mouseOn = Array("\u{1B}[?1000h\u{1B}[?1006h".utf8)
  /// The mouse is the terminal's own again.
  static let mouseOff = Array("\u{1B}[?1006l\u{1B}[?1000l".utf8)
  /// Ends a sequence that was cut off, of whatever kind (ST); says nothing otherwise.
  static let endOfString = Array("\u{1B}\\".utf8)
}

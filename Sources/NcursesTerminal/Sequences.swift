/// What is said to the terminal beside what curses says.
enum Sequences {
  /// «Are you well?» (DSR 5): the answer comes when everything before it is drawn.
  static let statusQuestion = Array("\u{1B}[5n".utf8)
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

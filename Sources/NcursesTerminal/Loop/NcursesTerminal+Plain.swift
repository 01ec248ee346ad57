public import TerminalKit

/// Plain lines on the shell's screen, for text to be selected with the mouse in one piece.
extension NcursesTerminal {
  /// Leaves the full screen, writes lines unchanged, waits for a key, and comes back.
  public func showPlain(_ lines: [CleanText], hint: CleanText) {
    leaveGlass(within: Self.patience)
    stage = .plain
    let text = ([""] + lines.map(\.string) + ["", hint.string, ""])
      .joined(separator: "\r\n")
    outlet.send(Array((supportsUnicode ? text : ASCIIForm.of(text)).utf8))
  }

  /// Comes back from plain lines after a key.
  func leavePlain() {
    stage = .shell
    updateSize()
  }
}

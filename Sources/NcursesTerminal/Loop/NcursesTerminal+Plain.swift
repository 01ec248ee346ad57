public import TerminalKit

/// Plain lines on the shell's screen: what is to be selected with the mouse in one piece.
extension NcursesTerminal {
  /// Leaves the full screen, writes lines as they are, waits for a key, and comes back.
  public func showPlain(_ lines: [CleanText], hint: CleanText) {
    leaveGlass(within: Self.patience)
    stage = .plain
    let text = ([""] + lines.map(\.string) + ["", hint.string, ""])
      .joined(separator: "\r\n")
    outlet.send(Array((supportsUnicode ? text : ASCIIForm.of(text)).utf8))
  }

  /// The key that ends plain lines was pressed.
  func leavePlain() {
    stage = .shell
    takeSize()
  }
}

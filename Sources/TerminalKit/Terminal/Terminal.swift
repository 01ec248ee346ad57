/// The device: what a program needs of a terminal, whatever draws it.
@UIActor public protocol Terminal: AnyObject {
  /// Its size in cells, now.
  var size: Size { get }
  /// Whether a frame may be presented now. False while an earlier frame is still on the line: then
  /// keys are taken, and `TerminalEvent.ready` says when the next frame may come.
  var isReady: Bool { get }
  /// Shows a screen. What did not change since the last one is not sent.
  func present(_ buffer: Buffer)
  /// Forgets what is on the glass: the next frame is sent whole.
  func invalidate()
  /// Sends text to the user's own clipboard by OSC 52; false when it is too long for that. Whether
  /// the terminal took it cannot be known.
  func copy(_ text: String) -> Bool
  /// What stands between us and the user's clipboard.
  var clipboardRoute: ClipboardRoute { get }
  /// Takes mouse events, or leaves the mouse to the terminal's own selection.
  func setMouse(_ isOn: Bool)
  /// Gives the window a title; the old one comes back when the screen is left.
  func setTitle(_ title: CleanText)
  /// Leaves the screen to the shell (Ctrl-Z) and comes back when the job is continued.
  func suspend()
  /// Leaves the full screen, writes lines as they are, waits for a key, and comes back: for
  /// selecting an address with the mouse as one unbroken line.
  ///
  /// - Parameter hint: what says below the lines how to come back.
  func showPlain(_ lines: [CleanText], hint: CleanText)
}

/// The way of a text to the user's own clipboard.
public enum ClipboardRoute: Hashable, Sendable {
  /// To the terminal itself.
  case direct
  /// Through tmux, which may keep it to itself.
  case tmux
  /// Through GNU screen, which hands it on in pieces.
  case screen
  /// To xterm, which takes it only where its user allowed that.
  case xterm
  /// There is none: the terminal is known not to take it.
  case closed
}

/// What a terminal reports to the program.
public enum TerminalEvent: Hashable, Sendable {
  /// A key, a paste or the mouse.
  case key(Key)
  /// The size changed, or the job was continued: everything must be drawn again.
  case resized
  /// The line is free again for a frame that was held back.
  case ready
  /// The paste before this came without its end mark: silence ended it.
  case lostPasteEnd
}

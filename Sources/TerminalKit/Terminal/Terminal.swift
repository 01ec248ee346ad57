/// The device: what a program needs of a terminal, whatever draws it.
@UIActor public protocol Terminal: AnyObject {
  /// The current size in cells.
  var size: Size { get }
  /// Whether a frame may be presented now. It is false while an earlier frame is still being sent;
  /// keys are read meanwhile, and `TerminalEvent.ready` announces that the next frame may come.
  var isReady: Bool { get }
  /// Shows a screen. Only the differences to the last one are sent.
  func present(_ buffer: Buffer)
  /// Forgets what the screen shows, so that the next frame is sent completely.
  func invalidate()
  /// Sends text to the user's own clipboard with OSC 52; returns false when it is too long. Whether
  /// the terminal accepted it cannot be determined.
  func copy(_ text: String) -> Bool
  /// The route of a text to the user's clipboard.
  var clipboardRoute: ClipboardRoute { get }
  /// Turns mouse events on, or leaves the mouse to the terminal's own selection.
  func setMouse(_ isOn: Bool)
  /// Sets the window's title; the old one is restored when the screen is left.
  func setTitle(_ title: CleanText)
  /// Suspends the program (Ctrl-Z) until the shell continues the job.
  func suspend()
  /// Leaves the full screen, writes lines unchanged, waits for a key, and comes back, so that an
  /// address can be selected with the mouse as one unbroken line.
  ///
  /// - Parameter hint: the text below the lines that says how to come back.
  func showPlain(_ lines: [CleanText], hint: CleanText)
}

/// The route of a text to the user's own clipboard.
public enum ClipboardRoute: Hashable, Sendable {
  /// Directly to the terminal.
  case direct
  /// Through tmux, which may not pass it on.
  case tmux
  /// Through GNU screen, which passes it on in pieces.
  case screen
  /// To xterm, which only accepts it if its user allows that.
  case xterm
  /// Not at all: the terminal is known not to accept it.
  case closed
}

/// An event of the terminal.
public enum TerminalEvent: Hashable, Sendable {
  /// A key, a paste or the mouse.
  case key(Key)
  /// The size changed, or the job was continued, so everything must be drawn again.
  case resized
  /// A frame that was held back may be presented now.
  case ready
  /// The previous paste came without its end mark, and silence ended it.
  case lostPasteEnd
}

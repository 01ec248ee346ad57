/// A terminal without a device: it remembers what the program did with it, for tests of the whole
/// program.
@UIActor public final class HeadlessTerminal: Terminal {
  /// Its size; a test changes it as a user would drag a window.
  public var size: Size
  /// Whether it takes a frame; set to false it is a slow line that has not drawn the last one yet.
  public var isReady = true
  /// The last screen that was presented.
  public private(set) var screen: Buffer?
  /// How many screens were presented.
  public private(set) var frames = 0
  /// How often the glass was forgotten.
  public private(set) var invalidations = 0
  /// The texts that were copied.
  public private(set) var copied: [String] = []
  /// The lines that were shown outside the full screen, one list each time.
  public private(set) var plainLines: [[CleanText]] = []
  /// Whether it takes mouse events.
  public private(set) var isMouseOn = false
  /// The window's title.
  public private(set) var title = CleanText()
  /// How often the screen was left to the shell.
  public private(set) var suspensions = 0
  /// The most bytes that can be copied.
  public var copyLimit = 100_000
  /// What stands between it and a clipboard.
  public var clipboardRoute = ClipboardRoute.direct

  /// A terminal of a size.
  public init(size: Size = Size(width: 80, height: 24)) { self.size = size }

  /// The text of the last screen, row by row; none before the first.
  public var lines: [String] { screen?.lines ?? [] }

  /// Remembers a screen.
  public func present(_ buffer: Buffer) {
    screen = buffer
    frames += 1
  }

  /// Counts.
  public func invalidate() { invalidations += 1 }

  /// Remembers a text, unless it is too long.
  public func copy(_ text: String) -> Bool {
    guard text.utf8.count <= copyLimit else { return false }
    copied.append(text)
    return true
  }

  /// Remembers whether the mouse is on.
  public func setMouse(_ isOn: Bool) { isMouseOn = isOn }

  /// Remembers the title.
  public func setTitle(_ title: CleanText) { self.title = title }

  /// Counts.
  public func suspend() { suspensions += 1 }

  /// Remembers the lines.
  public func showPlain(_ lines: [CleanText], hint: CleanText) { plainLines.append(lines) }
}

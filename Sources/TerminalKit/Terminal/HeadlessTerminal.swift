/// A terminal without a device for tests of the whole program. It records what the program does.
@UIActor public final class HeadlessTerminal: Terminal {
  /// The size; a test changes it as a user would resize a window.
  public var size: Size
  /// Whether it accepts a frame; false simulates a slow line that has not drawn the last one yet.
  public var isReady = true
  /// The last screen that was presented.
  public private(set) var screen: Buffer?
  /// The number of presented screens.
  public private(set) var frames = 0
  /// The number of times that the contents of the screen were invalidated.
  public private(set) var invalidations = 0
  /// The texts that were copied.
  public private(set) var copied: [String] = []
  /// The lines shown outside the full screen, one list per call.
  public private(set) var plainLines: [[CleanText]] = []
  /// Whether mouse events are on.
  public private(set) var isMouseOn = false
  /// The window's title.
  public private(set) var title = CleanText()
  /// The number of times that the program was suspended.
  public private(set) var suspensions = 0
  /// The most bytes that can be copied.
  public var copyLimit = 100_000
  /// The route of a text to the clipboard.
  public var clipboardRoute = ClipboardRoute.direct

  /// Creates a terminal.
  public init(size: Size = Size(width: 80, height: 24)) { self.size = size }

  /// The text of the last screen, row by row; empty before the first one.
  public var lines: [String] { screen?.lines ?? [] }

  /// Records a screen.
  public func present(_ buffer: Buffer) {
    screen = buffer
    frames += 1
  }

  /// Counts the call.
  public func invalidate() { invalidations += 1 }

  /// Records a text, unless it is too long.
  public func copy(_ text: String) -> Bool {
    guard text.utf8.count <= copyLimit else { return false }
    copied.append(text)
    return true
  }

  /// Records whether mouse events are on.
  public func setMouse(_ isOn: Bool) { isMouseOn = isOn }

  /// Records the title.
  public func setTitle(_ title: CleanText) { self.title = title }

  /// Counts the call.
  public func suspend() { suspensions += 1 }

  /// Records the lines.
  public func showPlain(_ lines: [CleanText], hint: CleanText) { plainLines.append(lines) }
}

import CTerminal
public import TerminalKit

/// The terminal of the user, drawn through ncurses. `run` owns it from the first frame to the last.
@UIActor public final class NcursesTerminal: Terminal {
  /// The content of the screen.
  enum Stage {
    /// The shell's own screen: before the first frame, and while the job is stopped.
    case shell
    /// The program's screen.
    case screen
    /// Plain lines on the shell's screen, until a key is pressed.
    case plain
  }

  let device: Device
  let curses: Curses
  var outlet: OutputQueue
  var keys = KeyReader()
  var gate = FramePacer()
  var stage = Stage.shell
  var isMouseOn = false
  /// Whether the program must still be told to draw everything again.
  var owesResized = false
  /// The window's title; empty before it is set.
  var title = CleanText()
  /// Whether the terminal has windows with titles.
  let hasTitle: Bool
  /// Why the loop must end; nil while it must not.
  var end: RunEnd?
  var handle: @UIActor (TerminalEvent) -> Void = { _ in }
  /// The route of a text to the user's clipboard.
  public private(set) var clipboardRoute: ClipboardRoute
  private let environment: Environment
  private let hasLinks: Bool
  /// Whether the terminal wraps text into the next row.
  private let wrapsLines: Bool
  /// Whether the terminal supports synchronized output.
  var hasSync = false
  /// The choice of the palette.
  let palette: PaletteChoice
  /// Whether the terminal must still be asked for that, for its name and for its background.
  var asksForFacts: Bool

  /// Whether more than ASCII can be drawn; if not, other characters become question marks.
  public let supportsUnicode: Bool
  /// Whether Unicode lines can be drawn. If not, use `LineSet.ascii`.
  public let drawsLines: Bool

  /// Called once after each burst of keys, other events and jobs of `UIActor`, to present a frame.
  public var afterEvents: (@UIActor () -> Void)?

  /// Creates a terminal on an open device. `begin` changes its mode and `finish` restores it.
  init(
    _ device: Device, _ environment: Environment, links: LinkChoice = .off,
    palette: PaletteChoice = .fixed(.standard)
  ) throws(TerminalError) {
    let locale = LocaleChoice.apply(environment)
    self.palette = palette
    curses = try Curses(
      environment, locale, palette.palette(has256Colors: false, background: nil), size: device.size)
    self.device = device
    outlet = OutputQueue(device.descriptor)
    supportsUnicode = locale == .unicode
    clipboardRoute = environment.clipboardRoute()
    self.environment = environment
    wrapsLines = !environment.isOldTerminal
    drawsLines = locale == .unicode && !environment.isOldTerminal
    asksForFacts = !environment.isOldTerminal
    hasTitle = !environment.isOldTerminal
    hasLinks = links.isOn(in: environment)
  }

  /// The current size in cells.
  public var size: Size { curses.size }

  /// Whether a frame presented now is drawn.
  public var isReady: Bool { gate.isOpen && outlet.isEmpty && stage != .plain }

  /// Shows a screen with a single write. While not `isReady` it is dropped, and `ready` is reported
  /// when the line is free.
  public func present(_ buffer: Buffer) {
    guard isReady else { return gate.hold() }
    let frame = curses.draw(buffer)
    guard !frame.isEmpty else { return }
    let opening = stage == .shell ? enterScreen() : []
    let links = Hyperlinks.bytes(
      for: buffer, curses.colors, areLinks: hasLinks, wrapsLines: wrapsLines)
    let shown = hasSync ? Sequences.syncOn + frame + links + Sequences.syncOff : frame + links
    let bytes = opening + shown + (gate.asks ? Sequences.statusQuestion : [])
    outlet.send(bytes)
    gate.sent(bytes.count, at: .now)
  }

  /// Handles the terminal's answer with its name.
  func handle(name: String) { clipboardRoute = environment.clipboardRoute(named: name) }

  /// Handles the terminal's background colour: hibou now uses the palette that fits.
  func handle(background: Palette.Mixture) {
    let old = curses.colors.palette
    let has256Colors = [ColorDepth.indexed, .mixed].contains(curses.colors.depth)
    curses.use(palette.palette(has256Colors: has256Colors, background: background))
    if curses.colors.palette != old { owesResized = true }
  }

  /// Forgets what the screen shows, so that the next frame is sent completely.
  public func invalidate() { curses.invalidate() }

  /// Sends text to the user's own clipboard; returns false when it is too long for terminals.
  public func copy(_ text: String) -> Bool {
    guard let bytes = ClipboardSequence.bytes(for: text, over: clipboardRoute) else {
      return false
    }
    outlet.send(bytes)
    return true
  }

  /// Turns mouse events on, or leaves the mouse to the terminal's own selection.
  public func setMouse(_ isOn: Bool) {
    guard isOn != isMouseOn else { return }
    isMouseOn = isOn
    guard stage == .screen else { return }
    outlet.send(isOn ? Sequences.mouseOn : Sequences.mouseOff)
  }

  /// Sets the window's title: at once if the program's screen is shown, else with the first frame.
  public func setTitle(_ title: CleanText) {
    guard title != self.title else { return }
    self.title = title
    if stage == .screen, hasTitle { outlet.send(Sequences.title(title)) }
  }

  /// Ends the loop after the current events are handled.
  public func stop() { end = end ?? .stopped }
}

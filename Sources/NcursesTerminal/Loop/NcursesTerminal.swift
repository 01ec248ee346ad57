import CTerminal
public import TerminalKit

/// The terminal the user sits at, drawn through ncurses: `run` owns it from the first frame to the
/// last.
@UIActor public final class NcursesTerminal: Terminal {
  /// What is on the glass.
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
  /// Whether the program must still learn that everything must be drawn again.
  var owesResized = false
  /// The window's title; empty before there is one.
  var title = CleanText()
  /// Whether the terminal is one whose windows have titles.
  let hasTitle: Bool
  /// Why the loop is to end, once it is.
  var end: RunEnd?
  var handle: @UIActor (TerminalEvent) -> Void = { _ in }
  /// What stands between us and the user's clipboard.
  public private(set) var clipboardRoute: ClipboardRoute
  private let environment: Environment
  private let hasLinks: Bool
  /// Whether text that reaches the right edge goes on in the next row by itself.
  private let wrapsLines: Bool
  /// Whether frames are shown all at once: the terminal said that it can.
  var hasSync = false
  /// Which palette it gets.
  let palette: PaletteChoice
  /// Whether it is still to be asked for that, for its name and for its background.
  var asksForFacts: Bool

  /// Whether more than ASCII can be drawn; other characters of texts become question marks.
  public let supportsUnicode: Bool
  /// Whether the lines of Unicode can be drawn. When they cannot, use `LineSet.ascii`.
  public let drawsLines: Bool

  /// Called after each burst of keys, other events and jobs of `UIActor`, once: the place to
  /// present.
  public var afterEvents: (@UIActor () -> Void)?

  /// A terminal on an open device. Its mode is changed and put back by `begin` and `finish`.
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

  /// Its size in cells, now.
  public var size: Size { curses.size }

  /// Whether a frame presented now is drawn.
  public var isReady: Bool { gate.isOpen && outlet.isEmpty && stage != .plain }

  /// Shows a screen in a single write. While not `isReady` it is dropped, and `ready` follows when
  /// the line is free.
  public func present(_ buffer: Buffer) {
    guard isReady else { return gate.hold() }
    let frame = curses.draw(buffer)
    guard !frame.isEmpty else { return }
    let opening = stage == .shell ? takeGlass() : []
    let links = Hyperlinks.bytes(
      for: buffer, curses.colors, areLinks: hasLinks, wrapsLines: wrapsLines)
    let shown = hasSync ? Sequences.syncOn + frame + links + Sequences.syncOff : frame + links
    let bytes = opening + shown + (gate.asks ? Sequences.statusQuestion : [])
    outlet.send(bytes)
    gate.sent(bytes.count, at: .now)
  }

  /// The terminal said what it calls itself.
  func take(name: String) { clipboardRoute = environment.clipboardRoute(named: name) }

  /// The terminal reported its background colour: hibou now uses the palette that fits.
  func take(background: Palette.Mixture) {
    let old = curses.colors.palette
    let has256Colors = [ColorDepth.indexed, .mixed].contains(curses.colors.depth)
    curses.use(palette.palette(has256Colors: has256Colors, background: background))
    if curses.colors.palette != old { owesResized = true }
  }

  /// Forgets what is on the glass: the next frame is sent whole.
  public func invalidate() { curses.invalidate() }

  /// Sends text to the user's own clipboard; false when it is longer than terminals take.
  public func copy(_ text: String) -> Bool {
    guard let bytes = ClipboardSequence.bytes(for: text, over: clipboardRoute) else {
      return false
    }
    outlet.send(bytes)
    return true
  }

  /// Takes mouse events, or leaves the mouse to the terminal's own selection.
  public func setMouse(_ isOn: Bool) {
    guard isOn != isMouseOn else { return }
    isMouseOn = isOn
    guard stage == .screen else { return }
    outlet.send(isOn ? Sequences.mouseOn : Sequences.mouseOff)
  }

  /// Gives the window a title; at once when the screen is the program's, else with the first frame.
  public func setTitle(_ title: CleanText) {
    guard title != self.title else { return }
    self.title = title
    if stage == .screen, hasTitle { outlet.send(Sequences.title(title)) }
  }

  /// Ends the loop when the events at hand are handled.
  public func stop() { end = end ?? .stopped }
}

import CNcurses

/// Facts about a terminal from the terminal database and the locale, to explain how a screen looks
/// there.
public struct TerminalFacts: Hashable, Sendable {
  /// The value of `TERM`; nil when it is not set.
  public let name: String?
  /// Whether the database knows it; an unknown one is treated as `xterm-256color`.
  public let isKnown: Bool
  /// Whether its cursor can be placed, which a full screen needs.
  public let placesCursor: Bool
  /// The number of its colours; 0 for none.
  public let colors: Int
  /// The resulting depth, which also depends on the environment.
  public let depth: ColorDepth
  /// Whether colours are wanted (https://no-color.org).
  public let wantsColor: Bool
  /// The locale of characters; nil when none is set.
  public let localeName: String?
  /// Whether more than ASCII can be drawn.
  public let drawsUnicode: Bool

  /// Creates facts.
  public init(
    name: String?, isKnown: Bool, placesCursor: Bool, colors: Int, depth: ColorDepth,
    wantsColor: Bool,
    localeName: String?, drawsUnicode: Bool
  ) {
    self.name = name
    self.isKnown = isKnown
    self.placesCursor = placesCursor
    self.colors = colors
    self.depth = depth
    self.wantsColor = wantsColor
    self.localeName = localeName
    self.drawsUnicode = drawsUnicode
  }

  /// Returns the facts about this process's terminal. It reads the database and sets the process's
  /// character type, so it is not for a process that draws a screen.
  public static func ofThisProcess() -> TerminalFacts {
    let environment = Environment.process
    let name = environment.terminalName
    var code: Int32 = 0
    let isKnown = name.map { setupterm($0, 1, &code) == 0 } ?? false
    if !isKnown, name != nil { _ = setupterm("xterm-256color", 1, &code) }
    let cursor = name == nil ? nil : tigetstr("cup")
    let colors = name == nil ? 0 : max(0, Int(tigetnum("colors")))
    return TerminalFacts(
      name: name, isKnown: isKnown,
      placesCursor: cursor.map { Int(bitPattern: $0) != -1 } ?? false,
      colors: colors, depth: ColorDepth(colors, environment), wantsColor: environment.wantsColor,
      localeName: environment.localeName, drawsUnicode: LocaleChoice.apply(environment) == .unicode)
  }
}

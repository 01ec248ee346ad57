import CNcurses

/// What the terminal database and the locale say of a terminal: why a screen looks there as it does.
public struct TerminalFacts: Hashable, Sendable {
  /// The value of `TERM`, nil when it is not set.
  public let name: String?
  /// Whether the database knows it; an unknown one is taken for `xterm-256color`.
  public let isKnown: Bool
  /// Whether its cursor can be placed, without which there is no full screen.
  public let placesCursor: Bool
  /// How many colours it has, 0 for none.
  public let colors: Int
  /// What is made of that, with what the surroundings say.
  public let depth: ColorDepth
  /// Whether colours are wanted (https://no-color.org).
  public let wantsColor: Bool
  /// The locale that decides about characters, nil when none is set.
  public let localeName: String?
  /// Whether more than ASCII can be drawn.
  public let drawsUnicode: Bool

  /// Facts as they were found.
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

  /// Those of this process's terminal. Reads the database and sets the process's character type: not for a
  /// process that draws a screen.
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

/// The appearance of a cell.
public struct Style: Hashable, Sendable {
  /// Attributes of a cell.
  public struct Attributes: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt8

    /// Creates a set from its bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Bold.
    public static let bold = Attributes(rawValue: 1)
    /// Dim.
    public static let dim = Attributes(rawValue: 2)
    /// Underlined.
    public static let underline = Attributes(rawValue: 4)
    /// Foreground and background swapped.
    public static let reverse = Attributes(rawValue: 8)
  }

  /// The meaning of a cell; the palette of the terminal decides how it looks.
  public enum Meaning: UInt8, CaseIterable, Sendable {
    /// Nothing in particular.
    case plain
    /// Titles, headings and totals.
    case strong
    /// Unimportant parts: rules, counts, hints.
    case quiet
    /// The header line.
    case header
    /// Highlights: the program's name, the current tab, the keys in the footer.
    case accent
    /// A problem: refused, out of stock, below zero.
    case bad
    /// A warning.
    case warn
    /// A good state.
    case good
    /// A name that can be opened.
    case link
    /// The selected row or tile; it never has a colour of its own.
    case bar
    /// The first of five steps for charts and shades.
    case scale1
    /// The second step.
    case scale2
    /// The third step.
    case scale3
    /// The fourth step; charts with a single colour use it.
    case scale4
    /// The fifth step.
    case scale5
  }

  /// The meaning.
  public var meaning = Meaning.plain
  /// The text colour.
  public var foreground: Color
  /// The background colour.
  public var background: Color
  /// Bold, dim, underlined, reversed.
  public var attributes: Attributes

  /// Creates a style; the plain one without arguments.
  public init(
    _ foreground: Color = .standard, on background: Color = .standard,
    _ attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  /// Creates a style with attributes only.
  public init(_ attributes: Attributes) { self.init(.standard, attributes) }

  /// Creates a style with a meaning; the palette decides how it looks.
  public init(_ meaning: Meaning) {
    self.init()
    self.meaning = meaning
  }

  /// The default style of the terminal.
  public static let plain = Style()

  /// Returns a step for charts and shades, from 1 to 5.
  public static func scale(_ step: Int) -> Style {
    Style([.scale1, .scale2, .scale3, .scale4, .scale5][min(max(0, step - 1), 4)])
  }

  /// The style of the same cell when it is selected: reversed, without a colour of its own.
  public var underBar: Style {
    var style = Style(.bar)
    style.attributes = attributes.union(.reverse).subtracting(.dim)
    return style
  }

  /// Returns this style with more attributes.
  public func adding(_ attributes: Attributes) -> Style {
    var style = self
    style.attributes.formUnion(attributes)
    return style
  }
}

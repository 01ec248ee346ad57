/// How a cell looks.
public struct Style: Hashable, Sendable {
  /// Attributes of a cell.
  public struct Attributes: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt8

    /// A set by its bits.
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

  /// What a cell stands for; the palette of the terminal says how that looks.
  public enum Meaning: UInt8, CaseIterable, Sendable {
    /// Nothing in particular.
    case plain
    /// Titles, headings and totals.
    case strong
    /// What is there but not in the way: rules, counts, hints.
    case quiet
    /// The header line.
    case header
    /// What leads the eye: the program's name, the current tab, the keys in the footer.
    case accent
    /// Something is wrong: refused, out of stock, below zero.
    case bad
    /// Something needs attention.
    case warn
    /// Something is as it should be.
    case good
    /// A name that leads somewhere.
    case link
    /// The row or the tile under the bar; it never has a colour of its own.
    case bar
    /// The first of five steps of charts and shades.
    case scale1
    /// The second step.
    case scale2
    /// The third step.
    case scale3
    /// The fourth step; charts of one colour have this one.
    case scale4
    /// The fifth step.
    case scale5
  }

  /// What it stands for.
  public var meaning = Meaning.plain
  /// The colour of the text.
  public var foreground: Color
  /// The colour behind the text.
  public var background: Color
  /// Bold, dim, underlined, reversed.
  public var attributes: Attributes

  /// A style; without arguments the plain one.
  public init(
    _ foreground: Color = .standard, on background: Color = .standard,
    _ attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  /// A style of attributes only.
  public init(_ attributes: Attributes) { self.init(.standard, attributes) }

  /// A style of a meaning, which looks as the palette says.
  public init(_ meaning: Meaning) {
    self.init()
    self.meaning = meaning
  }

  /// The terminal's default.
  public static let plain = Style()

  /// A step of charts and shades, from 1 to 5.
  public static func scale(_ step: Int) -> Style {
    Style([.scale1, .scale2, .scale3, .scale4, .scale5][min(max(0, step - 1), 4)])
  }

  /// The same cell under the bar: reversed, without a colour of its own.
  public var underBar: Style {
    var style = Style(.bar)
    style.attributes = attributes.union(.reverse).subtracting(.dim)
    return style
  }

  /// This style with attributes added.
  public func adding(_ attributes: Attributes) -> Style {
    var style = self
    style.attributes.formUnion(attributes)
    return style
  }
}

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
    /// Something is wrong.
    case problem
    /// Something needs attention.
    case warning
    /// Something is as it should be.
    case fine
    /// A name that leads somewhere.
    case link
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

  /// This style with attributes added.
  public func adding(_ attributes: Attributes) -> Style {
    var style = self
    style.attributes.formUnion(attributes)
    return style
  }
}

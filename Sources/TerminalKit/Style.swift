/// One of the terminal's own sixteen colours, or its default.
///
/// Only these are used: they follow the user's own light or dark scheme.
public enum Color: UInt8, Sendable {
  /// The terminal's default.
  case standard = 255
  /// Black.
  case black = 0
  /// Red.
  case red
  /// Green.
  case green
  /// Yellow.
  case yellow
  /// Blue.
  case blue
  /// Magenta.
  case magenta
  /// Cyan.
  case cyan
  /// White.
  case white
}

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

  /// The terminal's default.
  public static let plain = Style()

  /// This style with attributes added.
  public func adding(_ attributes: Attributes) -> Style {
    Style(foreground, on: background, self.attributes.union(attributes))
  }
}

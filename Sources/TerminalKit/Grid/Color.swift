/// One of the terminal's sixteen colours, its default colour, or a colour that a theme mixed.
///
/// The sixteen follow the user's light or dark scheme; without a theme the program uses no others.
public struct Color: RawRepresentable, Hashable, Sendable {
  /// 0 to 15 as terminals count; from 16 on the mixed colours of the palette; 255 for the default.
  public let rawValue: UInt8

  /// Creates a colour from its number.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  private init(_ number: UInt8) { rawValue = number }

  /// The default colour of the terminal.
  public static let standard = Color(255)
  /// Black.
  public static let black = Color(0)
  /// Red.
  public static let red = Color(1)
  /// Green.
  public static let green = Color(2)
  /// Yellow.
  public static let yellow = Color(3)
  /// Blue.
  public static let blue = Color(4)
  /// Magenta.
  public static let magenta = Color(5)
  /// Cyan.
  public static let cyan = Color(6)
  /// White.
  public static let white = Color(7)

  /// The number of the terminal's colours.
  public static let ownCount = 16
  /// The most colours that a theme can mix.
  public static let mostMixed = 32

  /// The names of the first eight colours, in order; a theme names the next eight `bright-red` and
  /// so on.
  public static let names = [
    "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
  ]

  /// The bright variant of one of the first eight colours.
  public var bright: Color { rawValue < 8 ? Color(rawValue + 8) : self }

  /// Returns a mixed colour by its index in the palette.
  public static func mixed(_ place: Int) -> Color { Color(UInt8(Color.ownCount + place)) }
}

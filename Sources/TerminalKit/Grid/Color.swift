/// One of the terminal's own sixteen colours, its default, or one that a theme mixed.
///
/// The own ones follow the user's light or dark scheme; by itself the program uses no others.
public struct Color: RawRepresentable, Hashable, Sendable {
  /// 0 to 15 as terminals count; from 16 on the mixed ones of the palette; 255 for the default.
  public let rawValue: UInt8

  /// A colour by its number.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  private init(_ number: UInt8) { rawValue = number }

  /// The terminal's default.
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

  /// How many are the terminal's own.
  public static let ownCount = 16
  /// The most colours a theme can mix.
  public static let mostMixed = 32

  /// The names of the first eight, in their order; a theme calls the eight behind them `bright-red`.
  public static let names = [
    "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
  ]

  /// The brighter one of one of the first eight.
  public var bright: Color { rawValue < 8 ? Color(rawValue + 8) : self }

  /// The colour a theme mixed, by its place in the palette.
  public static func mixed(_ place: Int) -> Color { Color(UInt8(Color.ownCount + place)) }
}

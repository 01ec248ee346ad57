/// The 256 colours of xterm (its source, 256colres.pl): sixteen that users may change, a colour
/// cube, and greys.
public enum XtermColors {
  /// Returns the colour with a number; for the first sixteen the default, which the user may have
  /// changed.
  public static func mixture(_ number: Int) -> Palette.Mixture {
    switch number {
    case ..<16: return own[number]
    case ..<232:
      let place = number - 16
      return Palette.Mixture(
        red: levels[place / 36], green: levels[place / 6 % 6], blue: levels[place % 6])
    default:
      let grey = 8 + 10 * (number - 232)
      return Palette.Mixture(red: grey, green: grey, blue: grey)
    }
  }

  /// Returns the number in a range whose colour is nearest, except for the taken ones.
  public static func nearest(
    to mixture: Palette.Mixture, in numbers: Range<Int>, but taken: Set<Int> = []
  ) -> Int {
    numbers.filter { !taken.contains($0) }
      .min { Self.mixture($0).distance(to: mixture) < Self.mixture($1).distance(to: mixture) }
      ?? numbers.lowerBound
  }

  private static let levels = [0, 95, 135, 175, 215, 255]

  private static let own = [
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205),
    (229, 229, 229), (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255),
    (255, 0, 255), (0, 255, 255), (255, 255, 255),
  ].map { Palette.Mixture(red: $0.0, green: $0.1, blue: $0.2) }
}

/// The themes of the program. The 16-colour ones use the terminal's own colours; the others use
/// fixed colours of xterm's 256, which look the same everywhere.
extension Palette {
  /// The theme for the terminal's sixteen colours. No bold text has one of the eight basic colours,
  /// because many terminals make it bright then, which is hard to read on white.
  public static let standard = Palette([
    .strong: Style(.bold), .header: Style(.bold), .quiet: Style(.dim), .bar: Style(.reverse),
    .accent: Style(.cyan), .link: Style(.cyan), .good: Style(.green), .warn: Style(.yellow),
    .bad: Style(.red), .scale1: Style(.cyan), .scale2: Style(.cyan), .scale3: Style(.cyan),
    .scale4: Style(.cyan), .scale5: Style(.cyan),
  ])

  /// The same theme for a light background, on which yellow and cyan are hard to read.
  public static let standardOnLight = {
    var palette = standard
    palette[.accent] = Style(.blue)
    palette[.link] = Style(.blue)
    palette[.warn] = Style(.bold)
    return palette
  }()

  /// The 256-colour theme for dark backgrounds.
  public static let dark = Palette(
    accent: 80, good: 79, warn: 214, bad: 203, quiet: 245, scale: [24, 30, 37, 73, 116])

  /// The 256-colour theme for light backgrounds.
  public static let light = Palette(
    accent: 25, good: 30, warn: 94, bad: 161, quiet: 242, scale: [109, 73, 37, 31, 24])

  /// A theme for bright rooms, weak screens and weak eyes. Nothing is dim, and important text
  /// differs in form and has a contrast of at least 7:1.
  public static let highContrast = {
    var palette = Palette([
      .strong: Style(.bold), .header: Style(.bold), .bar: Style([.reverse, .bold]),
      .accent: Style([.bold, .underline]), .link: Style(.underline),
    ])
    palette[.good] = palette.numbered(231, on: 22)
    palette[.warn] = palette.numbered(16, on: 226)
    palette[.bad] = palette.numbered(231, on: 88)
    return palette
  }()

  /// A theme without colours: only bold, dim, underlined and reversed text.
  public static let monochrome = Palette([
    .strong: Style(.bold), .header: Style(.bold), .quiet: Style(.dim), .bar: Style(.reverse),
    .accent: Style(.bold), .link: Style(.underline), .warn: Style([.bold, .underline]),
    .bad: Style([.bold, .reverse]),
  ])

  /// The themes with a name of their own, by name.
  public static let named: [(name: String, palette: Palette)] = [
    ("16-colors", .standard), ("dark", .dark), ("light", .light),
    ("high-contrast", .highContrast), ("monochrome", .monochrome),
  ]

  private init(accent: Int, good: Int, warn: Int, bad: Int, quiet: Int, scale: [Int]) {
    self.init([.strong: Style(.bold), .header: Style(.bold), .bar: Style(.reverse)])
    let steps: [Style.Meaning] = [.scale1, .scale2, .scale3, .scale4, .scale5]
    let numbers: [(Style.Meaning, Int)] =
      [(.accent, accent), (.link, accent), (.good, good), (.warn, warn), (.bad, bad)]
      + [(.quiet, quiet)] + Array(zip(steps, scale))
    for (meaning, number) in numbers { self[meaning] = numbered(number) }
  }

  /// Returns a style with colours of xterm's 256.
  private mutating func numbered(_ number: Int, on background: Int? = nil) -> Style {
    Style(
      mix(XtermColors.mixture(number)) ?? .standard,
      on: background.flatMap { mix(XtermColors.mixture($0)) } ?? .standard)
  }
}

/// The choice of a terminal's palette.
public enum PaletteChoice: Hashable, Sendable {
  /// This palette.
  case fixed(Palette)
  /// The palette that suits the terminal's colours and its background.
  case fitting

  /// Returns the palette for a terminal.
  ///
  /// - Parameters:
  ///   - has256Colors: whether it shows xterm's 256 colours.
  ///   - background: its background colour; nil while unknown, in which case only the terminal's
  /// own colours are certain to be readable.
  public func palette(has256Colors: Bool, background: Palette.Mixture?) -> Palette {
    switch self {
    case .fixed(let palette): return palette
    case .fitting:
      guard let background else { return .standard }
      // Black and white text have the same contrast on this luminance.
      let isLight = background.luminance > 0.179
      if has256Colors { return isLight ? .light : .dark }
      return isLight ? .standardOnLight : .standard
    }
  }
}

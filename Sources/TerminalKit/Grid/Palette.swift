import Foundation

/// How the meanings of styles look, and the colours that a theme mixed.
public struct Palette: Hashable, Sendable {
  /// A mixed colour.
  public struct Mixture: Hashable, Sendable {
    /// Its red, 0 to 255.
    public let red: Int
    /// Its green, 0 to 255.
    public let green: Int
    /// Its blue, 0 to 255.
    public let blue: Int

    /// A colour of its parts, each 0 to 255.
    public init(red: Int, green: Int, blue: Int) {
      self.red = red
      self.green = green
      self.blue = blue
    }

    /// How bright it is, from 0 for black to 1 for white (WCAG 2, relative luminance).
    public var luminance: Double {
      func linear(_ part: Int) -> Double {
        let part = Double(part) / 255
        return part <= 0.03928 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
      }
      return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    /// The contrast to another colour, from 1 to 21 (WCAG 2).
    public func contrast(to other: Mixture) -> Double {
      let (one, two) = (luminance, other.luminance)
      return (max(one, two) + 0.05) / (min(one, two) + 0.05)
    }

    /// How far it is from another, as the square of a distance.
    public func distance(to other: Mixture) -> Int {
      let (red, green, blue) = (red - other.red, green - other.green, blue - other.blue)
      return red * red + green * green + blue * blue
    }
  }

  private var looks: [Style]
  /// The mixed colours; `Color.mixed` counts their places.
  public private(set) var mixtures: [Mixture] = []

  /// Looks by what they mean; what is missing looks plain.
  public init(_ looks: [Style.Meaning: Style] = [:]) {
    self.looks = Style.Meaning.allCases.map { looks[$0] ?? .plain }
  }

  /// How a meaning looks.
  public subscript(_ meaning: Style.Meaning) -> Style {
    get { looks[Int(meaning.rawValue)] }
    set { looks[Int(meaning.rawValue)] = newValue }
  }

  /// Takes a mixed colour; nil when there are too many.
  public mutating func mix(_ mixture: Mixture) -> Color? {
    if let place = mixtures.firstIndex(of: mixture) { return .mixed(place) }
    guard mixtures.count < Color.mostMixed else { return nil }
    mixtures.append(mixture)
    return .mixed(mixtures.count - 1)
  }

  /// How a cell of a style is drawn: as its meaning looks, with its own attributes.
  public func look(of style: Style) -> Style {
    style.meaning == .plain ? style : self[style.meaning].adding(style.attributes)
  }
}

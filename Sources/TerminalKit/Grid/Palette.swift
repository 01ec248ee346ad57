import Foundation

/// Assigns a style to each meaning, and holds the colours that a theme mixed.
public struct Palette: Hashable, Sendable {
  /// A mixed colour.
  public struct Mixture: Hashable, Sendable {
    /// Its red, 0 to 255.
    public let red: Int
    /// Its green, 0 to 255.
    public let green: Int
    /// Its blue, 0 to 255.
    public let blue: Int

    /// Creates a colour from its parts, each 0 to 255.
    public init(red: Int, green: Int, blue: Int) {
      self.red = red
      self.green = green
      self.blue = blue
    }

    /// The relative luminance (WCAG 2), from 0 for black to 1 for white.
    public var luminance: Double {
      func linear(_ part: Int) -> Double {
        let part = Double(part) / 255
        return part <= 0.03928 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
      }
      return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    /// Returns the contrast to another colour, from 1 to 21 (WCAG 2).
    public func contrast(to other: Mixture) -> Double {
      let (one, two) = (luminance, other.luminance)
      return (max(one, two) + 0.05) / (min(one, two) + 0.05)
    }

    /// Returns the squared distance to another colour.
    public func distance(to other: Mixture) -> Int {
      let (red, green, blue) = (red - other.red, green - other.green, blue - other.blue)
      return red * red + green * green + blue * blue
    }
  }

  private var looks: [Style]
  /// The mixed colours; `Color.mixed` refers to their indices.
  public private(set) var mixtures: [Mixture] = []

  /// Creates a palette; meanings without a style have the plain one.
  public init(_ looks: [Style.Meaning: Style] = [:]) {
    self.looks = Style.Meaning.allCases.map { looks[$0] ?? .plain }
  }

  /// The style of a meaning.
  public subscript(_ meaning: Style.Meaning) -> Style {
    get { looks[Int(meaning.rawValue)] }
    set { looks[Int(meaning.rawValue)] = newValue }
  }

  /// Adds a mixed colour; returns nil when there are too many.
  public mutating func mix(_ mixture: Mixture) -> Color? {
    if let place = mixtures.firstIndex(of: mixture) { return .mixed(place) }
    guard mixtures.count < Color.mostMixed else { return nil }
    mixtures.append(mixture)
    return .mixed(mixtures.count - 1)
  }

  /// Returns the style to draw a cell with: that of its meaning and its own attributes.
  public func look(of style: Style) -> Style {
    style.meaning == .plain ? style : self[style.meaning].adding(style.attributes)
  }
}

import TerminalKit

/// The numbers of colours on a terminal.
///
/// A colour that the terminal cannot show becomes the nearest one. Curses can only mix a colour by
/// changing the user's own palette. So on terminals with any colour, each mixed colour gets the
/// number of the nearest of the 256, and that number is replaced with the mixture in the output of
/// curses.
struct ColorNumbers {
  /// The styles of meanings.
  let palette: Palette
  /// The number of colours of the terminal.
  let depth: ColorDepth
  private let numbers: [Int16]
  /// The mixtures by the numbers that stand for them; empty where they are not replaced.
  private let mixtures: [Int: Palette.Mixture]

  init(_ depth: ColorDepth, _ palette: Palette = .standard) {
    self.depth = depth
    self.palette = palette
    let own = (0..<Color.ownCount).map { depth == .eight ? $0 % 8 : $0 }
    var places: [Int] = []
    for mixture in palette.mixtures {
      let taken: Set<Int> = depth == .mixed ? Set(places) : []
      places.append(XtermColors.nearest(to: mixture, in: Self.range(depth), but: taken))
    }
    numbers = (own + places).map(Int16.init)
    mixtures = Dictionary(
      zip(depth == .mixed ? places : [], palette.mixtures), uniquingKeysWith: { first, _ in first })
  }

  private static func range(_ depth: ColorDepth) -> Range<Int> {
    switch depth {
    case .none, .eight: 0..<8
    case .sixteen: 0..<16
    case .indexed, .mixed: 16..<256
    }
  }

  /// The number of colours to make pairs of.
  var count: Int { numbers.count }

  /// Returns the number of a colour in curses; -1 is the terminal's default.
  func number(of color: Color) -> Int16 {
    let place = Int(color.rawValue)
    return depth == .none || place >= numbers.count ? -1 : numbers[place]
  }

  // MARK: - Bytes

  /// Returns the sequence that selects a style, whatever was selected before.
  func sgr(_ style: Style) -> String {
    let look = palette.look(of: style)
    let attributes: [(Style.Attributes, String)] = [
      (.bold, "1"), (.dim, "2"), (.underline, "4"), (.reverse, "7"),
    ]
    let words =
      ["0"] + attributes.filter { look.attributes.contains($0.0) }.map(\.1)
      + [selection(of: look.foreground, "3"), selection(of: look.background, "4")]
      .compactMap { $0 }
    return "\u{1B}[\(words.joined(separator: ";"))m"
  }

  /// Returns the parameters that select a colour: `36`, `96`, `38;5;208` or `38;2;255;135;0`; nil
  /// for the default.
  private func selection(of color: Color, _ ground: String) -> String? {
    let number = Int(number(of: color))
    switch number {
    case ..<0: return nil
    case ..<8: return ground + "\(number)"
    case ..<16: return (ground == "3" ? "9" : "10") + "\(number - 8)"
    default: return ground + "8;" + (mixtures[number].map(Self.parts) ?? "5;\(number)")
    }
  }

  private static func parts(_ mixture: Palette.Mixture) -> String {
    "2;\(mixture.red);\(mixture.green);\(mixture.blue)"
  }

  /// Returns the output of curses with the numbers of mixtures replaced.
  func mixed(in bytes: [UInt8]) -> [UInt8] {
    mixtures.isEmpty ? bytes : replacing(in: bytes[...])
  }

  private func replacing(in bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var rest = bytes
    while let start = rest.firstIndex(of: 0x1B) {
      result += rest[..<start]
      let end = rest[start...].firstIndex(of: UInt8(ascii: "m")) ?? rest.endIndex
      // `ESC [ 38;5;n m` selects a colour on terminals with 256 colours.
      let text = String(decoding: rest[start..<end].prefix(12), as: UTF8.self)
      if end - start <= 11, text.hasPrefix("\u{1B}[38;5;") || text.hasPrefix("\u{1B}[48;5;"),
        let mixture = Int(text.dropFirst(7)).flatMap({ mixtures[$0] })
      {
        result += Array((text.prefix(5) + Self.parts(mixture)).utf8)
        rest = rest[end...]
      } else {
        result.append(0x1B)
        rest = rest[(start + 1)...]
      }
    }
    return result + rest
  }
}

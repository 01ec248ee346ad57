import CNcurses
import TerminalKit

/// The pairs of colours that curses knows by number, made when a style first wants them.
@UIActor struct ColorPairs {
  private var numbers: [Int16?] = Array(repeating: nil, count: 81)
  private var count: Int16 = 0
  private let limit: Int32

  /// None on a terminal without colours, or when they are not wanted.
  init(wantsColor: Bool) {
    let hasColors = wantsColor && has_colors() && start_color() == OK && use_default_colors() == OK
    // Beyond 255 a pair does not fit a cell's attributes; 81 are all there can be.
    limit = hasColors ? min(curses_pair_limit(), 255) : 0
  }

  /// The pair of a style; 0, the terminal's own colours, when there is no other.
  mutating func number(for style: Style) -> Int16 {
    let (foreground, background) = (
      Self.number(of: style.foreground), Self.number(of: style.background)
    )
    guard foreground >= 0 || background >= 0 else { return 0 }
    let index = Int(foreground + 1) * 9 + Int(background + 1)
    if let number = numbers[index] { return number }
    let number = make(foreground, background)
    numbers[index] = number
    return number
  }

  private mutating func make(_ foreground: Int16, _ background: Int16) -> Int16 {
    guard Int32(count) + 1 < limit, init_pair(count + 1, foreground, background) == OK else {
      return 0
    }
    count += 1
    return count
  }

  /// As curses counts: -1 is the terminal's default.
  private static func number(of color: Color) -> Int16 {
    color == .standard ? -1 : Int16(color.rawValue)
  }
}

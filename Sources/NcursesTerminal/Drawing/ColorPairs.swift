import CNcurses
import TerminalKit

/// The numbered colour pairs of curses, created when a style first needs them.
@UIActor struct ColorPairs {
  private let colors: ColorNumbers
  private var numbers: [Int16?]
  private var count: Int16 = 0
  private let limit: Int32

  /// Creates an empty table; it stays empty on a terminal without colours.
  init(_ colors: ColorNumbers) {
    let hasColors =
      colors.depth != .none && has_colors() && start_color() == OK && use_default_colors() == OK
    // Pairs beyond 255 do not fit a cell's attributes.
    limit = hasColors ? min(curses_pair_limit(), 255) : 0
    self.colors = colors
    numbers = Array(repeating: nil, count: (colors.count + 1) * (colors.count + 1))
  }

  /// Returns the pair of a style; 0, the terminal's own colours, if there is no other.
  mutating func number(for look: Style) -> Int16 {
    guard look.foreground != .standard || look.background != .standard else { return 0 }
    let index = place(of: look.foreground) * (colors.count + 1) + place(of: look.background)
    if let number = numbers[index] { return number }
    let number = make(colors.number(of: look.foreground), colors.number(of: look.background))
    numbers[index] = number
    return number
  }

  /// Returns the index of a colour; the last one is for the default.
  private func place(of color: Color) -> Int { min(Int(color.rawValue), colors.count) }

  private mutating func make(_ foreground: Int16, _ background: Int16) -> Int16 {
    guard Int32(count) + 1 < limit, init_pair(count + 1, foreground, background) == OK else {
      return 0
    }
    count += 1
    return count
  }
}

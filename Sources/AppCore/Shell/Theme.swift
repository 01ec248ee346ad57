import Models
import TerminalKit

/// The styles by their meaning; the palette decides how a meaning looks. The program works without
/// colour: every sign is also a word or a mark.
enum Theme {
  /// Titles and totals.
  static let strong = Style(.strong)
  /// Unimportant parts: rules, counts, hints.
  static let quiet = Style(.quiet)
  /// The header line.
  static let header = Style(.header)
  /// Highlights.
  static let accent = Style(.accent)
  /// A problem: refused, out of stock, below zero.
  static let bad = Style(.bad)
  /// A warning.
  static let warn = Style(.warn)
  /// A good state.
  static let good = Style(.good)
  /// A name that can be opened.
  static let link = Style(.link)

  /// The mark before a marked row.
  static let marked: CleanText = "*"

  /// Returns the style of a column's cell: a name that can be opened, a number below zero, an id,
  /// an empty cell.
  static func cell(_ column: Column, _ text: CleanText) -> Style {
    if text.string == Format.nothing { return quiet }
    switch column.meaning {
    case .identifier: return quiet
    case .reference: return link
    case .number, .money, .rate: return isNegative(text.string) ? bad : .plain
    default: return .plain
    }
  }

  /// Returns whether a number begins with a minus sign.
  static func isNegative(_ text: String) -> Bool {
    text != Format.nothing && text.first.map { "-\u{2212}".contains($0) } ?? false
  }

  /// Returns the style of a mark before a row.
  static func mark(_ mark: CleanText) -> Style? {
    switch mark.string {
    case "x": bad
    case "!": warn
    default: nil
    }
  }

  /// Returns the table column for a column: numbers are right-aligned, text is wide.
  static func tableColumn(_ column: Column) -> Table.Column {
    let shape = shape(of: column.meaning)
    return Table.Column(
      title: CleanText(column.title), alignment: shape.alignment, minimum: shape.minimum,
      ideal: shape.ideal, maximum: shape.maximum)
  }

  private static func shape(
    of meaning: Column.Meaning
  ) -> (alignment: Alignment, minimum: Int, ideal: Int, maximum: Int) {
    switch meaning {
    // Numbers are never cut.
    case .identifier: (.trailing, 12, 12, 20)
    case .number, .money: (.trailing, 14, 14, 24)
    case .rate: (.trailing, 8, 8, 12)
    case .date: (.leading, 10, 10, 10)
    case .time: (.leading, 16, 16, 16)
    case .flag: (.leading, 3, 3, 8)
    case .text: (.leading, 20, 28, 70)
    case .personal: (.leading, 10, 16, 40)
    case .code: (.leading, 13, 16, 30)
    case .reference: (.leading, 10, 14, 40)
    }
  }
}

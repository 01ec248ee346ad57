import Models
import TerminalKit

/// What styles and widths mean; how a meaning looks is the palette's. The program is complete without colour:
/// every sign is also a word or a mark.
enum Theme {
  /// Titles and totals.
  static let strong = Style(.strong)
  /// What is there but not in the way: rules, counts, hints.
  static let quiet = Style(.quiet)
  /// The header line.
  static let header = Style(.header)
  /// What leads the eye.
  static let accent = Style(.accent)
  /// Something is wrong: refused, out of stock, below zero.
  static let bad = Style(.bad)
  /// Something needs attention.
  static let warn = Style(.warn)
  /// Something is as it should be.
  static let good = Style(.good)
  /// A name that leads somewhere.
  static let link = Style(.link)

  /// The mark of a row that was marked.
  static let marked: CleanText = "*"

  /// How the cell of a column looks: a name that leads somewhere, a number below zero, an id, nothing at all.
  static func cell(_ column: Column, _ text: CleanText) -> Style {
    if text.string == Format.nothing { return quiet }
    switch column.meaning {
    case .identifier: return quiet
    case .reference: return link
    case .number, .money, .rate: return isNegative(text.string) ? bad : .plain
    default: return .plain
    }
  }

  /// Whether a number is written with a minus before it.
  static func isNegative(_ text: String) -> Bool {
    text != Format.nothing && text.first.map { "-\u{2212}".contains($0) } ?? false
  }

  /// How a mark before a row looks.
  static func mark(_ mark: CleanText) -> Style? {
    switch mark.string {
    case "x": bad
    case "!": warn
    default: nil
    }
  }

  /// How a column stands in a table: numbers to the right, words wide.
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
    // What is counted or measured is never cut.
    case .identifier: (.trailing, 12, 12, 20)
    case .number, .money: (.trailing, 14, 14, 24)
    case .rate: (.trailing, 8, 8, 12)
    case .date: (.leading, 10, 10, 10)
    case .time: (.leading, 16, 16, 16)
    case .flag: (.leading, 3, 3, 8)
    case .text: (.leading, 20, 28, 70)
    case .personal: (.leading, 10, 16, 40)
    case .code: (.leading, 13, 13, 30)
    case .reference: (.leading, 10, 14, 40)
    }
  }
}

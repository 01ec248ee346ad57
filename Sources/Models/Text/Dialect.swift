import Foundation

/// How cells and headings of a file for spreadsheets and programs are written.
public struct Dialect: Hashable, Sendable {
  /// What the first line says.
  public enum Headings: String, CaseIterable, Hashable, Sendable {
    /// The names of the wire.
    case wire
    /// The titles of the screen.
    case label
    /// There is no such line.
    case none
  }

  /// The mark between cells of CSV.
  public var separator: Character = ","
  /// The mark before decimals.
  public var decimal: Character = "."
  /// Whether the file begins with a byte order mark.
  public var hasMark = false
  /// What the first line says.
  public var headings = Headings.wire
  /// What is written where there is nothing.
  public var missing = ""
  /// Whether a cell that a spreadsheet would run as a formula gets an apostrophe before it.
  public var guardsFormulas = true
  /// Whether ids are shown by their labels, with a column of their own for the ids.
  public var hasLabels = false
  /// Whether codes that Excel would change are written as texts that it does not.
  public var isForExcel = false

  /// Whether TSV has blanks for tabs and line breaks in cells, since nobody would read the escapes.
  public var isForClipboard = false

  /// RFC 4180 with commas, points and names of the wire, for programs.
  public init() {}

  /// What Excel opens with a double click where a locale is in force.
  ///
  /// Excel goes by the region: the comma is the mark between cells unless it is the one before decimals, and
  /// Switzerland has the semicolon with a point. A locale that names no language, such as C, counts as English.
  ///
  /// - Parameter locale: an identifier such as `fr_FR.UTF-8`.
  public static func excel(locale: String) -> Dialect {
    var dialect = Dialect()
    let name = LocaleName(locale)
    let region = name.region
    let isNone = ["", "c", "posix"].contains(name.language.lowercased())
    let isSwiss = region == "CH" || region == "LI"
    let hasComma = !isSwiss && !isNone && NumberStyle.of(locale: locale).decimal == ","
    dialect.decimal = hasComma ? "," : "."
    dialect.separator = hasComma || isSwiss ? ";" : ","
    dialect.hasMark = true
    dialect.headings = .label
    dialect.hasLabels = true
    dialect.isForExcel = true
    return dialect
  }

  /// A number with this dialect's mark before the decimals.
  func text(of number: Decimal) -> String { text(ofNumber: number.description) }

  /// The same of a number or a day that is written with a point.
  func text(ofNumber text: String) -> String {
    decimal == "." ? text : text.replacing(".", with: String(decimal))
  }
}

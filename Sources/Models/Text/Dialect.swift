import Foundation

/// The format of cells and headings in a file for spreadsheets and programs.
public struct Dialect: Hashable, Sendable {
  /// The content of the first line.
  public enum Headings: String, CaseIterable, Hashable, Sendable {
    /// The field names of the API.
    case wire
    /// The titles on screens.
    case label
    /// There is no line of headings.
    case none
  }

  /// The separator of CSV cells.
  public var separator: Character = ","
  /// The decimal separator.
  public var decimal: Character = "."
  /// Whether the file begins with a byte order mark.
  public var hasMark = false
  /// The content of the first line.
  public var headings = Headings.wire
  /// The text for a missing value.
  public var missing = ""
  /// Whether an apostrophe is put before a cell that a spreadsheet would run as a formula.
  public var guardsFormulas = true
  /// Whether ids are replaced by labels, with the ids in a column of their own.
  public var hasLabels = false
  /// Whether codes that Excel would convert are written in a form that it keeps.
  public var isForExcel = false

  /// Whether TSV replaces tabs and line breaks in cells with spaces, because nothing decodes the
  /// escapes.
  public var isForClipboard = false

  /// Creates the dialect for programs: RFC 4180 with commas, decimal points and the API's field
  /// names.
  public init() {}

  /// Returns the dialect that Excel opens with a double click in a locale.
  ///
  /// Excel follows the region: the separator is a comma unless that is the decimal separator, and
  /// Switzerland uses the semicolon with a decimal point. A locale without a language, such as C,
  /// counts as English.
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

  /// Returns a number with this dialect's decimal separator.
  func text(of number: Decimal) -> String { text(ofNumber: number.description) }

  /// Returns a number or date written with a point in this dialect.
  func text(ofNumber text: String) -> String {
    decimal == "." ? text : text.replacing(".", with: String(decimal))
  }
}

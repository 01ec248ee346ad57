package import Foundation

/// The test that `name:x`, `price>20` or `date:7d` applies to a value.
package enum FilterTest: Hashable {
  /// The value is missing.
  case empty
  /// The value contains the folded text, or equals it if `isWhole`.
  case text(FoldedText, isWhole: Bool)
  /// The value comes before or after a text in alphabetical order.
  case order(FilterMark, String)
  /// The number satisfies the comparison; a rate is compared in percent.
  case number(FilterMark, ClosedRange<Decimal>)
  /// The day satisfies the comparison.
  case day(FilterMark, ClosedRange<ShopDate>)
  /// The flag has this value.
  case flag(Bool)

  /// Creates the test for an operator and the value after it. Throws `NamingError` if the column
  /// cannot hold such a value.
  init(_ mark: String, _ value: String, column: Column, today: ShopDate) throws(NamingError) {
    let comparison = FilterMark(mark)
    if value == "-", comparison == .within {
      self = .empty
      return
    }
    switch column.meaning {
    case .number, .money, .rate:
      guard let range = FilterRange.numbers(value) else { throw Self.error(value, tr("numbers")) }
      self = .number(comparison, range)
    case .date, .time:
      guard let range = FilterRange.days(value, today: today) else {
        throw Self.error(value, tr("days"))
      }
      self = .day(comparison, range)
    case .flag:
      guard comparison == .within, let flag = Self.flag(value.foldedForSearch) else {
        throw Self.error(value, tr("yes and no"))
      }
      self = .flag(flag)
    case .reference("taxes"):
      // The user means a rate, although the API returns an id.
      self = FilterRange.numbers(value).map { .number(comparison, $0) } ?? Self.words(mark, value)
    case .identifier:
      if comparison == .within, value.contains(".."), FilterRange.numbers(value) == nil {
        throw Self.error(value, tr("numbers"))
      }
      self = Self.span(mark, value)
    case .code, .reference: self = Self.span(mark, value)
    case .text, .personal: self = Self.words(mark, value)
    }
  }

  private static let flags = [
    "yes": true, "1": true, "true": true, "no": false, "0": false, "false": false,
  ]

  /// Returns the flag for yes or no, in English or in the current language; nil for other words.
  private static func flag(_ word: String) -> Bool? {
    flags[word]
      ?? [true, false].first { Format.flag($0).foldedForSearch == word }
  }

  /// Returns a range test for two numbers, or a text test for words.
  private static func span(_ mark: String, _ value: String) -> FilterTest {
    guard FilterMark(mark) == .within, value.contains(".."),
      let range = FilterRange.numbers(value)
    else { return words(mark, value) }
    return .number(.within, range)
  }

  private static func words(_ mark: String, _ value: String) -> FilterTest {
    let comparison = FilterMark(mark)
    if comparison == .within { return .text(FoldedText(value), isWhole: mark == "=") }
    if let range = FilterRange.numbers(value) { return .number(comparison, range) }
    return .order(comparison, value.foldedForSearch)
  }

  private static func error(_ value: String, _ place: String) -> NamingError {
    NamingError(word: value, place: place, kind: .unknown(nearest: nil))
  }
}

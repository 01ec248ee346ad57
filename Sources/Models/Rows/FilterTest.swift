package import Foundation

/// What `name:x`, `price>20` or `date:7d` asks of a value.
package enum FilterTest: Hashable {
  /// Nothing is there.
  case empty
  /// The folded text is there, as a part or as the whole.
  case text(FoldedText, isWhole: Bool)
  /// The words stand before or behind a text in the alphabet.
  case order(FilterMark, String)
  /// The number compares so; a rate is compared in percent.
  case number(FilterMark, ClosedRange<Decimal>)
  /// The day compares so.
  case day(FilterMark, ClosedRange<ShopDate>)
  /// The flag is so.
  case flag(Bool)

  /// The test of a mark and the value after it for a column. Throws `NamingError` when it is not what
  /// the column holds.
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
      // A rate is meant, though the wire holds an id.
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

  /// Yes and no, in English or in the language in force.
  private static func flag(_ word: String) -> Bool? {
    flags[word]
      ?? [true, false].first { Format.flag($0).foldedForSearch == word }
  }

  /// From one number to another, or words.
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

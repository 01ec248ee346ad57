import Foundation

/// Parses the ranges that users type.
public enum FilterRange {
  /// Returns a number, or two separated by `..`, either of which may be missing; nil for anything
  /// else. A comma or a point before decimals, thousands separators of any locale and a trailing
  /// `%` are accepted.
  static func numbers(_ text: String) -> ClosedRange<Decimal>? {
    range(text, among: -Decimal.greatestFiniteMagnitude...Decimal.greatestFiniteMagnitude) { text in
      let digits = text.hasSuffix("%") ? String(text.dropLast()) : text
      return Decimal(exactly: plain(digits)).map { $0...$0 }
    }
  }

  /// Returns the digits with a decimal point. If a text has both a point and a comma, the last one
  /// is the decimal separator; a single one always is, in every locale.
  private static func plain(_ digits: String) -> String {
    let digits = digits.filter { !"\u{A0}\u{202F}’'".contains($0) }
    guard let last = digits.lastIndex(where: { ".,".contains($0) }) else { return digits }
    let mark = digits[last]
    guard digits.contains(where: { ".,".contains($0) && $0 != mark }) else {
      return digits.replacing(",", with: ".")
    }
    return digits[..<last].filter { !".,".contains($0) } + "."
      + digits[digits.index(after: last)...]
  }

  /// Returns a range of days, or two of them separated by `..`; nil for anything else. Accepted are
  /// a day, also in the order of the locale; a month `2026-09`; a year `2026`; `today`;
  /// `yesterday`; `7d` for the last seven days including today; and `week`, `month` or `year` for
  /// the current one up to today. If a side of `..` is missing, the range is open on that side.
  public static func days(_ text: String, today: ShopDate) -> ClosedRange<ShopDate>? {
    range(text, among: ShopDate(daysSince1970: .min)...ShopDate(daysSince1970: .max)) { text in
      span(text.lowercased(), today: today)
    }
  }

  /// Returns the range of one text, or from the start of one to the end of another.
  private static func range<Bound: Comparable>(
    _ text: String, among all: ClosedRange<Bound>, _ span: (String) -> ClosedRange<Bound>?
  ) -> ClosedRange<Bound>? {
    guard let dots = text.firstRange(of: "..") else { return span(text) }
    let (before, after) = (String(text[..<dots.lowerBound]), String(text[dots.upperBound...]))
    guard !before.isEmpty || !after.isEmpty,
      let lower = before.isEmpty ? all.lowerBound : span(before)?.lowerBound,
      let upper = after.isEmpty ? all.upperBound : span(after)?.upperBound, lower <= upper
    else { return nil }
    return lower...upper
  }

  /// Returns the English word for a day that is named in the current language.
  private static func neutral(_ word: String) -> String {
    let plain = word.foldedForSearch
    return words.first { tr(term: $0, context: "filter").foldedForSearch == plain } ?? word
  }

  /// The words that name a day or days.
  static let words = ["today", "yesterday", "week", "month", "year"]

  private static func span(_ text: String, today: ShopDate) -> ClosedRange<ShopDate>? {
    switch neutral(text) {
    case "today": return today...today
    case "yesterday": return today.adding(days: -1)...today.adding(days: -1)
    case "week": return today.adding(days: 1 - today.weekday)...today
    case "month": return today.firstOfMonth...today
    case "year": return (ShopDate(year: today.year, month: 1, day: 1) ?? today)...today
    default: break
    }
    if text.hasSuffix("d") || text.hasSuffix(tr("d", context: "7d")),
      let days = Int(text.dropLast().filter { $0 != " " }), (1...36_500).contains(days)
    {
      return today.adding(days: 1 - days)...today
    }
    if let month = ShopDate.month(named: text, today: today) { return month...month.lastOfMonth }
    if let day = ShopDate(text) ?? Language.current.dates.date(text) { return day...day }
    if let month = ShopDate(text + "-01"), text.utf8.count <= 7 { return month...month.lastOfMonth }
    guard text.utf8.count == 4, let first = ShopDate(text + "-01-01"),
      let last = ShopDate(text + "-12-31")
    else { return nil }
    return first...last
  }
}

import Foundation

/// Reads the ranges people type.
public enum FilterRange {
  /// A number, or two with `..` between, either of which may be missing; a comma or a point before
  /// decimals, marks between thousands as any locale writes them, `%` behind; nil for anything else.
  static func numbers(_ text: String) -> ClosedRange<Decimal>? {
    range(text, among: -Decimal.greatestFiniteMagnitude...Decimal.greatestFiniteMagnitude) { text in
      let digits = text.hasSuffix("%") ? String(text.dropLast()) : text
      return Decimal(exactly: plain(digits)).map { $0...$0 }
    }
  }

  /// The digits with a point before the decimals. Where a text has both a point and a comma, the last of them
  /// stands before the decimals; one alone always does, in every locale.
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

  /// A day, also in the order of the locale, a month `2026-09`, a year `2026`, `today`, `yesterday`, `7d` for the last seven days with
  /// today, `week`, `month` or `year` for those that today is in, up to today, or two of them with `..` between; nil for anything else. Where a side is missing the range goes
  /// to the end of all days on that side.
  public static func days(_ text: String, today: ShopDate) -> ClosedRange<ShopDate>? {
    range(text, among: ShopDate(daysSince1970: .min)...ShopDate(daysSince1970: .max)) { text in
      span(text.lowercased(), today: today)
    }
  }

  /// The range of one text, or from the beginning of one to the end of another.
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

  /// The English word for a day that is named in the language in force.
  private static func neutral(_ word: String) -> String {
    let plain = word.foldedForSearch
    return words.first { tr(term: $0, context: "filter").foldedForSearch == plain } ?? word
  }

  /// What may stand for a day or days.
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
      let days = Int(text.dropLast()), (1...36_500).contains(days)
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

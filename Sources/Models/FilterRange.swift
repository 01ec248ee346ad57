import Foundation

/// Reads the ranges people type.
public enum FilterRange {
  /// A number, or two with `..` between, either of which may be missing; a comma or a point before
  /// decimals, `%` behind; nil for anything else.
  static func numbers(_ text: String) -> ClosedRange<Decimal>? {
    range(text, among: -Decimal.greatestFiniteMagnitude...Decimal.greatestFiniteMagnitude) { text in
      let digits = text.hasSuffix("%") ? String(text.dropLast()) : text
      return Decimal(exactly: digits.replacing(",", with: ".")).map { $0...$0 }
    }
  }

  /// A day, a month `2026-09`, a year `2026`, `today`, `yesterday`, `7d` for the last seven days with
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

  private static func span(_ text: String, today: ShopDate) -> ClosedRange<ShopDate>? {
    switch text {
    case "today": return today...today
    case "yesterday": return today.adding(days: -1)...today.adding(days: -1)
    case "week": return today.adding(days: 1 - today.weekday)...today
    case "month": return today.firstOfMonth...today
    case "year": return (ShopDate(year: today.year, month: 1, day: 1) ?? today)...today
    default: break
    }
    if text.hasSuffix("d"), let days = Int(text.dropLast()), (1...36_500).contains(days) {
      return today.adding(days: 1 - days)...today
    }
    if let day = ShopDate(text) { return day...day }
    if let month = ShopDate(text + "-01"), text.utf8.count <= 7 { return month...month.lastOfMonth }
    guard text.utf8.count == 4, let first = ShopDate(text + "-01-01"),
      let last = ShopDate(text + "-12-31")
    else { return nil }
    return first...last
  }
}

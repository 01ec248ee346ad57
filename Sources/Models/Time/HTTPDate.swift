public import Foundation

/// The form in which HTTP writes an instant (RFC 9110 section 5.6.7), such as `Sun, 06 Nov 1994
/// 08:49:37 GMT`.
public enum HTTPDate {
  /// Returns the instant in a header; nil if it has another form.
  public static func instant(_ text: String) -> Date? {
    let words = text.split(separator: " ")
    guard words.count == 6, words[5] == "GMT", let month = months.firstIndex(of: words[2]),
      let day = Int(words[1]), let year = Int(words[3]), let second = second(words[4]),
      let date = ShopDate(year: year, month: month + 1, day: day)
    else { return nil }
    return Date(timeIntervalSince1970: TimeInterval(date.daysSince1970 * 86_400 + second))
  }

  private static let months: [Substring] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// Returns the second of the day for `08:49:37`; a leap second counts as the one before.
  private static func second(_ text: Substring) -> Int? {
    let parts = text.split(separator: ":").compactMap { Int($0) }
    guard parts.count == 3, 0..<24 ~= parts[0], 0..<60 ~= parts[1], 0...60 ~= parts[2] else {
      return nil
    }
    return parts[0] * 3_600 + parts[1] * 60 + min(parts[2], 59)
  }
}

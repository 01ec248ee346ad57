public import Foundation

/// A day of the calendar, without a time and without a zone.
///
/// In the API it is written `YYYY-MM-DD`; `0000-00-00` and the empty text mean none
/// (`hiboutik-api.md`, «Types»).
public struct ShopDate: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The year, such as 2026.
  public let year: Int
  /// The month, 1 to 12.
  public let month: Int
  /// The day of the month, 1 to 31.
  public let day: Int

  /// Creates a day; nil if the calendar has no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      (1...Self.days(inMonth: month, of: year)).contains(day)
    else { return nil }
    self.init(unchecked: year, month, day)
  }

  private init(unchecked year: Int, _ month: Int, _ day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// Parses `YYYY-MM-DD` or `YYYYMMDD`; nil for a zero date, the empty text and anything else.
  public init?(_ text: some StringProtocol) {
    guard text.utf8.allSatisfy({ $0 == UInt8(ascii: "-") || $0 &- UInt8(ascii: "0") < 10 }) else {
      return nil
    }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    switch parts.count {
    case 3: self.init(year: parts[0], month: parts[1], day: parts[2])
    case 1 where text.utf8.count == 8: self.init(compact: parts[0])
    default: return nil
    }
  }

  /// Creates a day from a business-day number such as 20260312; nil for 0 (`hiboutik-api.md`,
  /// «Types»).
  public init?(compact number: Int) {
    self.init(year: number / 10_000, month: number / 100 % 100, day: number % 100)
  }

  /// Creates the local day of an instant in a time zone.
  public init(at instant: Date, in zone: TimeZone) {
    let seconds = instant.seconds(in: zone)
    self.init(daysSince1970: seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400)
  }

  /// Creates the day that is a number of days after 1 January 1970, or before it if negative. Days
  /// outside the years 1 to 9999 become the first or the last day of that range.
  public init(daysSince1970 days: Int) {
    let days = min(max(days, -719_162), 2_932_896)
    // The algorithm is civil_from_days of Howard Hinnant, «chrono-Compatible Low-Level Date
    // Algorithms».
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    self.init(
      unchecked: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
      dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// The number of days since 1 January 1970; negative before it.
  public var daysSince1970: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The day of the week, 1 for Monday to 7 for Sunday.
  public var weekday: Int {
    // 1 January 1970 was a Thursday.
    ((daysSince1970 + 3) % 7 + 7) % 7 + 1
  }

  /// Returns the day that is a number of days later, or earlier if negative.
  public func adding(days: Int) -> ShopDate {
    let (sum, overflows) = daysSince1970.addingReportingOverflow(days)
    return ShopDate(daysSince1970: overflows ? days : sum)
  }

  /// The first day of its month.
  public var firstOfMonth: ShopDate { ShopDate(unchecked: year, month, 1) }

  /// The last day of its month.
  public var lastOfMonth: ShopDate {
    ShopDate(unchecked: year, month, Self.days(inMonth: month, of: year))
  }

  /// The business-day number, such as 20260312.
  public var compact: Int { year * 10_000 + month * 100 + day }

  /// `YYYY-MM-DD`.
  public var description: String {
    [String(year, width: 4), String(month, width: 2), String(day, width: 2)].joined(separator: "-")
  }

  /// Orders days from early to late.
  public static func < (left: ShopDate, right: ShopDate) -> Bool { left.compact < right.compact }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }
}

extension String {
  /// Creates the digits of a number, padded with zeros to a width.
  init(_ number: Int, width: Int) {
    let digits = String(number)
    self.init(repeating: "0", count: Swift.max(0, width - digits.count))
    append(digits)
  }
}

extension Date {
  /// Returns the whole seconds between 1 January 1970 and the instant on a clock of the zone. It
  /// works for every representable instant.
  func seconds(in zone: TimeZone) -> Int {
    let seconds = min(max(timeIntervalSince1970.rounded(.down), -1e11), 1e12)
    return Int(seconds) + zone.secondsFromGMT(for: Date(timeIntervalSince1970: seconds))
  }
}

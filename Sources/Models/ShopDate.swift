public import Foundation

/// A day of a shop's calendar, without a time and without a zone.
///
/// On the wire `YYYY-MM-DD`; `0000-00-00` and the empty text mean none (`hiboutik-api.md`, «Types»).
public struct ShopDate: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The year, such as 2026.
  public let year: Int
  /// The month, 1 to 12.
  public let month: Int
  /// The day of the month, 1 to 31.
  public let day: Int

  /// A day, nil when the calendar has no such day.
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

  /// The day written as `YYYY-MM-DD` or `YYYYMMDD`, nil for a zero date, the empty text and anything else.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    if parts.count == 3, let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]) {
      self.init(year: year, month: month, day: day)
    } else if text.utf8.count == 8, let number = Int(text) {
      self.init(compact: number)
    } else {
      return nil
    }
  }

  /// The day of a business-day number such as 20260312, nil for 0 (`hiboutik-api.md`, «Types»).
  public init?(compact number: Int) {
    self.init(year: number / 10_000, month: number / 100 % 100, day: number % 100)
  }

  /// The day on which an instant falls in a time zone.
  public init(at instant: Date, in zone: TimeZone) {
    let seconds = Int(instant.timeIntervalSince1970.rounded(.down)) + zone.secondsFromGMT(for: instant)
    self.init(daysSince1970: seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400)
  }

  /// The day that many days after 1 January 1970; negative before it.
  public init(daysSince1970 days: Int) {
    // Howard Hinnant, «chrono-Compatible Low-Level Date Algorithms», civil_from_days.
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
  public var weekday: Int { (daysSince1970 + 3) % 7 + (daysSince1970 + 3 < 0 ? 8 : 1) }

  /// The day a number of days later, or earlier when negative.
  public func adding(days: Int) -> ShopDate { ShopDate(daysSince1970: daysSince1970 + days) }

  /// The business-day number, such as 20260312.
  public var compact: Int { year * 10_000 + month * 100 + day }

  /// `YYYY-MM-DD`.
  public var description: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }

  /// Earlier days first.
  public static func < (left: ShopDate, right: ShopDate) -> Bool { left.compact < right.compact }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }
}

/// A day and a time of a shop's clock, without a zone: what the till wrote down.
///
/// On the wire `YYYY-MM-DD HH:MM:SS` in the store's own zone; the zero date means none.
public struct ShopTime: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The day.
  public let date: ShopDate
  /// Seconds since midnight, 0 to 86 399.
  public let second: Int

  /// A moment from a day and the seconds since its midnight.
  public init(_ date: ShopDate, second: Int) {
    self.date = date
    self.second = min(max(second, 0), 86_399)
  }

  /// The moment written as `YYYY-MM-DD HH:MM:SS` (a `T` between and missing seconds are taken too),
  /// nil for a zero date and anything else.
  public init?(_ text: some StringProtocol) {
    let halves = text.split { $0 == " " || $0 == "T" }
    guard halves.count == 2, let date = ShopDate(halves[0]) else { return nil }
    let parts = halves[1].split(separator: ":").map { Int($0) ?? -1 }
    guard parts.count >= 2, (0...23).contains(parts[0]), (0...59).contains(parts[1]) else {
      return nil
    }
    let seconds = parts.count > 2 ? parts[2] : 0
    guard (0...60).contains(seconds) else { return nil }
    self.init(date, second: parts[0] * 3_600 + parts[1] * 60 + seconds)
  }

  /// The moment at which an instant falls on a clock in a time zone.
  public init(at instant: Date, in zone: TimeZone) {
    let date = ShopDate(at: instant, in: zone)
    let local = Int(instant.timeIntervalSince1970.rounded(.down)) + zone.secondsFromGMT(for: instant)
    self.init(date, second: local - date.daysSince1970 * 86_400)
  }

  /// The hour of the day, 0 to 23.
  public var hour: Int { second / 3_600 }

  /// The minute of the hour, 0 to 59.
  public var minute: Int { second / 60 % 60 }

  /// `HH:MM`.
  public var clock: String { "\(padded(hour, 2)):\(padded(minute, 2))" }

  /// `YYYY-MM-DD HH:MM:SS`, as on the wire.
  public var description: String { "\(date) \(clock):\(padded(second % 60, 2))" }

  /// Earlier moments first.
  public static func < (left: ShopTime, right: ShopTime) -> Bool {
    (left.date, left.second) < (right.date, right.second)
  }
}

private func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

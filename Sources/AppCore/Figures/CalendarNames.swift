public import Models

extension ShopDate {
  /// The name of the month.
  var monthName: String { tr(term: Self.months[month - 1]) }

  /// `December 2026`.
  public var monthTitle: String { tr("\(monthName) \(year)", context: "month and year") }

  /// `1 Dec`.
  var short: String { tr("\(day) \(shortMonthName)", context: "day and month") }

  /// `Dec`.
  var shortMonthName: String { tr(term: Self.shortMonths[month - 1], context: "short month") }

  /// The name of the weekday.
  var weekdayName: String { tr(term: Self.dayNames[weekday - 1]) }

  /// `Mon`.
  var shortWeekdayName: String { Self.shortDayNames[weekday - 1] }

  /// The names of the weekdays, Monday first.
  public static var weekdayNames: [String] { dayNames.map { tr(term: $0) } }

  /// The short names of the weekdays, Monday first.
  static var shortDayNames: [String] { shortDays.map { tr(term: $0) } }

  /// `Monday 21 September 2026`.
  var whole: String { tr("\(weekdayName) \(day) \(monthName) \(year)", context: "whole date") }

  /// `Monday 2026-09-21`, in the order of the locale.
  var withWeekday: String { "\(weekdayName) \(Format.date(self))" }

  static let shortMonths = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
  static let shortDays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
}

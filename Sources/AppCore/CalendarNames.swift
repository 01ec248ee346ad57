import Models

extension ShopDate {
  /// The name of its month.
  var monthName: String { Self.months[month - 1] }

  /// `December 2026`.
  var monthTitle: String { "\(monthName) \(year)" }

  /// `1 Dec`.
  var short: String { "\(day) \(monthName.prefix(3))" }

  /// The name of its day of the week.
  var weekdayName: String { Self.days[weekday - 1] }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
  private static let days = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]
}

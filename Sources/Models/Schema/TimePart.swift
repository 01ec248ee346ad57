/// A part of a date and time, in the store's zone, by which rows can be grouped.
public enum TimePart: String, CaseIterable, Hashable, Sendable {
  /// The hour of the day, 0 to 23.
  case hour
  /// The day of the week, 1 for Monday to 7 for Sunday (ISO 8601).
  case weekday

  /// The English title of a column with this part.
  var term: String {
    switch self {
    case .hour: "Hour"
    case .weekday: "Weekday"
    }
  }

  /// Returns this part of a date and time.
  func value(of time: ShopTime) -> Int {
    switch self {
    case .hour: time.hour
    case .weekday: time.date.weekday
    }
  }

  /// The name of the resource that weekday numbers refer to; no server has such a list.
  static let weekdays = "weekdays"

  /// Returns the name of a day of the week from its number; nil if there is no such day.
  static func dayName(_ id: String) -> String? {
    guard let number = Int(id), (1...7).contains(number) else { return nil }
    return tr(term: ShopDate.dayNames[number - 1])
  }
}

extension ShopDate {
  /// The names of the days of a week in English, Monday first.
  package static let dayNames = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]
}

extension Resource {
  /// The additional columns that its rows can be grouped by: the hour and the weekday of the first
  /// date and time in its lists.
  public var timeParts: [Column] {
    columns.first { $0.isListed && $0.meaning == .time }
      .map { column in TimePart.allCases.map(column.part) } ?? []
  }

  /// Returns the column to group by. Throws `NamingError` with the nearest names.
  public func grouping(named word: String) throws(NamingError) -> Column {
    if let part = timeParts.first(where: { $0.id == word.lowercased() }) { return part }
    return try columns(named: word)[0]
  }
}

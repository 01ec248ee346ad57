/// Days as a user asks for them: `today` or `7d` depend on each store's own clock.
public struct DayRequest: Hashable, Sendable {
  private enum Form: Hashable {
    case text(String)
    case span(from: String?, to: String?)
    case days(ClosedRange<ShopDate>)
  }

  private let form: Form

  /// Today.
  public static let today = DayRequest("today")

  /// Creates days from a text: `2026-09-21`, `2026-09`, `7d`, `yesterday`, also in the current
  /// language.
  public init(_ text: String) { form = .text(text) }

  /// Creates the days from the first day of `from` to the last day of `to`. Without `to` they end
  /// today; without `from` they are the days of `to`.
  public init(from: String?, to: String?) { form = .span(from: from, to: to) }

  /// Creates the same days for every store.
  public init(_ days: ClosedRange<ShopDate>) { form = .days(days) }

  /// Returns the days for a store whose current day is `today`. They may lie in the future. Throws
  /// `ListRefusal` when a text does not name days.
  public func days(today: ShopDate) throws(ListRefusal) -> ClosedRange<ShopDate> {
    switch form {
    case .days(let days): return days
    case .text(let text): return try Self.days(text, today)
    case .span(let from, let to):
      let last = try Self.days(to ?? "today", today)
      let first = try Self.days(from ?? to ?? "today", today)
      guard first.lowerBound <= last.upperBound else {
        throw .daysReversed(first.lowerBound, last.upperBound)
      }
      return first.lowerBound...last.upperBound
    }
  }

  private static func days(
    _ text: String, _ today: ShopDate
  ) throws(ListRefusal) -> ClosedRange<ShopDate> {
    guard let days = FilterRange.days(text, today: today), !text.hasPrefix(".."),
      !text.hasSuffix("..")
    else { throw .notDays(text) }
    return days
  }
}

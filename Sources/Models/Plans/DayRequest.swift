/// Days as somebody asks for them: what `today` or `7d` means follows each store's own clock.
public struct DayRequest: Hashable, Sendable {
  private enum Form: Hashable {
    case text(String)
    case span(from: String?, to: String?)
    case days(ClosedRange<ShopDate>)
  }

  private let form: Form

  /// Today.
  public static let today = DayRequest("today")

  /// Days in words: `2026-09-21`, `2026-09`, `7d`, `yesterday`, also as the language writes them.
  public init(_ text: String) { form = .text(text) }

  /// From the first day of one text to the last day of another; without `to` up to today, without `from` the
  /// days of `to` alone.
  public init(from: String?, to: String?) { form = .span(from: from, to: to) }

  /// Those days in every store.
  public init(_ days: ClosedRange<ShopDate>) { form = .days(days) }

  /// The days in a store in which it is `today`. They may lie in the future.
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

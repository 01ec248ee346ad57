public import Foundation

/// The pause in calls after the server refused some with 429. Either there were too many calls at
/// once or the month's calls are used up; the answer does not say which.
public struct RefusalPause: Hashable, Sendable {
  private let refusals: Int
  private let retryAfter: TimeInterval

  /// Creates the pause after a number of refusals in a row, counting the calls made after each
  /// pause.
  ///
  /// - Parameter seconds: the pause that the server asked for (`Retry-After`); nil if it named
  /// none.
  public init(refusals: Int, retryAfter seconds: Int?) {
    self.refusals = max(1, refusals)
    retryAfter = Double(max(0, seconds ?? 0))
  }

  private static let first: TimeInterval = 3_600
  private static let longest: TimeInterval = 24 * 3_600
  /// This many refusals take 15 hours, so they do not come from too many calls at once.
  private static let believed = 5

  /// Whether refusals have lasted so long that the calls of the month must be used up.
  public var meansUsedUp: Bool { refusals >= Self.believed }

  /// Returns when the next call may be made.
  public func end(from now: Date) -> Date {
    let own = min(Self.longest, Self.first * pow(2, Double(min(refusals, 30) - 1)))
    return now.addingTimeInterval(max(own, retryAfter))
  }
}

extension ShopClock {
  /// Returns the beginning of the next month in the shop's zone.
  public func nextMonth(at now: Date) -> Date {
    instant(of: ShopTime(today(at: now).lastOfMonth.adding(days: 1), second: 0))
  }
}

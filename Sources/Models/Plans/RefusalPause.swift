public import Foundation

/// How long no call is made after the account refused some with 429: too many at once, or the month's calls are
/// used up, and the answer does not say which.
public struct RefusalPause: Hashable, Sendable {
  private let refusals: Int
  private let retryAfter: TimeInterval

  /// The pause after so many refusals in a row, the calls after each pause counted.
  ///
  /// - Parameter seconds: what the server asked for (`Retry-After`), nil where it did not say.
  public init(refusals: Int, retryAfter seconds: Int?) {
    self.refusals = max(1, refusals)
    retryAfter = Double(max(0, seconds ?? 0))
  }

  private static let first: TimeInterval = 3_600
  private static let longest: TimeInterval = 24 * 3_600
  /// Refusals over 15 hours are no minute of too many calls at once.
  private static let believed = 5

  /// Whether refusals have persisted for so long that the calls of the month must be used up.
  public var meansUsedUp: Bool { refusals >= Self.believed }

  /// When the next call may be made.
  public func end(from now: Date) -> Date {
    let own = min(Self.longest, Self.first * pow(2, Double(min(refusals, 30) - 1)))
    return now.addingTimeInterval(max(own, retryAfter))
  }
}

extension ShopClock {
  /// When the next month begins there.
  public func nextMonth(at now: Date) -> Date {
    instant(of: ShopTime(today(at: now).lastOfMonth.adding(days: 1), second: 0))
  }
}

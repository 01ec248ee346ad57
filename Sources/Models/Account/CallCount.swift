public import Foundation

/// The number of API calls made this month, and the limits on it.
public struct CallCount: Hashable, Sendable {
  /// Calls made by hibou this month.
  public let used: Int
  /// The account's calls per month: 10 000 for each store, or the number that the user says was
  /// bought.
  public let allowance: Int
  /// The most calls hibou may make this month: the allowance, or fewer if the user set a cap.
  public let limit: Int
  /// The time until which hibou makes no call because the server refused one (429); nil when calls
  /// are allowed.
  public let stoppedUntil: Date?
  /// Whether the month's calls seem to be used up; if not, a 429 only causes a short pause.
  public let isUsedUp: Bool

  /// Calls per store and month (`hiboutik-api.md` §9.16).
  public static let perStore = 10_000

  /// Creates a count.
  ///
  /// - Parameter cap: the most calls that the user allows hibou; nil for the whole allowance.
  public init(
    used: Int = 0, allowance: Int = perStore, limit cap: Int? = nil, stoppedUntil: Date? = nil,
    isUsedUp: Bool = true
  ) {
    self.used = used
    self.allowance = allowance
    limit = min(allowance, cap ?? .max)
    self.stoppedUntil = stoppedUntil
    self.isUsedUp = isUsedUp && stoppedUntil != nil
  }

  /// Returns an account's calls per month.
  ///
  /// - Parameters:
  ///   - stores: the number of stores; nil while unknown, which counts as one store.
  ///   - bought: the number that the user says the shop bought, which overrides the stores.
  public static func allowance(stores: Int?, bought: Int?) -> Int {
    if let bought { return bought }
    let (product, overflow) = max(1, stores ?? 1).multipliedReportingOverflow(by: perStore)
    return overflow ? .max : product
  }

  /// The same count without the pause.
  public var resumed: CallCount { CallCount(used: used, allowance: allowance, limit: limit) }

  /// Returns the same count with another cap; nil removes the cap.
  public func capped(at cap: Int?) -> CallCount {
    CallCount(
      used: used, allowance: allowance, limit: cap, stoppedUntil: stoppedUntil, isUsedUp: isUsedUp)
  }

  /// Returns the same count for another allowance.
  public func allowing(_ allowance: Int) -> CallCount {
    CallCount(
      used: used, allowance: allowance, limit: isCapped ? limit : nil, stoppedUntil: stoppedUntil,
      isUsedUp: isUsedUp)
  }

  /// Whether the user's cap is below the account's allowance.
  public var isCapped: Bool { limit < allowance }

  /// Whether at least 80 % of the limit is used.
  public var isNearLimit: Bool { Double(used) >= Double(limit) * 0.8 }

  /// The calls left this month, at least 0.
  public var left: Int { max(0, limit - used) }
}

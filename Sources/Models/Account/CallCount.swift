public import Foundation

/// The calls of a month.
public struct CallCount: Hashable, Sendable {
  /// Calls made by this app.
  public let used: Int
  /// What the account has a month: 10 000 for each of its stores, or as many as the user says it bought.
  public let allowance: Int
  /// The most this app may make: what the account has, or fewer when the user said so.
  public let limit: Int
  /// Until when no call is made, since the server refused one (429); nil when calls may leave.
  public let stoppedUntil: Date?
  /// Whether the calls of the month are used up, as far as hibou can tell; without it the pause is a short one.
  public let isUsedUp: Bool

  /// What a store has a month (`hiboutik-api.md` §9.16).
  public static let perStore = 10_000

  /// A count.
  ///
  /// - Parameter cap: the most calls that the user allows this app, nil for as many as the account has.
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

  /// What an account has a month.
  ///
  /// - Parameters:
  ///   - stores: how many stores it has, nil while that is not known: one at least.
  ///   - bought: what the user says that the shop bought, which counts more than the stores.
  public static func allowance(stores: Int?, bought: Int?) -> Int {
    if let bought { return bought }
    let (product, overflow) = max(1, stores ?? 1).multipliedReportingOverflow(by: perStore)
    return overflow ? .max : product
  }

  /// The same with calls allowed again.
  public var resumed: CallCount { CallCount(used: used, allowance: allowance, limit: limit) }

  /// The same with another cap, nil for none.
  public func capped(at cap: Int?) -> CallCount {
    CallCount(
      used: used, allowance: allowance, limit: cap, stoppedUntil: stoppedUntil, isUsedUp: isUsedUp)
  }

  /// The same for an account that has other calls.
  public func allowing(_ allowance: Int) -> CallCount {
    CallCount(
      used: used, allowance: allowance, limit: isCapped ? limit : nil, stoppedUntil: stoppedUntil,
      isUsedUp: isUsedUp)
  }

  /// Whether the user allows fewer calls than the account has.
  public var isCapped: Bool { limit < allowance }

  /// Whether at least 80 % are used.
  public var isNearLimit: Bool { Double(used) >= Double(limit) * 0.8 }

  /// Calls that are left, at least 0.
  public var left: Int { max(0, limit - used) }
}

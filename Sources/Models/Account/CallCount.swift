public import Foundation

/// The calls of a month.
public struct CallCount: Hashable, Sendable {
  /// Calls made by this app.
  public let used: Int
  /// The most this app may make: the 10 000 of the plan, or fewer when the user said so.
  public let limit: Int
  /// Until when none is made, since the server said that those of the month are used up; nil when they are not.
  public let stoppedUntil: Date?

  /// What a shop has a month (`hiboutik-api.md`, «Limits»).
  public static let plan = 10_000

  /// A count.
  public init(used: Int = 0, limit: Int = plan, stoppedUntil: Date? = nil) {
    self.used = used
    self.limit = limit
    self.stoppedUntil = stoppedUntil
  }

  /// Whether at least 80 % are used.
  public var isNearLimit: Bool { used * 5 >= limit * 4 }

  /// Calls that are left, at least 0.
  public var left: Int { max(0, limit - used) }
}

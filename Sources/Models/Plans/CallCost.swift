/// The number of calls that something costs, stated before it begins.
///
/// A load makes at most `most` calls. If it needs more, it states a new cost first.
public struct CallCost: Hashable, Sendable {
  /// The fewest calls.
  public let least: Int
  /// The most calls that may be made under this statement.
  public let most: Int
  /// Whether the length of some list is not known yet, so that more calls may be needed afterwards.
  public let mayNeedMore: Bool

  /// Creates a cost; `most` is at least `least`.
  public init(least: Int, most: Int, mayNeedMore: Bool = false) {
    self.least = min(least, most)
    self.most = max(least, most)
    self.mayNeedMore = mayNeedMore
  }

  /// Returns a cost of exactly this many calls.
  public static func exactly(_ calls: Int) -> CallCost { CallCost(least: calls, most: calls) }

  /// The cost of making no call.
  public static let nothing = CallCost.exactly(0)

  /// Whether no call is made.
  public var isNothing: Bool { most == 0 }

  /// Adds the costs of two loads that run one after the other.
  public static func + (left: CallCost, right: CallCost) -> CallCost {
    CallCost(
      least: left.least + right.least, most: left.most + right.most,
      mayNeedMore: left.mayNeedMore || right.mayNeedMore)
  }
}

extension Sequence where Element == CallCost {
  /// The sum of all costs.
  public var total: CallCost { reduce(.nothing, +) }
}

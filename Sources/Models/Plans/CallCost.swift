/// How many calls something takes, as it is stated before it begins.
///
/// Whoever loads may make `most` calls and no more; what turns out to need more states a new cost first.
public struct CallCost: Hashable, Sendable {
  /// The fewest calls it takes.
  public let least: Int
  /// The most calls it may make under this statement.
  public let most: Int
  /// Whether the server has not said yet how long some list is, so that more may be needed afterwards.
  public let mayNeedMore: Bool

  /// A cost; `most` is at least `least`.
  public init(least: Int, most: Int, mayNeedMore: Bool = false) {
    self.least = min(least, most)
    self.most = max(least, most)
    self.mayNeedMore = mayNeedMore
  }

  /// So many calls exactly.
  public static func exactly(_ calls: Int) -> CallCost { CallCost(least: calls, most: calls) }

  /// No call.
  public static let nothing = CallCost.exactly(0)

  /// Whether it takes no call.
  public var isNothing: Bool { most == 0 }

  /// Both, one after the other.
  public static func + (left: CallCost, right: CallCost) -> CallCost {
    CallCost(
      least: left.least + right.least, most: left.most + right.most,
      mayNeedMore: left.mayNeedMore || right.mayNeedMore)
  }
}

extension Sequence where Element == CallCost {
  /// All of them, one after the other.
  public var total: CallCost { reduce(.nothing, +) }
}

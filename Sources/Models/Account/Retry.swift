/// A call that failed and is about to be made again.
public struct Retry: Hashable, Sendable {
  /// Why.
  public let reason: Problem
  /// Which try comes next, from 2.
  public let number: Int
  /// How many tries there are at most.
  public let limit: Int
  /// Seconds until then.
  public let seconds: Int

  /// A retry.
  public init(reason: Problem, number: Int, limit: Int, seconds: Int) {
    self.reason = reason
    self.number = number
    self.limit = limit
    self.seconds = seconds
  }
}

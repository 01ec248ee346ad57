/// A call that failed and is about to be made again.
public struct Retry: Hashable, Sendable {
  /// Why the call failed.
  public let reason: Problem
  /// The number of the next try, from 2.
  public let number: Int
  /// The most tries for one call.
  public let limit: Int
  /// Seconds until the next try.
  public let seconds: Int

  /// Creates a retry.
  public init(reason: Problem, number: Int, limit: Int, seconds: Int) {
    self.reason = reason
    self.number = number
    self.limit = limit
    self.seconds = seconds
  }
}

/// The number and the delays of the retries of a call (`hiboutik-api.md` §6, «Retries»).
enum RetryRule {
  /// The longest duration of a call with all its tries and pauses.
  static let budget = Duration.seconds(60)
  /// The longest `Retry-After` that is waited for, in seconds.
  static let patience = 30
  /// The least time that must be left to start a try.
  static let shortestTry = Duration.seconds(10)

  /// Returns the pause before the next try; nil when there is none.
  ///
  /// - Parameters:
  ///   - number: the number of the failed try, from 1.
  ///   - left: the time left of the budget.
  static func wait(
    afterTry number: Int, _ reason: APIError, retryAfter: Int?, left: Duration
  ) -> Duration? {
    guard number < tries(reason) else { return nil }
    // A server that asks for a longer pause is not called again in this call.
    if case .quotaUsedUp = reason, let retryAfter, retryAfter > patience { return nil }
    let usual = number == 1 ? 1 : 3
    let wait = Duration.seconds(max(usual, min(retryAfter ?? 0, patience)))
    return wait + shortestTry <= left ? wait : nil
  }

  /// Returns the most tries. After a time-out there is only one more.
  private static func tries(_ reason: APIError) -> Int {
    switch reason {
    case .unreachable(.connectTimedOut), .unreachable(.timedOut): 2
    default: 3
    }
  }
}

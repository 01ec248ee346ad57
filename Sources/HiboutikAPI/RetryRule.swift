/// How often a read is asked again, and after how long (`hiboutik-api.md` §6, «Retries»).
enum RetryRule {
  /// How long a call may take, all its tries and the pauses between them together.
  static let budget = Duration.seconds(60)
  /// The longest a server's `Retry-After` is followed, in seconds.
  static let patience = 30
  /// A try that has less than this is not worth starting.
  static let shortestTry = Duration.seconds(10)

  /// How long to wait after a try that failed for that reason, nil when it was the last.
  ///
  /// - Parameters:
  ///   - number: the number of the try, from 1.
  ///   - left: what is left of the budget.
  static func wait(
    afterTry number: Int, _ reason: APIError, retryAfter: Int?, left: Duration
  ) -> Duration? {
    guard number < tries(reason) else { return nil }
    // A server that asks for more patience than a call has is not asked again in it.
    if case .quotaUsedUp = reason, let retryAfter, retryAfter > patience { return nil }
    let usual = number == 1 ? 1 : 3
    let wait = Duration.seconds(max(usual, min(retryAfter ?? 0, patience)))
    return wait + shortestTry <= left ? wait : nil
  }

  /// Tries in all. A server that kept silent once for the whole of a time-out gets one more.
  private static func tries(_ reason: APIError) -> Int {
    switch reason {
    case .unreachable(.connectTimedOut), .unreachable(.timedOut): 2
    default: 3
    }
  }
}

/// How often a read is asked again, and after how long (`hiboutik-api.md` §6, «Retries»).
enum RetryRule {
  /// Tries in all.
  static let tries = 3
  /// The longest a server's `Retry-After` is followed, in seconds.
  static let patience = 30

  /// How long to wait after the given try, nil when it was the last.
  static func wait(afterTry number: Int, retryAfter: Int?) -> Duration? {
    guard number < tries else { return nil }
    let usual = number == 1 ? 1 : 3
    return .seconds(max(usual, min(retryAfter ?? 0, patience)))
  }
}

/// Permits and counts the calls of an account.
///
/// A shop has 10 000 calls a month for all its programs (`hiboutik-api.md`, «Rate limit»). A call
/// is counted before it is made, so a killed process may have counted one call too many but never
/// one too few.
public struct CallBudget: Sendable {
  /// Counts one call before its request is sent.
  ///
  /// Throws `APIError.quotaUsedUp` or `.capReached` if no call may be made; then nothing is
  /// counted.
  public var spend: @Sendable () async throws(APIError) -> Void
  /// Takes back the count of a call that was certainly not sent, because there was no connection.
  ///
  /// It must also work in a task that is cancelled.
  public var refund: @Sendable () async -> Void
  /// Reports that the server refused a call with 429 even after retries, with the seconds of
  /// `Retry-After` if it was sent.
  public var usedUp: @Sendable (_ retryAfter: Int?) async -> Void
  /// Returns whether a call refused with 429 is retried. The call that tests whether a pause is
  /// over is not.
  public var retriesRefusals: @Sendable () async -> Bool = { true }
  /// Reports that the server answered a call.
  public var answered: @Sendable () async -> Void = {}

  /// Creates a budget.
  public init(
    spend: @escaping @Sendable () async throws(APIError) -> Void,
    refund: @escaping @Sendable () async -> Void,
    usedUp: @escaping @Sendable (_ retryAfter: Int?) async -> Void
  ) {
    self.spend = spend
    self.refund = refund
    self.usedUp = usedUp
  }

  /// A budget that permits everything and counts nothing.
  public static let free = CallBudget(spend: {}, refund: {}, usedUp: { _ in })
}

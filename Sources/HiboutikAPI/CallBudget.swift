/// Who allows and counts the calls of an account.
///
/// A shop has 10 000 calls a month for all its programs (`hiboutik-api.md`, «Rate limit»). A call is paid
/// for before it leaves: a process that is killed in the middle of one has then counted one too many, and
/// never one too few.
public struct CallBudget: Sendable {
  /// Takes one call from the budget, before the request leaves.
  ///
  /// Throws `APIError.quotaUsedUp` or `.capReached` when none may leave; then none is taken.
  public var spend: @Sendable () async throws(APIError) -> Void
  /// Gives one back: the request certainly never left, as no connection was made.
  ///
  /// Often asked for within a task that is cancelled, and to be done there too.
  public var refund: @Sendable () async -> Void
  /// The account refused a call with 429, and again when it was asked again; the seconds of `Retry-After` where
  /// sent.
  public var usedUp: @Sendable (_ retryAfter: Int?) async -> Void
  /// Whether a call that was refused with 429 is made again: not the one that finds out whether a pause is over.
  public var retriesRefusals: @Sendable () async -> Bool = { true }
  /// The account answered a call.
  public var answered: @Sendable () async -> Void = {}

  /// A budget.
  public init(
    spend: @escaping @Sendable () async throws(APIError) -> Void,
    refund: @escaping @Sendable () async -> Void,
    usedUp: @escaping @Sendable (_ retryAfter: Int?) async -> Void
  ) {
    self.spend = spend
    self.refund = refund
    self.usedUp = usedUp
  }

  /// Allows everything and counts nothing.
  public static let free = CallBudget(spend: {}, refund: {}, usedUp: { _ in })
}

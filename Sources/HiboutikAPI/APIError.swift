public import Models

/// What went wrong with a call, in the words of the API's documentation.
public enum APIError: Error, Hashable, Sendable {
  /// No answer came.
  case unreachable(TransportError)
  /// The account refuses the token and renewing it did not help: connect again.
  case tokenRefused
  /// There was no token to send; the problem says why.
  case noToken(Problem)
  /// 403: the scope, or the access right of the user who allowed it, is missing.
  case forbidden(scope: Scope, said: String?)
  /// 404 for a record: there is none of that id.
  case notFound(said: String?)
  /// 404 for a list of the account: the account does not have that list at all.
  case noRoute(Resource)
  /// 410: what was asked for is gone for good.
  case gone
  /// 422 and 406: fields the server objects to, each with its message.
  case invalid([String: String], said: String?)
  /// 429: the calls of the month are used up. The seconds of `Retry-After`, where it was sent.
  case quotaUsedUp(retryAfter: Int?)
  /// The calls the user allows are made; nothing was sent.
  case capReached
  /// 5xx: the server failed, and failed again when asked again.
  case server(status: Int)
  /// An answer came that the documentation does not know, from that path.
  case notAsDocumented(path: String, what: NotAsDocumented)
  /// The call could not be counted, for that reason, and so was not made.
  case uncounted(Problem)
  /// The task was cancelled.
  case cancelled
}

/// In which way an answer is not as documented.
public enum NotAsDocumented: Hashable, Sendable {
  /// What came is not HTTP, or breaks its rules.
  case notHTTP
  /// A web page where JSON belongs.
  case html
  /// JSON that ends after that many bytes, before its value does.
  case cutShort(byte: Int)
  /// Something at that offset in bytes that JSON does not know.
  case notJSON(byte: Int)
  /// JSON that is no array where a list belongs, or neither array nor object where a record does.
  case notAList
  /// The same page twice, or more pages than any list has.
  case endlessPaging
  /// A redirect, to that host where it named one. It is not followed.
  case redirect(host: String?)
  /// A status that the API's documentation does not list.
  case status(Int)
  /// A body larger than that many bytes.
  case tooLarge(limit: Int)
  /// A compressed body that cannot be decompressed: damaged, cut short or with something after it.
  case badEncoding
}

/// A call that failed and is about to be repeated.
public struct RetryNotice: Hashable, Sendable {
  /// The path of the call.
  public let path: String
  /// The number of the try to come, 2 or 3.
  public let attempt: Int
  /// How long is waited before it.
  public let wait: Duration
  /// Why the last try failed.
  public let reason: APIError

  /// A notice.
  public init(path: String, attempt: Int, wait: Duration, reason: APIError) {
    self.path = path
    self.attempt = attempt
    self.wait = wait
    self.reason = reason
  }
}

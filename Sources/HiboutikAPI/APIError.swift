public import Models

/// Why a call failed, classified by the documentation of the API.
public enum APIError: Error, Hashable, Sendable {
  /// There was no answer.
  case unreachable(TransportError)
  /// The server refuses the token, and renewing it did not help: the user must connect again.
  case tokenRefused
  /// There was no token to send; the problem says why.
  case noToken(Problem)
  /// 403: the scope is missing, or the access right of the user who granted it.
  case forbidden(scope: Scope, said: String?)
  /// 404 for a record: there is none with this id.
  case notFound(said: String?)
  /// 404 for a list of the account: the account does not have this list.
  case noRoute(Resource)
  /// 410: the requested thing is gone for good.
  case gone
  /// 422 and 406: the fields that the server rejects, each with its message.
  case invalid([String: String], said: String?)
  /// 429: too many calls; the value is the seconds of `Retry-After`, if it was sent.
  case quotaUsedUp(retryAfter: Int?)
  /// The user's cap on calls is reached; nothing was sent.
  case capReached
  /// 5xx: the server failed, also when the call was retried.
  case server(status: Int)
  /// The answer from this path does not match the documentation.
  case notAsDocumented(path: String, what: NotAsDocumented)
  /// The call could not be counted, so it was not made.
  case uncounted(Problem)
  /// The task was cancelled.
  case cancelled
}

/// The difference between an answer and the documentation.
public enum NotAsDocumented: Hashable, Sendable {
  /// It is not HTTP, or violates the protocol.
  case notHTTP
  /// It is a web page instead of JSON.
  case html
  /// It is JSON that ends in the middle of a value, after this many bytes.
  case cutShort(byte: Int)
  /// It is not valid JSON at this offset in bytes.
  case notJSON(byte: Int)
  /// It is JSON but not an array for a list, or neither an array nor an object for a record.
  case notAList
  /// The server sent the same page twice, or more pages than any list has.
  case endlessPaging
  /// It is a redirect, which is not followed; the value is the target host, if it names one.
  case redirect(host: String?)
  /// It has a status that the documentation does not list.
  case status(Int)
  /// Its body is larger than this many bytes.
  case tooLarge(limit: Int)
  /// Its compressed body cannot be decompressed: it is damaged, truncated or followed by more data.
  case badEncoding
}

/// A call that failed and will be retried.
public struct RetryNotice: Hashable, Sendable {
  /// The path of the call.
  public let path: String
  /// The number of the next try, 2 or 3.
  public let attempt: Int
  /// The time until the next try.
  public let wait: Duration
  /// Why the last try failed.
  public let reason: APIError

  /// Creates a notice.
  public init(path: String, attempt: Int, wait: Duration, reason: APIError) {
    self.path = path
    self.attempt = attempt
    self.wait = wait
    self.reason = reason
  }
}

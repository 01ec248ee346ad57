/// Whatever carries a request to the account and brings the answer back.
public protocol HTTPTransport: Sendable {
  /// Sends one request and reads its whole answer. Redirects are answers like any other.
  func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPAnswer
}

/// Why no whole answer came.
public enum TransportError: Error, Hashable, Sendable {
  /// The name of the host could not be resolved.
  case dns(host: String)
  /// Nobody listens, or the network does not lead there.
  case refused(host: String)
  /// No trusted connection came about; the reason is a short code such as `CERTIFICATE_VERIFY_FAILED`.
  case tls(host: String, reason: String)
  /// The proxy did not let the request through.
  case proxy(host: String, reason: ProxyTrouble)
  /// No connection came about within that many seconds; nothing was sent.
  case connectTimedOut(host: String, seconds: Int)
  /// The whole exchange took longer than that many seconds.
  case timedOut(host: String, seconds: Int)
  /// The connection ended before the answer did.
  case closed
  /// The answer is larger than that many bytes, which is as far as it is read.
  case tooLarge(limit: Int)
  /// The body is not compressed as its header says: damaged, cut short or with something after it.
  case badEncoding
  /// The request is none that may leave.
  case forbidden(Refusal)
  /// The task was cancelled before the turn of its request came; nothing was sent.
  case withdrawn
  /// The task was cancelled while its request was under way.
  case cancelled
  /// Anything else, by the kind of the error; never holds a header or a form.
  case other(String)

  /// Whether the account may have seen the request, and so counted it as a call.
  public var mayHaveLeft: Bool {
    switch self {
    case .dns, .refused, .tls, .proxy, .connectTimedOut, .forbidden, .withdrawn: false
    case .timedOut, .closed, .tooLarge, .badEncoding, .cancelled, .other: true
    }
  }
}

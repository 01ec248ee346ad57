public import Models

/// Whatever carries a request to the account and brings the answer back.
public protocol HTTPTransport: Sendable {
  /// Sends one request and reads its whole answer. Redirects are answers like any other.
  func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPAnswer

  /// Sends one request and hands over the body of a good answer (2xx) as it arrives.
  ///
  /// Throws `TransportError`, and what `take` throws.
  ///
  /// - Parameter take: gets the answer without its body, and a piece of the body. The next piece is read from
  ///   the line when it comes back.
  /// - Returns: the answer. Its body is empty where it was handed over.
  func stream(
    _ request: HTTPRequest, take: (_ head: HTTPAnswer, _ piece: [UInt8]) async throws -> Void
  ) async throws -> HTTPAnswer
}

extension HTTPTransport {
  /// Hands over the body in one piece, once it is there.
  public func stream(
    _ request: HTTPRequest, take: (_ head: HTTPAnswer, _ piece: [UInt8]) async throws -> Void
  ) async throws -> HTTPAnswer {
    let answer = try await send(request)
    guard answer.isGood else { return answer }
    let head = HTTPAnswer(status: answer.status, headers: answer.headers)
    try await take(head, answer.body)
    return head
  }
}

/// Why no whole answer came.
public enum TransportError: Error, Hashable, Sendable {
  /// The name of the host could not be resolved.
  case dns(host: String)
  /// Nobody listens, or the network does not lead there.
  case refused(host: String)
  /// No trusted connection came about.
  case tls(host: String, TLSTrouble)
  /// The proxy of that name, a host and a port, did not let the request through.
  case proxy(String, ProxyTrouble)
  /// No connection came about within that many seconds; nothing was sent.
  case connectTimedOut(host: String, seconds: Int)
  /// The whole exchange took longer than that many seconds.
  case timedOut(host: String, seconds: Int)
  /// The connection ended before the answer did.
  case closed
  /// What came is not HTTP, or breaks its rules: an SSH banner, a head without an end, two lengths.
  case notHTTP
  /// The answer has a number for a status that is none.
  case badStatus(Int)
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
    case .timedOut, .closed, .notHTTP, .badStatus, .tooLarge, .badEncoding, .cancelled, .other: true
    }
  }
}

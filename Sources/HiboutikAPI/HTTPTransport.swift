public import Models

/// Sends requests to the account and returns the answers.
public protocol HTTPTransport: Sendable {
  /// Sends one request and returns its whole answer. A redirect is returned like any other answer.
  func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPAnswer

  /// Sends one request and passes the body of a good answer (2xx) to `receive` as it arrives.
  ///
  /// Throws `TransportError`, and what `receive` throws.
  ///
  /// - Parameter take: receives the answer without its body, and a piece of the body. The next
  /// piece is read from the connection after it returns.
  /// - Returns: the answer. Its body is empty if it was passed to `receive`.
  func stream(
    _ request: HTTPRequest, receive: (_ head: HTTPAnswer, _ piece: [UInt8]) async throws -> Void
  ) async throws -> HTTPAnswer
}

extension HTTPTransport {
  /// By default the whole body is passed on as one piece.
  public func stream(
    _ request: HTTPRequest, receive: (_ head: HTTPAnswer, _ piece: [UInt8]) async throws -> Void
  ) async throws -> HTTPAnswer {
    let answer = try await send(request)
    guard answer.isGood else { return answer }
    let head = HTTPAnswer(status: answer.status, headers: answer.headers)
    try await receive(head, answer.body)
    return head
  }
}

/// Why there is no complete answer.
public enum TransportError: Error, Hashable, Sendable {
  /// The host name could not be resolved.
  case dns(host: String)
  /// Nothing listens on the port, or there is no route to the host.
  case refused(host: String)
  /// No trusted TLS connection could be made.
  case tls(host: String, TLSTrouble)
  /// The proxy, named by host and port, did not let the request through.
  case proxy(String, ProxyTrouble)
  /// No connection was made within this many seconds; nothing was sent.
  case connectTimedOut(host: String, seconds: Int)
  /// The whole exchange took longer than this many seconds.
  case timedOut(host: String, seconds: Int)
  /// The connection was closed before the answer ended.
  case closed
  /// The answer is not HTTP, or violates the protocol: an SSH banner, a head without an end, two
  /// lengths.
  case notHTTP
  /// The answer has a number that is not a valid status.
  case badStatus(Int)
  /// The answer is larger than this many bytes; the rest is not read.
  case tooLarge(limit: Int)
  /// The body is not compressed as its header says: it is damaged, truncated or followed by more
  /// data.
  case badEncoding
  /// The policy does not allow the request.
  case forbidden(Refusal)
  /// The task was cancelled before its request was sent.
  case withdrawn
  /// The task was cancelled while its request was running.
  case cancelled
  /// Any other error, by its type; never contains a header or a form.
  case other(String)

  /// Whether the server may have received the request and counted it as a call.
  public var mayHaveLeft: Bool {
    switch self {
    case .dns, .refused, .tls, .proxy, .connectTimedOut, .forbidden, .withdrawn: false
    case .timedOut, .closed, .notHTTP, .badStatus, .tooLarge, .badEncoding, .cancelled, .other: true
    }
  }
}

import Models

/// An HTTP answer of the simulator.
struct Answer: Sendable {
  /// The way the body is sent.
  enum Body: Sendable {
    /// At once.
    case bytes([UInt8])
    /// In pieces, without a declared length.
    case stream(JSONStream)
    /// Half of the bytes; then the connection is closed.
    case dropped([UInt8])
    /// Without an end.
    case endless
  }

  var status: Int
  /// The headers, in the order in which they are sent.
  var headers: [(name: String, value: String)]
  var body: Body
  /// The seconds to wait before sending.
  var delay = 0.0

  static let jsonHeaders = [(name: "Content-Type", value: "application/json; charset=utf-8")]

  /// Returns a JSON answer.
  static func json(_ value: JSON, status: Int = 200) -> Answer {
    json(text: value.text, status: status)
  }

  /// Returns a JSON answer from encoded text.
  static func json(text: [UInt8], status: Int = 200) -> Answer {
    Answer(status: status, headers: jsonHeaders, body: .bytes(text))
  }

  /// Returns an error body of the API.
  static func problem(_ problem: ErrorReply) -> Answer { problem.answer }

  /// The answer for a path outside of all shops.
  static let nowhere = Answer(
    status: 404, headers: [("Content-Type", "text/plain")], body: .bytes(Array("Not found\n".utf8)))

  /// Returns a web page that loads nothing and that no other page may frame.
  static func page(_ html: String, status: Int = 200) -> Answer {
    Answer(
      status: status,
      headers: [
        ("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store"),
        (
          "Content-Security-Policy",
          "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'"
        ),
        ("Referrer-Policy", "no-referrer"), ("X-Content-Type-Options", "nosniff"),
      ],
      body: .bytes(Array(html.utf8)))
  }

  /// Returns a redirect for a browser.
  static func redirect(to address: String) -> Answer {
    Answer(
      status: 302, headers: [("Location", address), ("Cache-Control", "no-store")], body: .bytes([])
    )
  }

  /// The first header with a name.
  subscript(_ name: String) -> String? { headers.first { $0.name == name }?.value }

  /// Adds a header; does nothing for nil.
  mutating func set(_ name: String, _ value: String?) {
    if let value { headers.append((name, value)) }
  }

  /// Returns the answer with its bytes changed; a streamed answer is not changed.
  func with(_ change: ([UInt8]) -> [UInt8]) -> Answer {
    guard case .bytes(let bytes) = body else { return self }
    var answer = self
    answer.body = .bytes(change(bytes))
    return answer
  }

  /// Returns the answer with the connection closed in the middle.
  func dropped() -> Answer {
    guard case .bytes(let bytes) = body else { return self }
    var answer = self
    answer.body = .dropped(bytes)
    return answer
  }

  /// Returns the answer with a delay in seconds.
  func delayed(by seconds: Double) -> Answer {
    var answer = self
    answer.delay = seconds
    return answer
  }
}

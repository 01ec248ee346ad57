import Models

/// What is sent back.
struct Answer: Sendable {
  /// How the body comes.
  enum Body: Sendable {
    /// At once.
    case bytes([UInt8])
    /// Piece by piece, its length unknown.
    case stream(JSONStream)
    /// The first half of the bytes; then the connection ends.
    case dropped([UInt8])
    /// Without an end.
    case endless
  }

  var status: Int
  /// In the order in which they are sent.
  var headers: [(name: String, value: String)]
  var body: Body
  /// Seconds to wait before sending.
  var delay = 0.0

  static let jsonHeaders = [(name: "Content-Type", value: "application/json; charset=utf-8")]

  /// A JSON answer.
  static func json(_ value: JSON, status: Int = 200) -> Answer {
    json(text: value.text, status: status)
  }

  /// A JSON answer that is written already.
  static func json(text: [UInt8], status: Int = 200) -> Answer {
    Answer(status: status, headers: jsonHeaders, body: .bytes(text))
  }

  /// An error body of the API.
  static func problem(_ problem: ErrorReply) -> Answer { problem.answer }

  /// The answer where no shop has anything.
  static let nowhere = Answer(
    status: 404, headers: [("Content-Type", "text/plain")], body: .bytes(Array("Not found\n".utf8)))

  /// A web page that nothing can be loaded into and that no other page may frame.
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

  /// A redirect of a browser.
  static func redirect(to address: String) -> Answer {
    Answer(
      status: 302, headers: [("Location", address), ("Cache-Control", "no-store")], body: .bytes([])
    )
  }

  /// The first header of that name.
  subscript(_ name: String) -> String? { headers.first { $0.name == name }?.value }

  /// Adds a header; nil adds nothing.
  mutating func set(_ name: String, _ value: String?) {
    if let value { headers.append((name, value)) }
  }

  /// The answer with its bytes changed; one that is sent piece by piece stays.
  func with(_ change: ([UInt8]) -> [UInt8]) -> Answer {
    guard case .bytes(let bytes) = body else { return self }
    var answer = self
    answer.body = .bytes(change(bytes))
    return answer
  }

  /// The answer, its connection ending halfway.
  func dropped() -> Answer {
    guard case .bytes(let bytes) = body else { return self }
    var answer = self
    answer.body = .dropped(bytes)
    return answer
  }

  /// The answer, so many seconds late.
  func delayed(by seconds: Double) -> Answer {
    var answer = self
    answer.delay = seconds
    return answer
  }
}

import Foundation
import Models

/// Parses an answer of the token address: a grant or one of its errors (`hiboutik-api.md` §1.7).
struct TokenAnswer {
  private let reply: TokenReply
  private let now: Date
  private let secrets: [Secret]

  /// The difference between clocks, in seconds, above which they are named as the cause.
  private static let clockTolerance = 300

  init(_ reply: TokenReply, now: Date, secrets: [Secret]) {
    self.reply = reply
    self.now = now
    self.secrets = secrets
  }

  func grant(asked: ScopeSet) throws(ConnectError) -> TokenGrant {
    if reply.status >= 500 { throw .server(status: reply.status) }
    if reply.status == 405 { throw .methodRefused }
    // 408 and 429 are temporary and say nothing about the token, whatever their bodies.
    if reply.status == 429 { throw .tooManyCalls }
    if (300..<400).contains(reply.status) || reply.status == 408 {
      throw .notAsDocumented(.status(reply.status))
    }
    let json = try parsed()
    if let name = json["error"]?.asText { throw error(name, json["error_description"]?.asText) }
    if reply.status == 401 { throw .invalidClient }
    guard (200..<300).contains(reply.status) else {
      throw .notAsDocumented(.status(reply.status))
    }
    guard let grant = TokenGrant(json, asked: asked) else { throw .notAsDocumented(.noAccessToken) }
    guard grant.isUsable else { throw .notAsDocumented(.unusableToken) }
    return grant
  }

  private func parsed() throws(ConnectError) -> JSON {
    do {
      return try JSON(reply.body)
    } catch {
      // A web page comes from a server in between, whatever its status.
      if reply.body.first(where: { $0 > 0x20 }) == UInt8(ascii: "<") {
        throw .notAsDocumented(.html)
      }
      if reply.status == 401 { throw .invalidClient }
      throw .notAsDocumented(
        reply.status < 300 ? .notJSON(byte: error.offset) : .status(reply.status))
    }
  }

  private func error(_ name: String, _ description: String?) -> ConnectError {
    let said = description.map(masked)
    let words = "\(name) \(description ?? "")".lowercased()
    if ["verifier", "code_challenge", "pkce"].contains(where: words.contains) {
      return .pkceRefused
    }
    if words.contains("redirect") { return .redirectMismatch }
    switch name {
    case "invalid_grant":
      return clockDifference.map { .clockWrong(seconds: $0) }
        ?? .invalidGrant(Self.grant(words), said: said)
    case "invalid_client", "unauthorized_client": return .invalidClient
    case "invalid_scope": return .invalidScope
    default: return .refused(name: masked(name), said: said)
    }
  }

  /// Returns the reason in a server's message; the first matching one.
  private static func grant(_ words: String) -> ConnectError.Grant {
    let signs: [(ConnectError.Grant, [String])] = [
      (.expired, ["expir", "too old"]),
      (.used, ["used", "already", "redeemed", "utilis"]),
      (.unknown, ["exist", "unknown", "not found", "is invalid", "invalid refresh", "inconnu"]),
    ]
    return signs.first { $0.1.contains(where: words.contains) }?.0 ?? .unsaid
  }

  /// The server's clock minus ours in seconds; nil when they agree or the answer has no date.
  private var clockDifference: Int? {
    guard let date = reply.date.flatMap(Self.date) else { return nil }
    let seconds = Int(date.timeIntervalSince(now).rounded())
    return abs(seconds) > Self.clockTolerance ? seconds : nil
  }

  /// Parses an HTTP date (RFC 9110 section 5.6.7), such as `Sun, 06 Nov 1994 08:49:37 GMT`.
  private static func date(_ text: String) -> Date? {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(secondsFromGMT: 0)
    formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
    return formatter.date(from: text)
  }

  /// Returns a server's message with everything masked that was sent, in case it quotes it.
  private func masked(_ text: String) -> String {
    secrets.map(\.reveal).filter { !$0.isEmpty }
      .reduce(text) { $0.replacing($1, with: Secret.mask) }
  }
}

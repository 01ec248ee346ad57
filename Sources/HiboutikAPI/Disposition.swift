import Foundation
import Models

/// The next step after an answer or a failed request.
enum Disposition: Hashable, Sendable {
  /// Use the answer.
  case good
  /// The token was refused: renew it and retry.
  case renew
  /// The failure may be temporary: retry, after the seconds that the server asked for, if any.
  case retry(APIError, retryAfter: Int?)
  /// The failure is final.
  case fail(APIError)
}

extension Disposition {
  /// Classifies an answer. `scope` is that of the resource, for a 403.
  init(_ answer: HTTPAnswer, path: String, scope: Scope) {
    if answer.isGood {
      self = .good
      return
    }
    let body = ErrorBody(answer.text)
    // A bad token has the error code 1, whatever the status (`hiboutik-api.md` §1.8).
    if answer.status == 401 || body.code == 1 {
      self = .renew
      return
    }
    let retryAfter = answer.retryAfter
    self =
      switch answer.status {
      case 300..<400:
        .fail(.notAsDocumented(path: path, what: .redirect(host: answer.redirectHost)))
      case 403: .fail(.forbidden(scope: scope, said: body.said))
      case 404: .fail(.notFound(said: body.said))
      case 406, 422: .fail(.invalid(body.details, said: body.said))
      case 410: .fail(.gone)
      case 429: .retry(.quotaUsedUp(retryAfter: retryAfter), retryAfter: retryAfter)
      case 500, 502, 503, 504: .retry(.server(status: answer.status), retryAfter: retryAfter)
      case 501, 505..<600: .fail(.server(status: answer.status))
      default: .fail(.notAsDocumented(path: path, what: .status(answer.status)))
      }
  }

  /// Classifies a failure of the transport. A call is retried if the connection caused it.
  init(_ error: TransportError, path: String) {
    self =
      switch error {
      case .dns, .refused, .connectTimedOut, .timedOut, .closed:
        .retry(.unreachable(error), retryAfter: nil)
      case .tls, .proxy, .forbidden, .other: .fail(.unreachable(error))
      case .tooLarge(let limit): .fail(.notAsDocumented(path: path, what: .tooLarge(limit: limit)))
      case .notHTTP: .fail(.notAsDocumented(path: path, what: .notHTTP))
      case .badStatus(let status): .fail(.notAsDocumented(path: path, what: .status(status)))
      case .badEncoding: .fail(.notAsDocumented(path: path, what: .badEncoding))
      case .withdrawn, .cancelled: .fail(.cancelled)
      }
  }
}

extension HTTPAnswer {
  /// The server's time; nil if the answer has none (RFC 9110 section 6.6.1).
  var date: Date? { header("Date").flatMap { HTTPDate.instant($0) } }

  /// The seconds of `Retry-After`: a number, or a time by the server's own clock (RFC 9110 section
  /// 10.2.3).
  fileprivate var retryAfter: Int? {
    guard let text = header("Retry-After")?.trimmingCharacters(in: .whitespaces) else { return nil }
    if let seconds = Int(text) { return seconds < 0 ? nil : min(seconds, Self.longestPause) }
    guard let instant = HTTPDate.instant(text) else { return nil }
    let seconds = instant.timeIntervalSince(date ?? Date())
    return Int(max(0, min(seconds, Double(Self.longestPause))).rounded(.up))
  }

  /// The longest pause in seconds: a month.
  private static let longestPause = 31 * 86_400

  /// The target host of a redirect; nil if it names none.
  fileprivate var redirectHost: String? {
    guard let location = header("Location"), let mark = location.firstRange(of: "//") else {
      return nil
    }
    let authority = location[mark.upperBound...].prefix { !"/?#".contains($0) }
    return String(authority.split(separator: "@").last ?? authority)
  }
}

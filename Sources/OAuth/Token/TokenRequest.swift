import Foundation
import Models

/// A complete request to the token address, ready to be posted.
public struct TokenRequest: Hashable, Sendable {
  /// The address, `…/oauth_api/token.php`.
  public let url: String
  /// The value of the `Authorization` header (RFC 7617).
  public let authorization: Secret
  /// The form, encoded as `application/x-www-form-urlencoded`.
  public let body: Secret

  init(_ origin: Origin, _ client: ClientIdentity, form: [(name: String, value: String)]) {
    let pair = Data("\(client.id):\(client.secret.reveal)".utf8)
    url = origin.url(path: "/oauth_api/token.php")
    authorization = Secret("Basic \(pair.base64EncodedString())")
    body = Secret(Form.encode(form))
  }
}

/// The answer of the token address.
public struct TokenReply: Hashable, Sendable {
  /// The status code.
  public let status: Int
  /// The `Date` header; nil when there was none.
  public let date: String?
  /// The body.
  public let body: [UInt8]

  /// Creates a reply.
  public init(status: Int, date: String? = nil, body: [UInt8]) {
    self.status = status
    self.date = date
    self.body = body
  }
}

/// Why there is no answer.
public enum PostError: Error, Hashable, Sendable {
  /// The server could not be reached.
  case unreachable(Unreached)
  /// The task was cancelled.
  case cancelled
}

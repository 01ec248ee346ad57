import Models

/// An error of a call, and the body that reports it (`hiboutik-api.md`, «Error body»).
enum ErrorReply {
  case invalidToken
  case expiredToken
  case insufficientScope(Scope)
  case notFound
  case unknownSale
  case methodNotAllowed
  case tooManyCalls
  case serverError

  private struct Shape {
    let status: Int
    let error: String
    /// The error code; nil where none is known.
    let code: Int?
    let description: String?
    var challenge: String?
  }

  private static let realm = "Bearer realm=\"Service\""

  private var shape: Shape {
    switch self {
    case .invalidToken:
      Shape(
        status: 401, error: "invalid_token", code: 1,
        description: "The access token provided is invalid",
        challenge: "\(Self.realm), error=\"invalid_token\"")
    case .expiredToken:
      Shape(
        status: 401, error: "expired_token", code: 1,
        description: "The access token provided has expired",
        challenge: "\(Self.realm), error=\"expired_token\"")
    case .insufficientScope(let scope):
      Shape(
        status: 403, error: "insufficient_scope", code: nil,
        description: "The request requires higher privileges than provided by the access token",
        challenge: "\(Self.realm), scope=\"\(scope.name)\", error=\"insufficient_scope\"")
    case .notFound:
      Shape(status: 404, error: "not_found", code: 5, description: "Resource not found")
    case .unknownSale:
      Shape(status: 404, error: "invalid_data", code: 6, description: nil)
    case .methodNotAllowed:
      Shape(
        status: 405, error: "method_not_allowed", code: nil, description: "Only GET is served here")
    case .tooManyCalls:
      Shape(
        status: 429, error: "too_many_requests", code: nil,
        description: "The monthly number of calls is used up")
    case .serverError:
      Shape(status: 500, error: "server_error", code: nil, description: nil)
    }
  }

  /// The answer that reports the error.
  var answer: Answer {
    let shape = shape
    var members = [JSON.Member("error", .text(shape.error))]
    if let code = shape.code { members.append(.init("code", .int(code))) }
    if let description = shape.description {
      members.append(.init("error_description", .text(description)))
    }
    var answer = Answer.json(.object(members), status: shape.status)
    answer.set("WWW-Authenticate", shape.challenge)
    if shape.status == 405 { answer.set("Allow", "GET") }
    return answer
  }
}

import Foundation

/// The route `POST /oauth_api/token.php` (`hiboutik-api.md` §1.4, §1.5, §1.7).
struct TokenRoute: Sendable {
  let options: SimulatorOptions

  /// Returns the answer to a call, and updates the registry with what is used up and issued.
  func answer(_ call: Call, _ registry: inout Registry, now: Date) -> Answer {
    for case .token(let fault) in options.faults { return fault.answer }
    var answer: Answer
    switch record(call, &registry, now: now) {
    case .success(let record): answer = .json(record.json)
    case .failure(let refusal): answer = refusal.error.answer
    }
    answer.set("Cache-Control", "no-store")
    answer.set("Pragma", "no-cache")
    return answer
  }

  private func record(
    _ call: Call, _ registry: inout Registry, now: Date
  ) -> Result<TokenRecord, RegistryError> {
    let form = call.form
    guard call.method == "POST" else { return .failure(.init(.notPost)) }
    guard let type = form.filled("grant_type") else { return .failure(.init(.grantTypeMissing)) }
    if let error = clientError(call, form) { return .failure(.init(error)) }
    switch type {
    case "authorization_code":
      guard let code = form.filled("code") else { return .failure(.init(.codeMissing)) }
      return registry.redeem(code: code, verifier: form.filled("code_verifier"), now: now)
    case "refresh_token":
      guard let token = form.filled("refresh_token") else {
        return .failure(.init(.refreshTokenMissing))
      }
      return registry.renew(token, now: now)
    default: return .failure(.init(.unsupportedGrantType))
    }
  }

  /// Returns the error in the client's credentials; nil when they are right. They are in the Basic
  /// header if there is one, else in the body.
  private func clientError(_ call: Call, _ form: FormFields) -> OAuthError? {
    let given: (id: String, secret: String)?
    if let header = call.headers["authorization"] {
      given = Self.basic(header)
    } else {
      given = form["client_id"].map { ($0, form["client_secret"] ?? "") }
    }
    guard let given else { return .clientMissing }
    return given == (options.clientID, options.clientSecret) ? nil : .clientInvalid
  }

  /// Returns the user and password of a Basic header (RFC 7617 section 2); nil for anything else.
  private static func basic(_ header: String) -> (id: String, secret: String)? {
    guard header.lowercased().hasPrefix("basic "),
      let bytes = Data(base64Encoded: String(header.dropFirst(6)))
    else { return nil }
    let text = String(decoding: bytes, as: UTF8.self)
    let halves = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    return halves.count == 2 ? (String(halves[0]), String(halves[1])) : nil
  }
}

import Models

/// The errors of the OAuth host, with the texts of the library that it probably uses
/// (`hiboutik-api.md` §1.3, §1.7).
enum OAuthError: Sendable {
  case accessDenied
  case unsupportedScope
  case unsupportedResponseType
  case stateMissing
  case stateInvalid
  case timestampMissing
  case unsupportedChallenge
  case notPost
  case grantTypeMissing
  case unsupportedGrantType
  case clientMissing
  case clientInvalid
  case codeMissing
  case codeInvalid
  case codeExpired
  case verifierMissing
  case verifierInvalid
  case refreshTokenMissing
  case refreshTokenInvalid
  case refreshTokenExpired

  /// The value of `error`.
  var name: String { words.name }

  /// The value of `error_description`.
  var description: String { words.description }

  /// The answer of the token route with this error.
  var answer: Answer {
    var answer = Answer.json(
      .row(["error": .text(name), "error_description": .text(description)]), status: status)
    if status == 405 { answer.set("Allow", "POST") }
    return answer
  }

  private var status: Int {
    if case .notPost = self { 405 } else { 400 }
  }

  private var words: (name: String, description: String) {
    switch self {
    case .accessDenied: ("access_denied", "The user denied access to your application")
    case .unsupportedScope: ("invalid_scope", "An unsupported scope was requested")
    case .unsupportedResponseType:
      ("unsupported_response_type", "The response type must be \"code\"")
    case .stateMissing: ("invalid_request", "The state parameter is required")
    case .stateInvalid: ("invalid_request", "The state parameter is invalid")
    case .timestampMissing: ("invalid_request", "The timestamp parameter is required")
    case .unsupportedChallenge: ("invalid_request", "The code challenge method must be S256")
    case .notPost:
      ("invalid_request", "The request method must be POST when requesting an access token")
    case .grantTypeMissing:
      ("invalid_request", "The grant type was not specified in the request")
    case .unsupportedGrantType: ("unsupported_grant_type", "Grant type not supported")
    case .clientMissing:
      ("invalid_client", "Client credentials were not found in the headers or body")
    case .clientInvalid: ("invalid_client", "The client credentials are invalid")
    case .codeMissing: ("invalid_request", "Missing parameter: \"code\" is required")
    case .codeInvalid:
      ("invalid_grant", "Authorization code doesn't exist or is invalid for the client")
    case .codeExpired: ("invalid_grant", "The authorization code has expired")
    case .verifierMissing: ("invalid_grant", "The PKCE code verifier parameter is required")
    case .verifierInvalid:
      ("invalid_grant", "The PKCE code verifier parameter does not match the code challenge")
    case .refreshTokenMissing:
      ("invalid_request", "Missing parameter: \"refresh_token\" is required")
    case .refreshTokenInvalid: ("invalid_grant", "Invalid refresh token")
    case .refreshTokenExpired: ("invalid_grant", "Refresh token has expired")
    }
  }
}

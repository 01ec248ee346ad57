/// How the token address goes wrong on purpose (`--fault token=NAME`).
public enum TokenFault: String, CaseIterable, Sendable {
  /// The code is said to have been used.
  case used
  /// The code is said to be unknown.
  case unknown
  /// The code is said to have expired.
  case expired
  /// The client is said to be wrong.
  case client
  /// The redirect address is said not to be the registered one.
  case redirect
  /// A scope is said to be unknown.
  case scope
  /// The PKCE verifier is said to be missing.
  case verifier
  /// The PKCE verifier is said not to fit.
  case pkce
  /// POST is not taken (405).
  case method
  /// A web page with status 200.
  case html
  /// JSON that ends in the middle.
  case cut
  /// JSON without an access token.
  case empty
  /// Status 302 to another host.
  case moved
  /// Status 429.
  case busy
  /// Status 500.
  case down
  /// The connection ends in the middle of the answer.
  case drop

  /// What the token address answers, whatever it is asked.
  var answer: Answer {
    switch self {
    case .used: Self.refusal("invalid_grant", "The authorization code has already been used")
    case .unknown: OAuthError.codeInvalid.answer
    case .expired: OAuthError.codeExpired.answer
    case .client: OAuthError.clientInvalid.answer
    case .redirect:
      Self.refusal("redirect_uri_mismatch", "The redirect URI is missing or does not match")
    case .scope: OAuthError.unsupportedScope.answer
    case .verifier: OAuthError.verifierMissing.answer
    case .pkce: OAuthError.verifierInvalid.answer
    case .method: OAuthError.notPost.answer
    case .html: .page("<!doctype html><title>Maintenance</title><p>Back soon.</p>")
    case .cut: .json(text: Array(#"{"access_token":"#.utf8))
    case .empty: .json(.row(["token_type": .text("Bearer")]))
    case .moved: .redirect(to: "https://elsewhere.invalid/oauth_api/token.php")
    case .busy: .problem(.tooManyCalls)
    case .down: .problem(.serverError)
    case .drop: .json(.row(["access_token": .text("0123456789abcdef")])).dropped()
    }
  }

  private static func refusal(_ name: String, _ description: String) -> Answer {
    .json(.row(["error": .text(name), "error_description": .text(description)]), status: 400)
  }
}

/// A simulated error of the token address (`--fault token=NAME`).
public enum TokenFault: String, CaseIterable, Sendable {
  /// The answer says that the code was used.
  case used
  /// The answer says that the code is unknown.
  case unknown
  /// The answer says that the code has expired.
  case expired
  /// The answer says that the client is wrong.
  case client
  /// The answer says that the redirect address is not the registered one.
  case redirect
  /// The answer says that a scope is unknown.
  case scope
  /// The answer says that the PKCE verifier is missing.
  case verifier
  /// The answer says that the PKCE verifier does not match.
  case pkce
  /// POST is not accepted (405).
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
  /// The connection is closed in the middle of the answer.
  case drop

  /// The answer of the token address to every request.
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

public import Foundation
public import Models

/// Exchanges a code for tokens, and a refresh token for new ones. A closure sends the requests.
public struct TokenExchange: Sendable {
  /// Posts a request to the token address.
  public typealias Post = @Sendable (TokenRequest) async throws(PostError) -> TokenReply

  private let post: Post
  private let now: @Sendable () -> Date

  /// Creates an exchange. `now` is compared with the server's clock.
  public init(post: @escaping Post, now: @escaping @Sendable () -> Date) {
    self.post = post
    self.now = now
  }

  /// Exchanges a code for tokens (`hiboutik-api.md` §1.4, RFC 7636 section 4.5).
  public func exchange(_ code: String, _ attempt: LoginAttempt) async throws(ConnectError)
    -> TokenGrant
  {
    var form = [
      (name: "grant_type", value: "authorization_code"), (name: "code", value: code),
    ]
    if let verifier = attempt.verifier {
      form.append((name: "code_verifier", value: verifier.reveal))
    }
    let request = TokenRequest(attempt.origin, attempt.client, form: form)
    let secrets = [attempt.client.secret, Secret(code)] + [attempt.verifier].compactMap { $0 }
    return try await grant(request, asked: attempt.scopes, secrets: secrets)
  }

  /// Exchanges a refresh token for new tokens (`hiboutik-api.md` §1.5).
  public func refresh(
    _ refreshToken: Secret, origin: Origin, client: ClientIdentity, scopes: ScopeSet
  ) async throws(ConnectError) -> TokenGrant {
    let request = TokenRequest(
      origin, client,
      form: [
        (name: "grant_type", value: "refresh_token"),
        (name: "refresh_token", value: refreshToken.reveal),
      ])
    return try await grant(request, asked: scopes, secrets: [client.secret, refreshToken])
  }

  private func grant(
    _ request: TokenRequest, asked: ScopeSet, secrets: [Secret]
  ) async throws(ConnectError) -> TokenGrant {
    let reply: TokenReply
    do throws(PostError) {
      reply = try await post(request)
    } catch {
      switch error {
      case .unreachable(let how): throw .unreachable(how)
      case .cancelled: throw .cancelled
      }
    }
    return try TokenAnswer(reply, now: now(), secrets: secrets).grant(asked: asked)
  }
}

import Models

extension HiboutikClient {
  /// The good answer to a GET, after a renewed token and repeated tries where they help.
  func answer(_ path: String, scope: Scope) async throws(APIError) -> HTTPAnswer {
    var token = try await currentToken()
    var isRenewed = false
    var attempt = 1
    while true {
      let (verdict, answer) = await attemptOnce(path, scope: scope, token: token)
      switch verdict {
      case .good:
        if let answer { return answer }
      case .fail(let error): throw error
      case .renew:
        guard !isRenewed, let other = try await renewedToken(refused: token) else {
          throw .tokenRefused
        }
        token = other
        isRenewed = true
      case .retry(let error, let retryAfter):
        guard let wait = RetryRule.wait(afterTry: attempt, retryAfter: retryAfter) else {
          throw error
        }
        attempt += 1
        try await pause(RetryNotice(path: path, attempt: attempt, wait: wait, reason: error))
      }
    }
  }

  private func attemptOnce(
    _ path: String, scope: Scope, token: String
  ) async -> (Verdict, HTTPAnswer?) {
    let request = HTTPRequest(
      .get, origin.url(path: path),
      headers: ["Accept": "application/json", "Authorization": "Bearer \(token)"])
    do throws(TransportError) {
      let answer = try await transport.send(request)
      await onCall()
      return (Verdict(answer, path: path, scope: scope), answer)
    } catch {
      if error.mayHaveLeft { await onCall() }
      return (Verdict(error, path: path), nil)
    }
  }

  private func pause(_ notice: RetryNotice) async throws(APIError) {
    onRetry(notice)
    do {
      try await sleep(notice.wait)
    } catch {
      throw .cancelled
    }
    if Task.isCancelled { throw .cancelled }
  }
}

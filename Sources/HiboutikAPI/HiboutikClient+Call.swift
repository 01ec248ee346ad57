import Models

extension HiboutikClient {
  /// The good answer to a GET, after a renewed token and repeated tries where they help.
  func answer(_ path: String, scope: Scope) async throws(APIError) -> HTTPAnswer {
    var token = try await currentToken()
    var isRenewed = false
    var attempt = 1
    var end = now() + RetryRule.budget
    while true {
      let (verdict, answer) = await attemptOnce(path, scope: scope, token: token, until: end)
      switch verdict {
      case .good:
        if let answer { return answer }
      case .fail(let error): throw error
      case .renew:
        let start = now()
        guard !isRenewed, let other = try await renewedToken(refused: token) else {
          throw .tokenRefused
        }
        // Waiting for a token is no try of this call.
        end += now() - start
        token = other
        isRenewed = true
      case .retry(let error, let retryAfter):
        guard
          let wait = RetryRule.wait(
            afterTry: attempt, error, retryAfter: retryAfter, left: end - now())
        else { throw error }
        attempt += 1
        try await pause(RetryNotice(path: path, attempt: attempt, wait: wait, reason: error))
      }
    }
  }

  private func attemptOnce(
    _ path: String, scope: Scope, token: String, until end: ContinuousClock.Instant
  ) async -> (Verdict, HTTPAnswer?) {
    do throws(APIError) { try await pay() } catch { return (.fail(error), nil) }
    let request = HTTPRequest(
      .get, origin.url(path: path),
      headers: [
        "Accept": "application/json", "Authorization": "\(self.token.scheme.rawValue) \(token)",
      ],
      seconds: max(1, Int((end - now()).components.seconds)))
    do throws(TransportError) {
      let answer = try await transport.send(request)
      let verdict = Verdict(answer, path: path, scope: scope)
      if case .fail(.quotaUsedUp(let retryAfter)) = verdict { await budget.usedUp(retryAfter) }
      return (verdict, answer)
    } catch {
      if !error.mayHaveLeft { await budget.refund() }
      return (Verdict(error, path: path), nil)
    }
  }

  /// Takes one call from the budget, and gives it back when the task was cancelled meanwhile.
  private func pay() async throws(APIError) {
    if Task.isCancelled { throw .cancelled }
    try await budget.spend()
    guard Task.isCancelled else { return }
    await budget.refund()
    throw .cancelled
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

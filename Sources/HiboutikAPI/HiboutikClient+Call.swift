public import Models

extension HiboutikClient {
  /// Returns the body of the answer to a GET of any path below `/api`, unchanged.
  ///
  /// - Parameter scope: the scope to name if the call is refused.
  public nonisolated func body(_ path: String, scope: Scope) async throws(APIError) -> [UInt8] {
    try await answer("/api\(path)", scope: scope).body
  }

  /// Returns the good answer to a GET, after renewing the token and retrying if that helps.
  nonisolated func answer(
    _ path: String, scope: Scope, tries: Tries = .usual
  ) async throws(APIError) -> HTTPAnswer {
    do {
      return try await answer(path, scope: scope, tries: tries, seconds: true) {
        try await transport.send($0)
      }
    } catch let error as APIError {
      throw error
    } catch {
      preconditionFailure("A call that hands nothing over fails with an APIError.")
    }
  }

  /// Sends a GET and passes the body of the good answer on as it arrives.
  ///
  /// Throws `APIError`, and what `receive` throws. If an answer breaks off, the next one begins with
  /// `isFirst` again.
  nonisolated func stream(
    _ path: String, scope: Scope,
    receive: (_ head: HTTPAnswer, _ piece: [UInt8], _ isFirst: Bool) async throws -> Void
  ) async throws -> HTTPAnswer {
    try await answer(path, scope: scope, tries: .usual, seconds: false) { request in
      var isFirst = true
      return try await transport.stream(request) { head, piece in
        do {
          try await receive(head, piece, isFirst)
        } catch {
          throw Taken(error: error)
        }
        isFirst = false
      }
    }
  }

  /// Sends a GET until there is a good answer or a final error.
  ///
  /// - Parameters:
  ///   - seconds: whether a try is limited to what is left of the minute for the call.
  ///   - send: sends a request.
  private nonisolated func answer(
    _ path: String, scope: Scope, tries: Tries, seconds: Bool,
    send: (HTTPRequest) async throws -> HTTPAnswer
  ) async throws -> HTTPAnswer {
    var token = try await currentToken()
    var isRenewed = false
    var attempt = 1
    var end = now() + RetryRule.budget
    while true {
      let request = HTTPRequest(
        .get, origin.url(path: path),
        headers: [
          "Accept": "application/json", "Authorization": "\(self.token.scheme.rawValue) \(token)",
        ],
        seconds: seconds ? max(1, Int((end - now()).components.seconds)) : nil)
      let (verdict, answer) = try await attemptOnce(request, path, scope: scope, send: send)
      switch verdict {
      case .good:
        if let answer { return answer }
      case .fail(let error): throw error
      case .renew:
        let start = now()
        guard !isRenewed, let other = try await renewedToken(refused: token) else {
          throw APIError.tokenRefused
        }
        // Waiting for a token does not use up the time of the call.
        end += now() - start
        token = other
        isRenewed = true
      case .retry(let error, let retryAfter):
        if case .quotaUsedUp = error, await !budget.retriesRefusals() {
          await budget.usedUp(retryAfter)
          throw error
        }
        guard tries == .usual || error != .server(status: 500),
          let wait = RetryRule.wait(
            afterTry: attempt, error, retryAfter: retryAfter, left: end - now())
        else {
          if case .quotaUsedUp = error { await budget.usedUp(retryAfter) }
          throw error
        }
        attempt += 1
        try await pause(RetryNotice(path: path, attempt: attempt, wait: wait, reason: error))
      }
    }
  }

  /// Makes one try. Throws only what the receiver of a stream throws.
  private nonisolated func attemptOnce(
    _ request: HTTPRequest, _ path: String, scope: Scope,
    send: (HTTPRequest) async throws -> HTTPAnswer
  ) async throws -> (Disposition, HTTPAnswer?) {
    do throws(APIError) { try await pay() } catch { return (.fail(error), nil) }
    do {
      let answer = try await send(request)
      if let date = answer.date { onDate(date) }
      let verdict = Disposition(answer, path: path, scope: scope)
      if verdict == .good { await budget.answered() }
      return (verdict, answer)
    } catch let taken as Taken {
      throw taken.error
    } catch let error as TransportError {
      if !error.mayHaveLeft { await budget.refund() }
      return (Disposition(error, path: path), nil)
    } catch {
      return (.fail(.cancelled), nil)
    }
  }

  /// Counts one call in the budget, and takes it back if the task was cancelled meanwhile.
  private nonisolated func pay() async throws(APIError) {
    if Task.isCancelled { throw .cancelled }
    try await budget.spend()
    guard Task.isCancelled else { return }
    await budget.refund()
    throw .cancelled
  }

  private nonisolated func pause(_ notice: RetryNotice) async throws(APIError) {
    onRetry(notice)
    do {
      try await sleep(notice.wait)
    } catch {
      throw .cancelled
    }
    if Task.isCancelled { throw .cancelled }
  }
}

/// The number of tries of a call.
enum Tries: Hashable, Sendable {
  /// As often as `RetryRule` says.
  case usual
  /// Once if the server answers 500, as some do for a route that they do not have.
  case onceIfBroken
}

/// An error thrown by the receiver of a stream, which is not a failure of the call.
private struct Taken: Error {
  let error: any Error
}

public import Models

/// Why the account issued no token. Each case needs another action of the user.
public enum ConnectError: Error, Hashable, Sendable {
  /// The code or refresh token is not valid; the values are the reason and the server's message.
  case invalidGrant(Grant, said: String?)
  /// The client id or secret is wrong.
  case invalidClient
  /// The redirect URI registered for the client differs from the one that the server expects.
  case redirectMismatch
  /// The client may not have a requested scope.
  case invalidScope
  /// The server rejects the PKCE verifier: connect again without PKCE.
  case pkceRefused
  /// 405: the token address does not accept POST.
  case methodRefused
  /// Another OAuth error, with its name and the server's message.
  case refused(name: String, said: String?)
  /// The answer is neither a token nor an OAuth error.
  case notAsDocumented(What)
  /// The server could not be reached.
  case unreachable(Unreached)
  /// The server accepts no more requests for now (429); the code was not examined.
  case tooManyCalls
  /// The server failed with that status.
  case server(status: Int)
  /// The grant was refused and the clocks differ by this many seconds; positive when the server's
  /// is ahead.
  case clockWrong(seconds: Int)
  /// The task was cancelled.
  case cancelled

  /// A problem with a code or a refresh token.
  public enum Grant: Hashable, Sendable {
    /// It was already used.
    case used
    /// The server does not know it; most servers also say this of a used one.
    case unknown
    /// It has expired.
    case expired
    /// The server did not say, or its message is not known.
    case unsaid
  }

  /// The difference between an answer and the documentation.
  public enum What: Hashable, Sendable {
    /// It is a web page instead of JSON.
    case html
    /// It is not JSON, from this byte on.
    case notJSON(byte: Int)
    /// It is JSON without an access token.
    case noAccessToken
    /// Its token is empty, longer than 4 096 bytes or not visible ASCII, so that it cannot be sent
    /// in a header.
    case unusableToken
    /// It has a status that no token address uses, such as a redirect.
    case status(Int)
  }
}

/// Why a server could not be reached.
public enum Unreached: Error, Hashable, Sendable {
  /// Its host name could not be resolved.
  case unknownName
  /// Nothing listens on the port.
  case refused
  /// No trusted TLS connection could be made.
  case tls(TLSTrouble)
  /// The proxy with this name did not let the request through.
  case proxy(String, ProxyTrouble)
  /// There was no answer within this many seconds.
  case timedOut(seconds: Int)
  /// The connection was lost in the middle of the answer.
  case cut
  /// Any other error, as text without secrets.
  case other(String)
}

public import Models

/// Why the account gave no token, each with a next step of its own.
public enum ConnectError: Error, Hashable, Sendable {
  /// The code or refresh token is not good, as far as the server told, and its own words.
  case invalidGrant(Grant, said: String?)
  /// The client's id or secret is wrong.
  case invalidClient
  /// The address registered for the client is not the one the server expects.
  case redirectMismatch
  /// A scope was asked for that the client may not have.
  case invalidScope
  /// The server objects to the PKCE verifier: connect again without PKCE.
  case pkceRefused
  /// 405: the server takes no POST at the token address.
  case methodRefused
  /// Another error of the server, by its OAuth name and with what it said.
  case refused(name: String, said: String?)
  /// The answer is no token and no OAuth error.
  case notAsDocumented(What)
  /// The server was not reached.
  case unreachable(Unreached)
  /// The server takes no more requests for now (429); the code was not looked at.
  case tooManyCalls
  /// The server failed with that status.
  case server(status: Int)
  /// The grant was refused and the clocks differ by that many seconds: positive when the server's is ahead.
  case clockWrong(seconds: Int)
  /// The task was cancelled.
  case cancelled

  /// What is wrong with a code or a refresh token.
  public enum Grant: Hashable, Sendable {
    /// It was used before.
    case used
    /// The server does not know it; most servers say the same of a used one.
    case unknown
    /// It came too late.
    case expired
    /// The server did not say, or in words that are not known here.
    case unsaid
  }

  /// In which way an answer is not as documented.
  public enum What: Hashable, Sendable {
    /// A web page where JSON belongs.
    case html
    /// Something that is no JSON, from that byte on.
    case notJSON(byte: Int)
    /// JSON without an access token.
    case noAccessToken
    /// A token that is empty, longer than 4 096 bytes or not visible ASCII, so that no header can carry it.
    case unusableToken
    /// A status that no token address answers with, such as a redirect.
    case status(Int)
  }
}

/// Why a server was not reached.
public enum Unreached: Error, Hashable, Sendable {
  /// Its name is not known.
  case unknownName
  /// Nobody listens there.
  case refused
  /// No trusted connection came about.
  case tls(TLSTrouble)
  /// The proxy of that name did not let the request through.
  case proxy(String, ProxyTrouble)
  /// No answer came within so many seconds.
  case timedOut(seconds: Int)
  /// The line was cut in the middle of the answer.
  case cut
  /// Something else, in words that hold no secret.
  case other(String)
}

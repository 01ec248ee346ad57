/// Why the proxy named in the environment does not work. No request reached the account.
public enum ProxyTrouble: Error, Hashable, Sendable {
  /// `HTTPS_PROXY` is not an address with a host.
  case notAnAddress
  /// The scheme of `HTTPS_PROXY` is not `http`.
  case unsupportedScheme
  /// The proxy's host name could not be resolved.
  case unknownName
  /// Nothing listens there, or there is no route to it.
  case unreachable
  /// No connection was made within this many seconds.
  case timedOut(Int)
  /// The proxy requires a user name and a password, or rejects the given ones.
  case wantsPassword
  /// The proxy refused to connect to the account.
  case refused
  /// The proxy reported a connection but what followed is not TLS, or the server is not a proxy.
  case notAProxy
}

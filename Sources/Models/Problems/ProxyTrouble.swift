/// Why nothing goes through the proxy that the environment asks for. Nothing reached the account.
public enum ProxyTrouble: Error, Hashable, Sendable {
  /// `HTTPS_PROXY` is no address with a host.
  case notAnAddress
  /// The scheme of `HTTPS_PROXY` is not `http`.
  case unsupportedScheme
  /// The name of its host could not be resolved.
  case unknownName
  /// Nobody listens there, or the network does not lead there.
  case unreachable
  /// No connection to it came about within that many seconds.
  case timedOut(Int)
  /// It wants a name and a password, or others.
  case wantsPassword
  /// It did not connect to the account.
  case refused
  /// It said that it had connected, and what came then is not TLS; or what answers is no proxy.
  case notAProxy
}

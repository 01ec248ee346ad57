import AsyncHTTPClient
import Glibc
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
import NIOPosix

extension TransportError {
  /// What an error of the HTTP client means.
  init(_ error: any Error, host: String, limits: AsyncHTTPTransport.Limits) {
    self =
      switch error {
      case let error as TransportError: error
      case is CancellationError: .cancelled
      case is ResponseAccumulator.ResponseTooBigError: .tooLarge(limit: limits.body)
      case let error as HTTPClientError: Self.cause(error, host, limits)
      case let error as NIOConnectionError: Self.cause(error, host, limits)
      case let error as ChannelError: Self.cause(error, host, limits)
      case let error as IOError: Self.cause(error, host, limits)
      case is HTTPParserError: .closed
      case NIOHTTPDecompression.DecompressionError.limit: .tooLarge(limit: limits.body)
      case is NIOHTTPDecompression.DecompressionError: .badEncoding
      case is NIOHTTPDecompression.ExtraDecompressionError: .badEncoding
      default: Self.cause(unknown: error, host)
      }
  }

  private static func cause(
    _ error: HTTPClientError, _ host: String, _ limits: AsyncHTTPTransport.Limits
  ) -> TransportError {
    switch error {
    case .cancelled: .cancelled
    case .connectTimeout, .tlsHandshakeTimeout, .httpProxyHandshakeTimeout:
      .connectTimedOut(host: host, seconds: limits.connectSeconds)
    case .getConnectionFromPoolTimeout:
      .connectTimedOut(host: host, seconds: limits.totalSeconds)
    case .deadlineExceeded, .readTimeout, .writeTimeout:
      .timedOut(host: host, seconds: limits.totalSeconds)
    case .remoteConnectionClosed, .uncleanShutdown, .bodyLengthMismatch: .closed
    case .proxyAuthenticationRequired: .proxy(host: host, reason: .wantsPassword)
    case .invalidProxyResponse: .proxy(host: host, reason: .refused)
    default: .other("HTTPClientError.\(error.shortDescription)")
    }
  }

  /// A connection that never came about holds the failures of every address it tried.
  private static func cause(
    _ error: NIOConnectionError, _ host: String, _ limits: AsyncHTTPTransport.Limits
  ) -> TransportError {
    let failures = error.connectionErrors.map(\.error)
    guard let first = failures.first else { return .dns(host: error.host) }
    let isTimeout = failures.contains { ($0 as? ChannelError)?.isConnectTimeout == true }
    if isTimeout { return .connectTimedOut(host: host, seconds: limits.connectSeconds) }
    return first is IOError
      ? .refused(host: error.host) : TransportError(first, host: host, limits: limits)
  }

  private static func cause(
    _ error: ChannelError, _ host: String, _ limits: AsyncHTTPTransport.Limits
  ) -> TransportError {
    switch error {
    case .connectTimeout: .connectTimedOut(host: host, seconds: limits.connectSeconds)
    case .eof, .inputClosed, .outputClosed, .alreadyClosed, .ioOnClosedChannel: .closed
    default: .other("ChannelError")
    }
  }

  /// Linux reports `EHOSTUNREACH` and its like of an established connection too: only what failed while
  /// connecting fails for certain before the request is sent. `ECONNREFUSED` answers nothing but that.
  private static func cause(
    _ error: IOError, _ host: String, _ limits: AsyncHTTPTransport.Limits
  ) -> TransportError {
    switch error.errnoCode {
    case ETIMEDOUT where error.isOfConnecting:
      .connectTimedOut(host: host, seconds: limits.connectSeconds)
    case ETIMEDOUT: .timedOut(host: host, seconds: limits.totalSeconds)
    case ECONNREFUSED: .refused(host: host)
    case _ where error.isOfConnecting: .refused(host: host)
    case ECONNRESET, EPIPE, EHOSTUNREACH, ENETUNREACH: .closed
    default: .other("errno \(error.errnoCode)")
    }
  }

  /// Errors of the TLS package, which this target does not import, are known by the module of their type.
  private static func cause(unknown error: any Error, _ host: String) -> TransportError {
    let type = String(reflecting: Swift.type(of: error))
    guard type.hasPrefix("NIOSSL.") else { return .other(type) }
    let words = "\(error)"
    // Only what fails in the handshake fails for certain before the request is sent.
    return handshakeErrors.contains { words.contains($0) }
      ? .tls(host: host, reason: tlsReason(words)) : .closed
  }

  private static let handshakeErrors = ["handshakeFailed", "Hostname", "Certificate", "SNI"]

  /// The code within BoringSSL's words, such as `CERTIFICATE_VERIFY_FAILED`.
  private static func tlsReason(_ words: String) -> String {
    guard let mark = words.firstRange(of: "OPENSSL_internal:") else {
      return words.contains("HostnameValidation") || words.contains("ToValidateHostname")
        ? "HOSTNAME_MISMATCH" : String(words.prefix { $0 != "(" })
    }
    return String(words[mark.upperBound...].prefix { $0.isLetter || $0.isNumber || $0 == "_" })
  }
}

extension IOError {
  /// Whether the connection never came about. The error names the function that failed, and no more.
  fileprivate var isOfConnecting: Bool {
    ["connect(", "connect failed"].contains { description.contains($0) }
  }
}

extension ChannelError {
  fileprivate var isConnectTimeout: Bool {
    if case .connectTimeout = self { true } else { false }
  }
}

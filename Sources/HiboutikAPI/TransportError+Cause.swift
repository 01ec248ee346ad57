import AsyncHTTPClient
import Glibc
import Models
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
import NIOPosix
import NIOSSL

extension TransportError {
  /// Converts an error of the HTTP client.
  init(_ error: any Error, host: String, proxy: Proxy?, limits: AsyncHTTPTransport.Limits) {
    self =
      switch error {
      case let error as TransportError: error
      case is CancellationError: .cancelled
      case is ResponseAccumulator.ResponseTooBigError: .tooLarge(limit: limits.body)
      case let error as HTTPClientError: Self.cause(error, host, limits)
      case let error as NIOConnectionError: Self.cause(error, host, limits)
      case let error as ChannelError: Self.cause(error, host, limits)
      case let error as IOError: Self.cause(error, host, limits)
      case HTTPParserError.invalidEOFState: .closed
      case is HTTPParserError: .notHTTP
      case NIOHTTPDecompression.DecompressionError.limit: .tooLarge(limit: limits.stream)
      case is NIOHTTPDecompression.DecompressionError: .badEncoding
      case is NIOHTTPDecompression.ExtraDecompressionError: .badEncoding
      default: Self.cause(unknown: error, host)
      }
    if let proxy { self = through(proxy) }
  }

  /// Converts an error for requests through a proxy, which makes the connection to the account.
  private func through(_ proxy: Proxy) -> TransportError {
    switch self {
    case .dns: .proxy(proxy.name, .unknownName)
    case .refused: .proxy(proxy.name, .unreachable)
    case .connectTimedOut(_, let seconds): .proxy(proxy.name, .timedOut(seconds))
    case .tls(_, .noTLS), .notHTTP: .proxy(proxy.name, .notAProxy)
    case .proxy(_, let trouble): .proxy(proxy.name, trouble)
    default: self
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
    case .proxyAuthenticationRequired: .proxy("", .wantsPassword)
    case .invalidProxyResponse: .proxy("", .refused)
    default: .other("HTTPClientError.\(error.shortDescription)")
    }
  }

  /// Returns the cause of a failed connection, which contains the failures of all addresses that
  /// were tried.
  private static func cause(
    _ error: NIOConnectionError, _ host: String, _ limits: AsyncHTTPTransport.Limits
  ) -> TransportError {
    let failures = error.connectionErrors.map(\.error)
    guard let first = failures.first else { return .dns(host: error.host) }
    let isTimeout = failures.contains { ($0 as? ChannelError)?.isConnectTimeout == true }
    if isTimeout { return .connectTimedOut(host: host, seconds: limits.connectSeconds) }
    return first is IOError
      ? .refused(host: error.host) : TransportError(first, host: host, proxy: nil, limits: limits)
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

  /// Linux reports `EHOSTUNREACH` and similar errors for established connections too. Only an error
  /// while connecting proves that the request was not sent, and so does `ECONNREFUSED`.
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

  /// Only an error in the handshake proves that the request was not sent.
  private static func cause(unknown error: any Error, _ host: String) -> TransportError {
    switch error {
    case let error as NIOSSLExtraError where error == .failedToValidateHostname:
      .tls(host: host, .wrongHost)
    case let error as NIOSSLError: cause(error, host)
    case let error as BoringSSLError: .tls(host: host, trouble("\(error)"))
    default:
      String(reflecting: type(of: error)).hasPrefix("NIOSSL.")
        ? .closed : .other(String(reflecting: type(of: error)))
    }
  }

  private static func cause(_ error: NIOSSLError, _ host: String) -> TransportError {
    switch error {
    case .handshakeFailed(let error): .tls(host: host, trouble("\(error)"))
    case .unableToValidateCertificate, .noCertificateToValidate: .tls(host: host, .untrusted)
    default: .closed
    }
  }

  /// Returns the meaning of the TLS library's message, which contains a code such as
  /// `CERTIFICATE_VERIFY_FAILED`.
  private static func trouble(_ words: String) -> TLSTrouble {
    let code = words.firstRange(of: "OPENSSL_internal:").map { mark in
      String(words[mark.upperBound...].prefix { $0.isLetter || $0.isNumber || $0 == "_" })
    }
    return switch code {
    case "CERTIFICATE_VERIFY_FAILED": .untrusted
    case "WRONG_VERSION_NUMBER", "HTTP_REQUEST", "HTTPS_PROXY_REQUEST": .noTLS
    case "UNSUPPORTED_PROTOCOL", "TLSV1_ALERT_PROTOCOL_VERSION": .oldVersion
    case .some(let code): .other(code)
    case nil: .other(String(words.prefix { $0 != "(" }))
    }
  }
}

extension IOError {
  /// Whether the error occurred while connecting. The error only contains the name of the function
  /// that failed.
  fileprivate var isOfConnecting: Bool {
    ["connect(", "connect failed"].contains { description.contains($0) }
  }
}

extension ChannelError {
  fileprivate var isConnectTimeout: Bool {
    if case .connectTimeout = self { true } else { false }
  }
}

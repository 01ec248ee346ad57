import Models

extension TLSTrouble {
  /// Returns what is wrong with the connection to a host, and what to do.
  func sentences(_ host: String) -> [String] {
    switch self {
    case .noTLS:
      [
        tr("The server at \(host) does not use TLS."),
        tr("Nothing was sent. Check the address and its port."),
      ]
    case .oldVersion:
      [
        tr("\(host) offers only TLS 1.1 or older, which is unsafe."),
        tr("Nothing was sent. Ask the host to update the server."),
      ]
    case .expired:
      [
        tr("The certificate of \(host) has expired."),
        tr("Nothing was sent. Check this machine's clock; if it is right, the host must renew it."),
      ]
    case .notYetValid:
      [
        tr("The certificate of \(host) is not valid yet."),
        tr("Nothing was sent. This machine's clock is probably slow: set it."),
      ]
    case .selfSigned:
      [
        tr("The certificate of \(host) is self-signed."),
        tr("Nothing was sent. If you trust the certificate, name its file in SSL_CERT_FILE."),
      ]
    case .unknownAuthority:
      [
        tr("The certificate of \(host) is signed by an authority that this machine does not know."),
        tr(
          "Nothing was sent. Install ca-certificates, or name the authority's file in SSL_CERT_FILE."
        ),
      ]
    case .wrongHost:
      [
        tr("The certificate received does not belong to \(host)."),
        tr("Nothing was sent. Check the address; the network may show its own login page first."),
      ]
    case .untrusted:
      [
        tr("The certificate of \(host) is not trusted."),
        tr(
          "Nothing was sent. If a proxy inspects TLS, name its authority's file in SSL_CERT_FILE."
        ),
      ]
    case .authorities(let path):
      [
        tr("hibou found no certificates in \(path)."),
        tr("Nothing was sent. Check SSL_CERT_FILE and SSL_CERT_DIR."),
      ]
    case .other(let reason):
      [
        tr("No secure connection to \(host): \(reason)."),
        tr("Nothing was sent. Check the clock and the proxy."),
      ]
    }
  }
}

extension ProxyTrouble {
  /// Returns what is wrong with the proxy between here and a host, and what to do.
  func sentences(_ proxy: String, _ host: String) -> [String] {
    let remedy = tr("Nothing was sent. Check HTTPS_PROXY, or name \(host) in NO_PROXY.")
    return switch self {
    case .notAnAddress: [tr("HTTPS_PROXY is not an address."), remedy]
    case .unsupportedScheme: [tr("HTTPS_PROXY must begin with http://."), remedy]
    case .unknownName: [tr("The proxy's host does not exist: \(proxy)."), remedy]
    case .unreachable: [tr("The proxy \(proxy) refuses connections."), remedy]
    case .timedOut(let seconds):
      [tr("The proxy \(proxy) did not answer in \(seconds) s."), remedy]
    case .wantsPassword:
      [
        tr("The proxy \(proxy) rejects the user name or password."),
        tr("Nothing was sent. Write them into HTTPS_PROXY: http://NAME:PASSWORD@HOST:PORT."),
      ]
    case .refused: [tr("The proxy \(proxy) did not connect to \(host)."), remedy]
    case .notAProxy: [tr("The server at \(proxy) is not a proxy."), remedy]
    }
  }
}

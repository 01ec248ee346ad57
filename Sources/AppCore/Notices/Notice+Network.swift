import Models

extension TLSTrouble {
  /// What is wrong with the connection to a host, and what helps.
  func sentences(_ host: String) -> [String] {
    switch self {
    case .noTLS:
      [
        tr("What answers at \(host) does not speak TLS."),
        tr("Nothing was sent. Check the address and its port."),
      ]
    case .oldVersion:
      [
        tr("\(host) offers only TLS 1.1 or older, which is not safe."),
        tr("Nothing was sent. The server has to be updated."),
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
        tr("The certificate of \(host) is signed by nobody but itself."),
        tr("Nothing was sent. If you trust it, name its file in SSL_CERT_FILE."),
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
        tr("The certificate that came is not one of \(host)."),
        tr("Nothing was sent. Check the address; a login page of the network may be in between."),
      ]
    case .untrusted:
      [
        tr("The certificate of \(host) is not trusted."),
        tr(
          "Nothing was sent. If a proxy looks into TLS, name its authority's file in SSL_CERT_FILE."
        ),
      ]
    case .authorities(let path):
      [
        tr("There are no certificates to read in \(path)."),
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
  /// What is wrong with a proxy on the way to a host, and what helps.
  func sentences(_ proxy: String, _ host: String) -> [String] {
    let remedy = tr("Nothing was sent. Check HTTPS_PROXY, or name \(host) in NO_PROXY.")
    return switch self {
    case .notAnAddress: [tr("HTTPS_PROXY is not an address."), remedy]
    case .unsupportedScheme: [tr("HTTPS_PROXY must begin with http://."), remedy]
    case .unknownName: [tr("There is no host of the proxy's name: \(proxy)."), remedy]
    case .unreachable: [tr("The proxy \(proxy) refuses connections."), remedy]
    case .timedOut(let seconds):
      [tr("The proxy \(proxy) did not answer in \(seconds) s."), remedy]
    case .wantsPassword:
      [
        tr("The proxy \(proxy) wants another name and password."),
        tr("Nothing was sent. Write them into HTTPS_PROXY: http://NAME:PASSWORD@HOST:PORT."),
      ]
    case .refused: [tr("The proxy \(proxy) did not connect to \(host)."), remedy]
    case .notAProxy: [tr("What answers at \(proxy) is not a proxy."), remedy]
    }
  }
}

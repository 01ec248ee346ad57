/// Why no trusted TLS connection could be made. Nothing was sent.
public enum TLSTrouble: Hashable, Sendable {
  /// The server at this port does not speak TLS, such as a plain web server.
  case noTLS
  /// The server offers only TLS 1.1 or older.
  case oldVersion
  /// The certificate has expired.
  case expired
  /// The certificate is not valid yet.
  case notYetValid
  /// The certificate is not signed by an authority.
  case selfSigned
  /// The certificate is signed by an authority that this machine does not trust.
  case unknownAuthority
  /// The certificate belongs to another host.
  case wrongHost
  /// The certificate is not trusted, and the reason could not be determined.
  case untrusted
  /// The file or folder named by `SSL_CERT_FILE` or `SSL_CERT_DIR` contains no readable
  /// certificates.
  case authorities(path: String)
  /// Any other error, as a short code of the TLS library.
  case other(String)
}

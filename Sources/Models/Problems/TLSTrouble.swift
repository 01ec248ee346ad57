/// Why no trusted connection (TLS) came about. Nothing was sent.
public enum TLSTrouble: Hashable, Sendable {
  /// What answers at that port does not speak TLS, such as a plain web server.
  case noTLS
  /// The server offers only TLS 1.1 or older.
  case oldVersion
  /// The certificate has expired.
  case expired
  /// The certificate is not valid yet.
  case notYetValid
  /// No authority signed the certificate.
  case selfSigned
  /// The certificate is signed by an authority that this machine does not know.
  case unknownAuthority
  /// The certificate is of another host.
  case wrongHost
  /// The certificate is not trusted, and it could not be found out why.
  case untrusted
  /// The file or folder that `SSL_CERT_FILE` or `SSL_CERT_DIR` names holds no certificates that can be read.
  case authorities(path: String)
  /// Anything else, as a short code of the TLS library.
  case other(String)
}

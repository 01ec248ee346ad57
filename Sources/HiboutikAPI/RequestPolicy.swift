import Models

/// Why a request may not be sent.
public enum Refusal: Hashable, Sendable {
  /// Its scheme, host or port is not that of the account.
  case otherOrigin
  /// It is a GET outside `/api/`.
  case outsideAPI
  /// It is a POST to another address than the token address.
  case notReadOnly
  /// Its address contains `..` or bytes that are not allowed.
  case badAddress
}

/// Allows GET below `/api/` and POST to the token address, at one origin only.
///
/// This makes hibou read-only whatever other code does, because every request passes here.
struct RequestPolicy: Sendable {
  let origin: Origin

  /// Returns why the request may not be sent; nil when it may.
  func refusal(of request: HTTPRequest) -> Refusal? {
    let base = origin.description
    // The slash after the origin excludes `https://moka.hiboutik.com.evil.example`.
    guard request.url.hasPrefix(base + "/") else { return .otherOrigin }
    let path = request.url.dropFirst(base.count)
    guard Self.isPlain(path) else { return .badAddress }
    switch request.method {
    case .get: return path.hasPrefix("/api/") ? nil : .outsideAPI
    case .postForm: return path == "/oauth_api/token.php" ? nil : .notReadOnly
    }
  }

  /// Returns whether a path is printable ASCII without a fragment and without `.` or `..` segments.
  private static func isPlain(_ path: Substring) -> Bool {
    let forbidden = "\\#\"<>^`{|}".utf8
    guard path.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !forbidden.contains($0) }) else {
      return false
    }
    let segments = path.prefix { $0 != "?" }.lowercased().replacing("%2e", with: ".")
      .replacing("%2f", with: "/").split(separator: "/")
    return !segments.contains(".") && !segments.contains("..")
  }
}

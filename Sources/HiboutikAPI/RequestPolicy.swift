import Models

/// Why a request may not leave.
public enum Refusal: Hashable, Sendable {
  /// It goes to another scheme, host or port than the account's.
  case otherOrigin
  /// It is a GET outside `/api/`.
  case outsideAPI
  /// It is a POST to anything but the token address.
  case notReadOnly
  /// Its address climbs with `..` or holds bytes that no address may.
  case badAddress
}

/// What may leave: GET below `/api/` and POST to the token address, at one origin and nowhere else.
///
/// hibou is read-only here, not by good will above: there is no other way out.
struct RequestPolicy: Sendable {
  let origin: Origin

  /// Why the request may not leave, nil when it may.
  func refusal(of request: HTTPRequest) -> Refusal? {
    let base = origin.description
    // The slash after the origin keeps `https://moka.hiboutik.com.evil.example` out.
    guard request.url.hasPrefix(base + "/") else { return .otherOrigin }
    let path = request.url.dropFirst(base.count)
    guard Self.isPlain(path) else { return .badAddress }
    switch request.method {
    case .get: return path.hasPrefix("/api/") ? nil : .outsideAPI
    case .postForm: return path == "/oauth_api/token.php" ? nil : .notReadOnly
    }
  }

  /// Whether a path is printable ASCII without a fragment and without segments that climb.
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

import Models

/// The proxy named in the environment, with the rules of curl and of Go's programs.
struct Proxy: Hashable, Sendable {
  /// The host.
  let host: String
  /// The port; 80 when the address names none.
  let port: Int
  /// The user name and password for it; nil when the address contains none.
  let credentials: Credentials?

  /// Host and port without credentials, for messages.
  var name: String { "\(host):\(port)" }

  struct Credentials: Hashable, Sendable {
    let user: String
    let password: String
  }

  /// Creates the proxy for an origin; nil for a direct connection. Throws `ProxyTrouble`.
  ///
  /// AsyncHTTPClient does not read the environment. `https_proxy` takes precedence over
  /// `HTTPS_PROXY`. `http_proxy` is for plain HTTP, which only goes to this machine, and that is
  /// never proxied.
  init?(for origin: Origin, environment: [String: String]) throws(ProxyTrouble) {
    guard origin.scheme == .https, !origin.isLoopback else { return nil }
    let exceptions = environment["no_proxy"] ?? environment["NO_PROXY"] ?? ""
    guard !Self.excludes(exceptions, origin) else { return nil }
    let addresses = ["https_proxy", "HTTPS_PROXY"].compactMap { environment[$0] }
    guard let address = addresses.first(where: { !$0.isEmpty }) else { return nil }
    try self.init(address)
  }

  private init(_ address: String) throws(ProxyTrouble) {
    var rest = address[...]
    if let mark = address.firstRange(of: "://") {
      guard address[..<mark.lowerBound].lowercased() == "http" else { throw .unsupportedScheme }
      rest = address[mark.upperBound...]
    }
    rest = rest.prefix { $0 != "/" }
    let user = rest.lastIndex(of: "@").map { rest[..<$0] }
    credentials = user.map(Self.credentials)
    let authority = rest.dropFirst(user.map { $0.count + 1 } ?? 0)
    // `Origin` refuses plain HTTP off loopback, so the address is parsed as https; the rules for
    // hosts are the same.
    guard let place = try? Origin(baseURL: "https://\(authority)") else { throw .notAnAddress }
    host = place.host
    let namesPort = authority.last?.isNumber == true && authority.hasSuffix(":\(place.port)")
    port = namesPort ? place.port : 80
  }

  private static func credentials(_ text: Substring) -> Credentials {
    let name = text.prefix { $0 != ":" }
    let password = text.dropFirst(name.count + 1)
    return Credentials(user: decoded(name), password: decoded(password))
  }

  private static func decoded(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      let pair = String(decoding: rest.prefix(2), as: UTF8.self)
      if byte == UInt8(ascii: "%"), pair.count == 2, let code = UInt8(pair, radix: 16) {
        bytes.append(code)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Returns whether a `NO_PROXY` list contains the origin: `*`, a host, or a domain with or
  /// without a leading dot, each with or without a port.
  private static func excludes(_ list: String, _ origin: Origin) -> Bool {
    list.lowercased().split { $0 == "," || $0.isWhitespace }.contains { entry in
      if entry == "*" { return true }
      var name = entry
      if name.hasSuffix(":\(origin.port)") { name = name.dropLast("\(origin.port)".count + 1) }
      while name.hasPrefix("*") || name.hasPrefix(".") { name = name.dropFirst() }
      return !name.isEmpty && (origin.host == name || origin.host.hasSuffix(".\(name)"))
    }
  }
}

/// The address of an account: scheme, host, port and an optional path prefix (of a gateway).
///
/// The default origin of an account is `https://ACCOUNT.hiboutik.com` (`hiboutik-api.md` §1.1);
/// `HIBOU_BASE_URL` may name another (`scripting.md`, «Environment»).
public struct Origin: Hashable, Sendable, CustomStringConvertible {
  /// The two schemes. Plain HTTP is allowed on loopback only.
  public enum Scheme: String, Sendable {
    /// HTTP over TLS.
    case https
    /// Plain HTTP, on loopback only.
    case http
  }

  /// The scheme of every request.
  public let scheme: Scheme
  /// The host in lower case; an IPv6 address has no brackets.
  public let host: String
  /// The port; the scheme's default when the address names none.
  public let port: Int
  /// The path that every request path is appended to, such as `/shop`; empty when there is none.
  public let prefix: String

  /// Creates the default origin of an account. Throws `OriginError.badAccount` if the name is
  /// invalid.
  public init(account: String) throws(OriginError) {
    let name = try Self.account(in: account)
    scheme = .https
    host = "\(name).\(Self.domain)"
    port = 443
    prefix = ""
  }

  /// Parses an address: https for any host, http for loopback only, without user, query or
  /// fragment.
  public init(baseURL: String) throws(OriginError) {
    let parts = try AddressParts(baseURL)
    scheme = parts.scheme
    host = parts.host
    port = parts.port
    prefix = parts.prefix
    if scheme == .http, !isLoopback { throw .notSecure(host: host) }
  }

  /// Returns the absolute address of a path, which begins with a slash.
  public func url(path: String) -> String { description + path }

  /// The address without a trailing slash and without the scheme's default port.
  public var description: String {
    let name = host.contains(":") ? "[\(host)]" : host
    let isUsual = port == (scheme == .https ? 443 : 80)
    return "\(scheme.rawValue)://\(name)\(isUsual ? "" : ":\(port)")\(prefix)"
  }

  /// Whether the host is this machine: `localhost`, `::1` or 127.0.0.0/8 (RFC 6890).
  public var isLoopback: Bool {
    if ["localhost", "::1", "0:0:0:0:0:0:0:1"].contains(host) { return true }
    let octets = host.split(separator: ".", omittingEmptySubsequences: false)
    return octets.count == 4 && octets.first == "127" && octets.allSatisfy(Self.isOctet)
  }

  private static func isOctet(_ text: Substring) -> Bool {
    (1...3).contains(text.utf8.count) && text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
      && UInt8(text) != nil
  }
}

/// Why a text is not a valid origin.
public enum OriginError: Error, Hashable, Sendable {
  /// It is not an account name: letters, digits and inner hyphens, at most 63 characters.
  case badAccount(String)
  /// It is not an address with a scheme and a host.
  case notAnAddress
  /// Its scheme is neither https nor http.
  case unsupportedScheme(String)
  /// It uses plain HTTP for a host other than this machine.
  case notSecure(host: String)
  /// It contains a user name or a password.
  case hasUser
  /// It contains a query or a fragment.
  case hasQuery
  /// Its port is not in 1 to 65 535.
  case badPort(String)
  /// Its path contains `..` or a character that paths may not have.
  case badPath(String)
}

extension Origin {
  /// The parent domain of all accounts.
  public static let domain = "hiboutik.com"

  /// Returns the account name in a text that a user typed or pasted, in lower case: `moka`,
  /// `moka.hiboutik.com` or `https://moka.hiboutik.com/…`. Throws `OriginError.badAccount`.
  public static func account(in text: String) throws(OriginError) -> String {
    var name = text.trimmingWhitespace().lowercased()[...]
    for scheme in ["https://", "http://"] where name.hasPrefix(scheme) {
      name = name.dropFirst(scheme.count)
    }
    name = name.prefix { !"/?#:".contains($0) }
    if name.hasSuffix(".\(domain)") { name = name.dropLast(domain.count + 1) }
    guard isAccountName(name) else { throw .badAccount(text) }
    return String(name)
  }

  /// Returns whether a text is a valid account name: a DNS label in lower case (RFC 1123).
  ///
  /// Such a name is also safe as a folder name.
  public static func isAccountName(_ text: some StringProtocol) -> Bool {
    let bytes = Array(text.utf8)
    return (1...63).contains(bytes.count) && bytes.first != UInt8(ascii: "-")
      && bytes.last != UInt8(ascii: "-")
      && bytes.allSatisfy { byte in
        byte == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      }
  }
}

extension String {
  fileprivate func trimmingWhitespace() -> Substring {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}

/// The parts of a base address (RFC 3986 section 3). Parsing is strict and refuses anything
/// unusual.
private struct AddressParts {
  let scheme: Origin.Scheme
  let host: String
  let port: Int
  let prefix: String

  init(_ address: String) throws(OriginError) {
    let text = address.trimmingWhitespace()
    guard let mark = text.firstRange(of: "://") else { throw .notAnAddress }
    let name = text[..<mark.lowerBound].lowercased()
    guard let scheme = Origin.Scheme(rawValue: name) else { throw .unsupportedScheme(name) }
    let rest = text[mark.upperBound...]
    if rest.contains("?") || rest.contains("#") { throw .hasQuery }
    let authority = rest.prefix { $0 != "/" }
    if authority.contains("@") { throw .hasUser }
    let (host, port) = try Self.hostAndPort(authority)
    self.scheme = scheme
    self.host = host
    self.port = try port.map(Self.number) ?? (scheme == .https ? 443 : 80)
    prefix = try Self.prefix(rest.dropFirst(authority.count))
  }

  private static func hostAndPort(
    _ authority: Substring
  ) throws(OriginError) -> (host: String, port: Substring?) {
    let host: Substring
    var rest: Substring
    if authority.hasPrefix("[") {
      host = authority.dropFirst().prefix { $0 != "]" }
      rest = authority.dropFirst(host.count + 2)
      guard authority.contains("]"), host.contains(":"),
        isWritten(host, in: "0123456789abcdefABCDEF:.")
      else {
        throw .notAnAddress
      }
    } else {
      host = authority.prefix { $0 != ":" }
      rest = authority.dropFirst(host.count)
      guard !host.isEmpty, isWritten(host, in: letters + "0123456789.-") else {
        throw .notAnAddress
      }
    }
    guard rest.isEmpty || rest.hasPrefix(":") else { throw .notAnAddress }
    rest = rest.dropFirst()
    return (host.lowercased(), rest.isEmpty ? nil : rest)
  }

  private static func number(_ port: Substring) throws(OriginError) -> Int {
    guard isWritten(port, in: "0123456789"), let number = Int(port), (1...65_535).contains(number)
    else { throw .badPort(String(port)) }
    return number
  }

  private static func prefix(_ path: Substring) throws(OriginError) -> String {
    let segments = path.split(separator: "/")
    for segment in segments {
      guard segment != ".", segment != "..", isWritten(segment, in: letters + "0123456789-_~.")
      else { throw .badPath(String(path)) }
    }
    return segments.map { "/\($0)" }.joined()
  }

  private static let letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

  private static func isWritten(_ text: Substring, in alphabet: String) -> Bool {
    text.utf8.allSatisfy(alphabet.utf8.contains)
  }
}

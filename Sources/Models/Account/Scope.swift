/// The access that a scope allows within its family.
public enum Access: String, CaseIterable, Sendable, Codable {
  /// Permission to read.
  case read
  /// Permission to change; hibou itself never uses it.
  case write
}

/// One OAuth scope: a family and an access. There are 20 scopes.
public struct Scope: Hashable, Sendable {
  /// The area it opens.
  public let family: Family
  /// Whether it opens the area for reading or for writing.
  public let access: Access

  /// Creates a scope from its two parts.
  public init(_ access: Access, _ family: Family) {
    self.family = family
    self.access = access
  }

  /// Creates a scope from its name in the API; nil when the name is none of the 20.
  public init?(name: some StringProtocol) {
    guard let scope = Self.named[String(name)] else { return nil }
    self = scope
  }

  /// The name in the API, such as `read_products`.
  public var name: String { Self.names[place] }

  /// Returns the read scope of a family.
  public static func read(_ family: Family) -> Scope { Scope(.read, family) }

  /// Returns the write scope of a family.
  public static func write(_ family: Family) -> Scope { Scope(.write, family) }

  /// All 20 scopes: read before write within a family, families in their documented order.
  public static let all: [Scope] = Family.allCases.flatMap { [.read($0), .write($0)] }

  /// All 20 scopes in the order of the `scope` parameter: all reads, then all writes.
  static let ordered: [Scope] = Access.allCases.flatMap { access in
    Family.allCases.map { Scope(access, $0) }
  }

  /// The index in `ordered`.
  var place: Int { (access == .read ? 0 : Family.allCases.count) + family.place }

  // Computed once, because the checklist asks for names at every key, and the token parser at every
  // word.
  static let names = ordered.map { "\($0.access.rawValue)_\($0.family.rawValue)" }
  private static let named = Dictionary(uniqueKeysWithValues: zip(names, ordered))
}

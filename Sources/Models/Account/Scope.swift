/// What a scope allows within its family.
public enum Access: String, CaseIterable, Sendable, Codable {
  /// Looking.
  case read
  /// Changing; hibou itself never does.
  case write
}

/// One OAuth scope: a family and an access. There are 20.
public struct Scope: Hashable, Sendable {
  /// The area it opens.
  public let family: Family
  /// Whether it opens the area for reading or for writing.
  public let access: Access

  /// A scope from its two halves.
  public init(_ access: Access, _ family: Family) {
    self.family = family
    self.access = access
  }

  /// A scope from its name on the wire, nil when it is none of the 20.
  public init?(name: some StringProtocol) {
    guard let scope = Self.named[String(name)] else { return nil }
    self = scope
  }

  /// The name on the wire, such as `read_products`.
  public var name: String { Self.names[place] }

  /// Reading of a family.
  public static func read(_ family: Family) -> Scope { Scope(.read, family) }

  /// Writing of a family.
  public static func write(_ family: Family) -> Scope { Scope(.write, family) }

  /// All 20, read before write within a family, families in their documented order.
  public static let all: [Scope] = Family.allCases.flatMap { [.read($0), .write($0)] }

  /// All 20 as the wire lists them: all reads, then all writes.
  static let ordered: [Scope] = Access.allCases.flatMap { access in
    Family.allCases.map { Scope(access, $0) }
  }

  /// Where it stands among `ordered`.
  var place: Int { (access == .read ? 0 : Family.allCases.count) + family.place }

  // Made once: a name is asked for at every key of the checklist, and of every word of an answer.
  static let names = ordered.map { "\($0.access.rawValue)_\($0.family.rawValue)" }
  private static let named = Dictionary(uniqueKeysWithValues: zip(names, ordered))
}

/// A set of scopes that prints itself the way the authorize address wants it.
public struct ScopeSet: Hashable, Sendable {
  private var members: Set<Scope>

  /// A set of the given scopes.
  public init(_ scopes: some Sequence<Scope> = []) {
    members = Set(scopes)
  }

  /// The scopes named in a space- or comma-separated list; names that are none of the 20 are left out.
  public init(names: some StringProtocol) {
    self.init(names.split { $0 == " " || $0 == "," || $0 == "+" }.compactMap { Scope(name: $0) })
  }

  /// The members: all reads, then all writes, each in the documented order of the families.
  public var ordered: [Scope] {
    Access.allCases.flatMap { access in
      Family.allCases.map { Scope(access, $0) }.filter(members.contains)
    }
  }

  /// The value of the `scope` parameter: the names in order, separated by single spaces.
  public var string: String { ordered.map(\.name).joined(separator: " ") }

  /// How many scopes are in the set.
  public var count: Int { members.count }

  /// Whether nothing is in the set.
  public var isEmpty: Bool { members.isEmpty }

  /// Whether the scope is in the set.
  public func contains(_ scope: Scope) -> Bool { members.contains(scope) }

  /// The set with a scope added, or removed when it was there.
  public func toggling(_ scope: Scope) -> ScopeSet {
    ScopeSet(members.symmetricDifference([scope]))
  }

  /// The scopes of this set that are not in the other, in order.
  public func missing(from other: ScopeSet) -> [Scope] { ordered.filter { !other.contains($0) } }

  /// Both sets together.
  public func union(_ other: ScopeSet) -> ScopeSet { ScopeSet(members.union(other.members)) }

  /// Nothing.
  public static let none = ScopeSet()
  /// Reading of everything.
  public static let allRead = ScopeSet(Family.allCases.map { .read($0) })
  /// All 20.
  public static let all = ScopeSet(Scope.all)
  /// What the screens of hibou need at least to browse products, customers, sales and stock.
  public static let browse = ScopeSet([
    .read(.products), .read(.customers), .read(.sales), .read(.inventory), .read(.settings),
  ])
}

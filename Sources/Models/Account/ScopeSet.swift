/// A set of scopes that prints itself in the form of the `scope` parameter.
public struct ScopeSet: Hashable, Sendable {
  /// One bit per scope, at its index in `Scope.ordered`.
  private var bits: UInt32 = 0

  /// Creates a set of the given scopes.
  public init(_ scopes: some Sequence<Scope> = []) {
    for scope in scopes { bits |= scope.bit }
  }

  /// Creates a set from names separated by white space or commas, in any case. Unknown names are
  /// skipped.
  public init(names: some StringProtocol) {
    let names = names.lowercased().split { $0.isWhitespace || $0 == "," || $0 == "+" }
    self.init(names.compactMap { Scope(name: $0) })
  }

  /// The scopes: all reads, then all writes, each in the documented order of the families.
  public var ordered: [Scope] { places.map { Scope.ordered[$0] } }

  /// The value of the `scope` parameter: the names in order, separated by single spaces.
  public var string: String { places.map { Scope.names[$0] }.joined(separator: " ") }

  /// The number of scopes in the set.
  public var count: Int { bits.nonzeroBitCount }

  /// Whether the set has no scopes.
  public var isEmpty: Bool { bits == 0 }

  /// Returns whether the scope is in the set.
  public func contains(_ scope: Scope) -> Bool { bits & scope.bit != 0 }

  /// Returns the set with the scope added, or removed if it was in the set.
  public func toggling(_ scope: Scope) -> ScopeSet {
    var set = self
    set.bits ^= scope.bit
    return set
  }

  /// Returns the scopes of this set that are not in the other, in order.
  public func missing(from other: ScopeSet) -> [Scope] { ordered.filter { !other.contains($0) } }

  /// Returns the union of both sets.
  public func union(_ other: ScopeSet) -> ScopeSet {
    var set = self
    set.bits |= other.bits
    return set
  }

  /// The empty set.
  public static let none = ScopeSet()
  /// The read scopes of all families.
  public static let allRead = ScopeSet(Family.allCases.map { .read($0) })
  /// All 20 scopes.
  public static let all = ScopeSet(Scope.all)
  /// The scopes that the screens under the tabs need.
  public static let browse = ScopeSet([
    .read(.products), .read(.customers), .read(.sales), .read(.reports), .read(.inventory),
    .read(.settings),
  ])

  /// The indices of the members in `Scope.ordered`, ascending.
  private var places: [Int] {
    var places: [Int] = []
    var rest = bits
    while rest != 0 {
      places.append(rest.trailingZeroBitCount)
      rest &= rest - 1
    }
    return places
  }
}

extension Scope {
  fileprivate var bit: UInt32 { 1 << UInt32(place) }
}

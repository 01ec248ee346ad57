/// A set of scopes that prints itself the way the authorize address wants it.
public struct ScopeSet: Hashable, Sendable {
  /// A bit a scope, at its place in `Scope.ordered`: each of the 2^20 sets is a number.
  private var bits: UInt32 = 0

  /// A set of the given scopes.
  public init(_ scopes: some Sequence<Scope> = []) {
    for scope in scopes { bits |= scope.bit }
  }

  /// The scopes named in a list separated by white space or commas, in any case; names that are none of the 20
  /// are left out.
  public init(names: some StringProtocol) {
    let names = names.lowercased().split { $0.isWhitespace || $0 == "," || $0 == "+" }
    self.init(names.compactMap { Scope(name: $0) })
  }

  /// The members: all reads, then all writes, each in the documented order of the families.
  public var ordered: [Scope] { places.map { Scope.ordered[$0] } }

  /// The value of the `scope` parameter: the names in order, separated by single spaces.
  public var string: String { places.map { Scope.names[$0] }.joined(separator: " ") }

  /// How many scopes are in the set.
  public var count: Int { bits.nonzeroBitCount }

  /// Whether nothing is in the set.
  public var isEmpty: Bool { bits == 0 }

  /// Whether the scope is in the set.
  public func contains(_ scope: Scope) -> Bool { bits & scope.bit != 0 }

  /// The set with a scope added, or removed when it was there.
  public func toggling(_ scope: Scope) -> ScopeSet {
    var set = self
    set.bits ^= scope.bit
    return set
  }

  /// The scopes of this set that are not in the other, in order.
  public func missing(from other: ScopeSet) -> [Scope] { ordered.filter { !other.contains($0) } }

  /// Both sets together.
  public func union(_ other: ScopeSet) -> ScopeSet {
    var set = self
    set.bits |= other.bits
    return set
  }

  /// Nothing.
  public static let none = ScopeSet()
  /// Reading of everything.
  public static let allRead = ScopeSet(Family.allCases.map { .read($0) })
  /// All 20.
  public static let all = ScopeSet(Scope.all)
  /// What the screens under the tabs need.
  public static let browse = ScopeSet([
    .read(.products), .read(.customers), .read(.sales), .read(.reports), .read(.inventory),
    .read(.settings),
  ])

  /// The places of the members, in order.
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

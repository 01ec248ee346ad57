/// One of the ten areas of an account that can be opened for reading, writing or both.
///
/// Order and spelling follow `hiboutik-api.md`, «The 20 scopes».
public enum Family: String, CaseIterable, Sendable, Codable {
  /// The catalogue: products, prices, variants, categories, brands, suppliers, tags, modifiers.
  case products
  /// Customers, their addresses, lists and tags.
  case customers
  /// The store credit of customers.
  case storeCredit = "store_credit"
  /// Sales, payments, fulfilments.
  case sales
  /// Sales figures, Z reports, accounting exports, cash counts.
  case reports
  /// Stock levels, stock orders, transfers, counts, reorder points.
  case inventory
  /// Calendar events.
  case calendarEvents = "calendar_events"
  /// Clock-in and clock-out of the staff.
  case timeTracking = "time_tracking"
  /// The kitchen display.
  case kitchenScreen = "kitchen_screen"
  /// Users, stores, warehouses, payment types, taxes, resources.
  case settings
}

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
    guard let scope = Self.all.first(where: { $0.name == name }) else { return nil }
    self = scope
  }

  /// The name on the wire, such as `read_products`.
  public var name: String { "\(access.rawValue)_\(family.rawValue)" }

  /// Reading of a family.
  public static func read(_ family: Family) -> Scope { Scope(.read, family) }

  /// Writing of a family.
  public static func write(_ family: Family) -> Scope { Scope(.write, family) }

  /// All 20, read before write within a family, families in their documented order.
  public static let all: [Scope] = Family.allCases.flatMap { [.read($0), .write($0)] }
}

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
  public func toggling(_ scope: Scope) -> ScopeSet { ScopeSet(members.symmetricDifference([scope])) }

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

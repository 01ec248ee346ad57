public import Foundation

/// A number with what makes it trustworthy: its currency, its age, what it covers and what it
/// lacks.
///
/// An unknown number is nil, never 0. A sum has one currency: adding another currency makes it
/// unknown.
public struct Figure: Hashable, Sendable {
  /// The number; nil if unknown.
  public let value: Decimal?
  /// The currency of an amount (ISO 4217); nil for a count, and if the account does not say.
  public let currency: String?
  /// The loaded part of the counted rows.
  public let extent: Extent

  /// The loaded part of the rows that a figure counts.
  public enum Extent: Hashable, Sendable {
    /// All rows.
    case whole
    /// Some rows of a list; `of` is the total if the server stated it.
    case part(rows: Int, of: Int?)
  }

  /// Creates a figure.
  public init(_ value: Decimal?, currency: String? = nil, extent: Extent = .whole) {
    self.value = value
    self.currency = currency
    self.extent = extent
  }

  /// Counts rows of a list as far as it is loaded; unknown while no page of it is loaded.
  public init(counted count: Int?, in state: ListState?) {
    guard let count, let state else {
      self.init(nil)
      return
    }
    self.init(
      Decimal(count),
      extent: state.isComplete ? .whole : .part(rows: state.rows, of: state.total))
  }

  /// The number as an integer; nil if unknown or if it has decimals.
  public var count: Int? { value.flatMap { Int($0.description) } }

  /// Whether the true number may be larger because rows are not loaded yet.
  public var isAtLeast: Bool { extent != .whole }

  /// Adds two figures; the sum is unknown if one of them is, or if their currencies differ.
  public static func + (left: Figure, right: Figure) -> Figure {
    guard left.currency == right.currency else { return Figure(nil) }
    let sum = left.value.flatMap { left in right.value.map { left + $0 } }
    switch (left.extent, right.extent) {
    case (.whole, .whole): return Figure(sum, currency: left.currency)
    case (.part(let rows, let total), .part(let more, let others)):
      return Figure(
        sum, currency: left.currency,
        extent: .part(rows: rows + more, of: total.flatMap { total in others.map { total + $0 } }))
    case (.part, .whole): return Figure(sum, currency: left.currency, extent: left.extent)
    case (.whole, .part): return Figure(sum, currency: left.currency, extent: right.extent)
    }
  }
}

/// The basis of figures: the days of each store, the time they are as of, and the missing lists.
public struct FigureBasis: Hashable, Sendable {
  /// The days that the figures cover, by store.
  public let covers: [Cover]
  /// The time that the figures are as of: the load time of the oldest list that still changes, or
  /// of the newest list if none does; nil when nothing was loaded.
  public let loadedAt: Date?
  /// The lists whose figures are unknown, because they were never loaded or not completely.
  public let missing: [ListID]
  /// The missing lists that the account does not have.
  public let absent: [ListID]
  /// The lists that are not loaded because their scopes are not granted.
  public let ungranted: [Resource]

  /// The days of one store that figures cover.
  public struct Cover: Hashable, Sendable {
    /// The id of the store.
    public let store: Int
    /// The days.
    public let days: ClosedRange<ShopDate>
    /// The time of the last day, by the store's clock, up to which it is covered; nil when all of
    /// it is.
    public let until: ShopTime?

    /// Creates the days of a store.
    public init(store: Int, days: ClosedRange<ShopDate>, until: ShopTime? = nil) {
      self.store = store
      self.days = days
      self.until = until
    }
  }

  /// Creates a basis.
  public init(
    covers: [Cover], loadedAt: Date?, missing: [ListID], absent: [ListID] = [],
    ungranted: [Resource] = []
  ) {
    self.ungranted = ungranted
    self.covers = covers
    self.loadedAt = loadedAt
    self.missing = missing
    self.absent = absent
  }

  /// The resources of the missing lists and of those that are not granted, without duplicates, in
  /// the order of the lists.
  public var missingResources: [Resource] {
    var seen: Set<String> = []
    return (missing.map(\.resource) + ungranted).filter { seen.insert($0.name).inserted }
  }
}

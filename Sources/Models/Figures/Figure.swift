public import Foundation

/// A number of the shop and what makes it trustworthy: its currency, its age, what it covers and what it lacks.
///
/// An unknown number is nil and never 0. A sum is of one currency: adding another one makes it unknown.
public struct Figure: Hashable, Sendable {
  /// The number, nil where it is not known.
  public let value: Decimal?
  /// The currency of an amount (ISO 4217); nil for a count, and where the account does not say.
  public let currency: String?
  /// How much of what it counts was loaded.
  public let extent: Extent

  /// How much of what a figure counts was loaded.
  public enum Extent: Hashable, Sendable {
    /// All of it.
    case whole
    /// Some rows of a list; the number of all of them where the server said it.
    case part(rows: Int, of: Int?)
  }

  /// A figure.
  public init(_ value: Decimal?, currency: String? = nil, extent: Extent = .whole) {
    self.value = value
    self.currency = currency
    self.extent = extent
  }

  /// Something counted in a list as far as it was loaded; not known while nothing of it was.
  public init(counted count: Int?, in state: ListState?) {
    guard let count, let state else {
      self.init(nil)
      return
    }
    self.init(
      Decimal(count),
      extent: state.isComplete ? .whole : .part(rows: state.rows, of: state.total))
  }

  /// The number as a whole number, nil where it is not known or has decimals.
  public var count: Int? { value.flatMap { Int($0.description) } }

  /// Whether the true number may be larger, since rows are not loaded yet.
  public var isAtLeast: Bool { extent != .whole }

  /// Both together; unknown when one of them is, or when they are amounts of two currencies.
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

/// What figures were made of: which days of which stores, as of when, and which lists are missing.
public struct FigureBasis: Hashable, Sendable {
  /// The days of each store that the figures cover.
  public let covers: [Cover]
  /// As of when the figures are true: when the oldest list was loaded that goes on changing, or the newest
  /// where none does; nil when nothing was loaded.
  public let loadedAt: Date?
  /// The lists whose figures are not known: never loaded, or not all of their rows.
  public let missing: [ListID]
  /// Those of them that the account does not have.
  public let absent: [ListID]

  /// The days of a store that figures cover.
  public struct Cover: Hashable, Sendable {
    /// The id of the store.
    public let store: Int
    /// The days.
    public let days: ClosedRange<ShopDate>
    /// Up to which time of the last day, by the store's own clock; nil when all of it is covered.
    public let until: ShopTime?

    /// Days of a store.
    public init(store: Int, days: ClosedRange<ShopDate>, until: ShopTime? = nil) {
      self.store = store
      self.days = days
      self.until = until
    }
  }

  /// A basis.
  public init(covers: [Cover], loadedAt: Date?, missing: [ListID], absent: [ListID] = []) {
    self.covers = covers
    self.loadedAt = loadedAt
    self.missing = missing
    self.absent = absent
  }

  /// The resources of the missing lists, each once, in the order of the lists.
  public var missingResources: [Resource] {
    var seen: Set<String> = []
    return missing.map(\.resource).filter { seen.insert($0.name).inserted }
  }
}

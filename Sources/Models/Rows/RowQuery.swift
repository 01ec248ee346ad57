public import Foundation

/// Which rows of the copy are looked at, and in which order.
public struct RowQuery: Hashable, Sendable {
  /// The lists the rows stand in, all of one resource.
  public let lists: [ListID]
  /// What the rows must match, nil for all of them.
  public let filter: RowFilter?
  /// The order, nil for the server's.
  public let order: RowOrder?

  /// The rows of lists of one resource; there must be at least one list.
  public init(_ lists: [ListID], filter: RowFilter? = nil, order: RowOrder? = nil) {
    precondition(
      Set(lists.map(\.resource)).count == 1, "A view is over lists of one resource.")
    self.lists = lists
    self.filter = filter.flatMap { $0.isEmpty ? nil : $0 }
    self.order = order
  }

  /// All rows of a list in the server's order.
  public init(_ list: ListID) { self.init([list]) }

  /// The list it is over, when it is one and nothing of it is left out.
  public var whole: ListID? { lists.count == 1 && filter == nil ? lists[0] : nil }

  /// What the rows are.
  public var resource: Resource { lists[0].resource }
}

/// Which part of a view is asked for: rows before and after a place in it.
public struct WindowRequest: Hashable, Sendable {
  /// A place in a view.
  public enum Place: Hashable, Sendable {
    /// Before the first row.
    case start
    /// Behind the last row.
    case end
    /// Before the row of that number, which stands at that place, counted from 0.
    case row(Int, at: Int)
  }

  /// Where.
  public let place: Place
  /// How many rows before it, at most.
  public let before: Int
  /// How many rows behind it, at most.
  public let after: Int

  /// A part of a view.
  public init(_ place: Place, before: Int = 0, after: Int = 0) {
    self.place = place
    self.before = before
    self.after = after
  }
}

/// Some rows of a view that stand one behind the other: all that is held of it in memory.
public struct Window: Hashable, Sendable {
  /// A row of the copy.
  public struct Row: Hashable, Sendable {
    /// Its number in the copy, which stays the same while the row is there.
    public let number: Int
    /// What the server sent.
    public let record: Record

    /// A row.
    public init(number: Int, record: Record) {
      self.number = number
      self.record = record
    }
  }

  /// The rows, in the order of the view.
  public let rows: [Row]
  /// The place of the first of them in the view, counted from 0.
  public let start: Int
  /// Whether the view ends with the last of them.
  public let isEnd: Bool
  /// The labels of what the rows refer to, as far as the copy knows it.
  public let names: RecordLabels
  /// What the copy knows of the lists the view is over, in their order; nil where one was never read.
  public let states: [ListState?]

  /// A window.
  public init(rows: [Row], start: Int, isEnd: Bool, names: RecordLabels, states: [ListState?]) {
    self.rows = rows
    self.start = start
    self.isEnd = isEnd
    self.names = names
    self.states = states
  }

  /// The place behind the last row, counted from 0.
  public var end: Int { start + rows.count }

  /// The row at a place of the view, nil when it is not in this window.
  public func row(at place: Int) -> Row? {
    rows.indices.contains(place - start) ? rows[place - start] : nil
  }
}

/// How many rows a view has, and the sums of a column over them, one for each currency.
public struct RowCount: Hashable, Sendable {
  /// A sum over the rows of one store and one currency.
  public struct Sum: Hashable, Sendable {
    /// The store whose list the rows are in, nil where lists belong to no store.
    public let store: Int?
    /// The currency that the rows name, nil where they name none.
    public let currency: String?
    /// The sum in millionths.
    public let millionths: Int

    /// A sum.
    public init(store: Int? = nil, currency: String? = nil, millionths: Int) {
      self.store = store
      self.currency = currency
      self.millionths = millionths
    }
  }

  /// The rows of the view.
  public let count: Int
  /// The sums of the column that was asked for; none when none was.
  public let sums: [Sum]

  /// A tally.
  public init(count: Int, sums: [Sum] = []) {
    self.count = count
    self.sums = sums
  }

  /// A tally of parts, added up where they are of one store and one currency.
  public init(count: Int, merging parts: [Sum]) {
    var sums: [Sum] = []
    for part in parts {
      if let index = sums.firstIndex(where: {
        $0.store == part.store && $0.currency == part.currency
      }) {
        sums[index] = Sum(
          store: part.store, currency: part.currency,
          millionths: sums[index].millionths + part.millionths)
      } else {
        sums.append(part)
      }
    }
    self.init(count: count, sums: sums)
  }

  /// What the column adds up to: one amount for each currency, the first of them that of the first rows.
  ///
  /// Rows that name no currency are in their store's own; without one of those they are in the currency of all
  /// stores, if there is one.
  public func amounts(in directory: StoreDirectory) -> [(currency: String?, amount: Decimal)] {
    let own = directory.currencies(of: directory.storeIDs ?? [])
    var order: [String?] = []
    var millionths: [String?: Int] = [:]
    for sum in sums {
      let currency =
        sum.currency ?? sum.store.flatMap { directory.store($0)?.currency }
        ?? (own.count == 1 ? own[0] : nil)
      if millionths[currency] == nil { order.append(currency) }
      millionths[currency, default: 0] += sum.millionths
    }
    return order.map { ($0, Decimal(millionths[$0] ?? 0) / 1_000_000) }
  }
}

public import Foundation

/// The rows of the mirror to return, and their order.
public struct RowQuery: Hashable, Sendable {
  /// The lists that contain the rows, all of one resource.
  public let lists: [ListID]
  /// The condition on the rows; nil for all rows.
  public let filter: RowFilter?
  /// The order; nil for the server's order.
  public let order: RowOrder?

  /// Creates a query over lists of one resource; there must be at least one list.
  public init(_ lists: [ListID], filter: RowFilter? = nil, order: RowOrder? = nil) {
    precondition(
      Set(lists.map(\.resource)).count == 1, "A view is over lists of one resource.")
    self.lists = lists
    self.filter = filter.flatMap { $0.isEmpty ? nil : $0 }
    self.order = order
  }

  /// Creates a query for all rows of a list in the server's order.
  public init(_ list: ListID) { self.init([list]) }

  /// The list, if the query covers exactly one list without a filter; otherwise nil.
  public var whole: ListID? { lists.count == 1 && filter == nil ? lists[0] : nil }

  /// The resource of the rows.
  public var resource: Resource { lists[0].resource }
}

/// The part of a query's result to return: rows before and after a position.
public struct WindowRequest: Hashable, Sendable {
  /// A position in the result.
  public enum Place: Hashable, Sendable {
    /// Before the first row.
    case start
    /// After the last row.
    case end
    /// Before the row with this number, which is at this index, counted from 0.
    case row(Int, at: Int)
  }

  /// The position.
  public let place: Place
  /// The most rows to return before it.
  public let before: Int
  /// The most rows to return after it.
  public let after: Int

  /// Creates a request.
  public init(_ place: Place, before: Int = 0, after: Int = 0) {
    self.place = place
    self.before = before
    self.after = after
  }
}

/// Consecutive rows of a query's result. Nothing else of the result is held in memory.
public struct Window: Hashable, Sendable {
  /// A row of the mirror.
  public struct Row: Hashable, Sendable {
    /// Its number in the mirror, which stays the same as long as the row exists.
    public let number: Int
    /// The record that the server sent.
    public let record: Record

    /// Creates a row.
    public init(number: Int, record: Record) {
      self.number = number
      self.record = record
    }
  }

  /// The rows, in the order of the query.
  public let rows: [Row]
  /// The index of the first row in the result, counted from 0.
  public let start: Int
  /// Whether the last row is the last one of the result.
  public let isEnd: Bool
  /// The labels of the records that the rows refer to, as far as the mirror knows them.
  public let names: RecordLabels
  /// The known state of each list of the query, in their order; nil for a list that was never
  /// loaded.
  public let states: [ListState?]

  /// Creates a window.
  public init(rows: [Row], start: Int, isEnd: Bool, names: RecordLabels, states: [ListState?]) {
    self.rows = rows
    self.start = start
    self.isEnd = isEnd
    self.names = names
    self.states = states
  }

  /// The index after the last row, counted from 0.
  public var end: Int { start + rows.count }

  /// Returns the row at an index of the result; nil when it is not in this window.
  public func row(at place: Int) -> Row? {
    rows.indices.contains(place - start) ? rows[place - start] : nil
  }
}

/// The number of rows of a query, and the sums of a column by currency.
public struct RowCount: Hashable, Sendable {
  /// A sum over the rows of one store in one currency.
  public struct Sum: Hashable, Sendable {
    /// The store of the list that contains the rows; nil where lists belong to no store.
    public let store: Int?
    /// The currency in the rows; nil if they name none.
    public let currency: String?
    /// The sum in millionths.
    public let millionths: Int

    /// Creates a sum.
    public init(store: Int? = nil, currency: String? = nil, millionths: Int) {
      self.store = store
      self.currency = currency
      self.millionths = millionths
    }
  }

  /// The number of rows.
  public let count: Int
  /// The sums of the requested column; empty if none was requested.
  public let sums: [Sum]

  /// Creates a count.
  public init(count: Int, sums: [Sum] = []) {
    self.count = count
    self.sums = sums
  }

  /// Creates a count from parts; parts with the same store and currency are added up.
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

  /// Returns the sums of the column by currency; the currency of the first rows comes first.
  ///
  /// Rows that name no currency use that of their store; if it has none, they use the currency that
  /// all stores share, if there is one.
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

public import Foundation

/// The page of a list to load.
public enum PageWanted: Hashable, Sendable {
  /// The first page, again.
  case first
  /// The first page that the mirror lacks.
  case next
}

/// The progress of loading whole lists.
public struct LoadProgress: Hashable, Sendable {
  /// Rows in the mirror so far.
  public let rows: Int
  /// The server's total number of rows; nil when the server does not say.
  public let total: Int?
  /// Calls made so far.
  public let calls: Int
  /// Calls still to make; nil when unknown.
  public let callsLeft: Int?
  /// Rows loaded per second; nil while unknown.
  public let rowsPerSecond: Double?
  /// Seconds until the end; nil while unknown.
  public let secondsLeft: Int?

  /// Creates a progress value.
  public init(
    rows: Int, total: Int?, calls: Int, callsLeft: Int?, rowsPerSecond: Double?, secondsLeft: Int?
  ) {
    self.rows = rows
    self.total = total
    self.calls = calls
    self.callsLeft = callsLeft
    self.rowsPerSecond = rowsPerSecond
    self.secondsLeft = secondsLeft
  }
}

extension LoadProgress {
  /// The progress before the first call.
  public static let nothing = LoadProgress(
    rows: 0, total: 0, calls: 0, callsLeft: 0, rowsPerSecond: nil, secondsLeft: nil)

  /// Adds the progress of two lists that are loaded one after the other.
  public static func + (done: LoadProgress, next: LoadProgress) -> LoadProgress {
    LoadProgress(
      rows: done.rows + next.rows,
      total: done.total.flatMap { total in next.total.map { total + $0 } },
      calls: done.calls + next.calls, callsLeft: next.callsLeft,
      rowsPerSecond: next.rowsPerSecond, secondsLeft: next.secondsLeft)
  }
}

/// A short list that is loaded as a whole.
public struct LoadedList: Hashable, Sendable {
  /// Its rows in the server's order.
  public let records: [Record]
  /// The state of the list in the mirror.
  public let state: ListState
  /// Rows of stores that the account does not list any more.
  public var gone: [GoneRow] = []

  /// Creates a loaded list.
  public init(_ records: [Record], _ state: ListState) {
    self.records = records
    self.state = state
  }
}

/// A row that an account does not list any more.
public struct GoneRow: Hashable, Sendable {
  /// The row as it was last.
  public let record: Record
  /// An instant of the last day of which anything is known.
  public let missed: Date

  /// A row.
  public init(_ record: Record, missed: Date) {
    self.record = record
    self.missed = missed
  }
}

/// A record that was loaded by its id.
public struct Opened: Hashable, Sendable {
  /// The rows of the answer: usually one, more where the route returns several.
  public let records: [Record]
  /// When it was loaded.
  public let readAt: Date

  /// Creates a loaded record.
  public init(_ records: [Record], readAt: Date) {
    self.records = records
    self.readAt = readAt
  }
}

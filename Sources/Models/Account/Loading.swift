public import Foundation

/// Which page of a list is read.
public enum PageWanted: Hashable, Sendable {
  /// The first one again.
  case first
  /// The first one that the copy lacks.
  case next
}

/// How far the reading of whole lists is.
public struct LoadProgress: Hashable, Sendable {
  /// Rows in the copy by now.
  public let rows: Int
  /// Rows the server says there are, nil when it does not say.
  public let total: Int?
  /// Calls made by this reading.
  public let calls: Int
  /// Calls it has still to make, nil when that is not known.
  public let callsLeft: Int?
  /// Rows read a second, nil while that is not known.
  public let rowsPerSecond: Double?
  /// Seconds until the end, nil while that is not known.
  public let secondsLeft: Int?

  /// A progress.
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
  /// Before the first call.
  public static let nothing = LoadProgress(
    rows: 0, total: 0, calls: 0, callsLeft: 0, rowsPerSecond: nil, secondsLeft: nil)

  /// Of two lists, one after the other.
  public static func + (done: LoadProgress, next: LoadProgress) -> LoadProgress {
    LoadProgress(
      rows: done.rows + next.rows,
      total: done.total.flatMap { total in next.total.map { total + $0 } },
      calls: done.calls + next.calls, callsLeft: next.callsLeft,
      rowsPerSecond: next.rowsPerSecond, secondsLeft: next.secondsLeft)
  }
}

/// A short list, whole.
public struct LoadedList: Hashable, Sendable {
  /// Its rows in the server's order.
  public let records: [Record]
  /// How much of it was read, and when.
  public let state: ListState

  /// A list.
  public init(_ records: [Record], _ state: ListState) {
    self.records = records
    self.state = state
  }
}

/// A record that was read by its id.
public struct Opened: Hashable, Sendable {
  /// Its rows: one, or more where the route gives more.
  public let records: [Record]
  /// When it was read.
  public let readAt: Date

  /// A record.
  public init(_ records: [Record], readAt: Date) {
    self.records = records
    self.readAt = readAt
  }
}

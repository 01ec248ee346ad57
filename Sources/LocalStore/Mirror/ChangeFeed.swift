public import Foundation
import GRDB
public import Models

/// The limits of the change feed. Changes beyond them are dropped, oldest first.
public struct FeedLimits: Hashable, Sendable {
  /// The number of days that a change is kept.
  public let days: Int
  /// The most rows of the feed.
  public let rows: Int

  /// Creates limits; both are at least 1.
  public init(days: Int = 90, rows: Int = 200_000) {
    self.days = max(1, days)
    self.rows = max(1, rows)
  }
}

/// Records the changes that a load finds, in the same transaction as the load's rows.
///
/// A list that was never loaded to its end has nothing to compare with, so its rows are not new.
/// Lines have no identity, so for a list of lines the feed only says that it changed.
struct ChangeFeed {
  /// The kind of change in a row of the feed.
  enum Mark: Int {
    /// The row was moved to the list of another day.
    case moved = -1
    /// The whole list: it was loaded to its end for the first time, or some of its lines differ.
    case list = 0
    case new = 1
    case changed = 2
    case gone = 3
  }

  private let resource: Resource
  private let list: Int
  private let isRecording: Bool
  private let at: Double
  private let db: Database
  private var hasLines = false
  private var newest: Int?

  /// Creates the feed of a list within a transaction.
  ///
  /// - Parameter isRecording: whether the list was loaded to its end before.
  init(_ resource: Resource, list: Int, isRecording: Bool, at: Double, _ db: Database) {
    self.resource = resource
    self.list = list
    self.isRecording = isRecording
    self.at = at
    self.db = db
  }

  /// Records a record that the list did not have.
  mutating func add(_ record: Models.Record, id: DatabaseValue) throws {
    guard isRecording else { return }
    if isLine(id) { return hasLines = true }
    try write(.new, id, resource.words(of: record), nil)
  }

  /// Records the differences between a record and the one that it replaces.
  mutating func replace(_ old: Models.Record, by record: Models.Record, id: DatabaseValue) throws {
    guard isRecording else { return }
    let fields = FieldChange.all(from: old, to: record)
    if fields.isEmpty { return }
    if isLine(id) { return hasLines = true }
    try write(.changed, id, resource.words(of: record), JSON.array(fields.map(\.json)).text)
  }

  /// Records that a record was moved here from the list of another day.
  mutating func move(
    _ old: Models.Record, in other: OtherDays.Found, to record: Models.Record, on day: ShopDate?,
    id: DatabaseValue
  ) throws {
    if other.isComplete { try write(.moved, id, nil, nil, of: other.list) }
    guard isRecording else { return }
    let days = FieldChange(
      "_day", old: .string(other.day.description), new: day.map { .string($0.description) })
    let fields = FieldChange.all(from: old, to: record) + [days]
    try write(.changed, id, resource.words(of: record), JSON.array(fields.map(\.json)).text)
  }

  /// Records that a complete load of the list did not contain a record.
  mutating func remove(_ old: Models.Record, id: DatabaseValue) throws {
    guard isRecording else { return }
    if isLine(id) { return hasLines = true }
    try write(.gone, id, resource.words(of: old), old.bytes)
  }

  /// Records that the list was loaded to its end.
  mutating func complete() { if !isRecording { hasLines = true } }

  /// Writes the remaining rows and drops those beyond the limits.
  mutating func end(_ limits: FeedLimits) throws {
    if hasLines { try write(.list, .null, nil, nil) }
    if let newest { try trim(limits, newest) }
  }

  /// Returns whether a row has no id of its own, only its position.
  private func isLine(_ id: DatabaseValue) -> Bool {
    if case .lines = resource.rows { return true }
    if case .string(let text) = id.storage { return text.utf8.first == UInt8(ascii: "?") }
    return false
  }

  private mutating func write(
    _ mark: Mark, _ id: DatabaseValue, _ label: String?, _ detail: [UInt8]?, of other: Int? = nil
  ) throws {
    let statement = try db.cachedStatement(
      sql: "INSERT INTO change (list, id, mark, at, label, detail) VALUES (?, ?, ?, ?, ?, ?)")
    try statement.run(
      [
        (other ?? list).databaseValue, id, mark.rawValue.databaseValue, at.databaseValue,
        label.databaseValue,
        detail?.databaseData.databaseValue ?? .null,
      ], on: db)
    newest = Int(db.lastInsertedRowID)
  }

  private func trim(_ limits: FeedLimits, _ newest: Int) throws {
    let first = try Row.fetchOne(db, sql: "SELECT number, at FROM change ORDER BY number LIMIT 1")
    guard let first else { return }
    let oldestKept = at - Double(limits.days) * 86_400
    let number: Int = try first.sound("number", in: 0...Int.max)
    let time: Double = try first.sound("at", in: Ledger.instants)
    if time >= oldestKept, newest - number < limits.rows { return }
    try db.execute(
      sql: "DELETE FROM change WHERE number <= ? OR at < ?",
      arguments: [newest - limits.rows, oldestKept])
  }
}

extension Mirror {
  /// Sets the limits of the change feed.
  public func limitFeed(to limits: FeedLimits) { memory.limitFeed(to: limits) }

  /// Returns the changes that loads found since a moment, oldest first.
  ///
  /// - Parameter resources: the resources; nil for all.
  public func changes(
    since moment: Date, of resources: [Resource]?
  ) async throws(StoreError) -> [RecordChange] {
    try await readUntilCancelled { db in
      let wanted = resources.map { Set($0.map(\.name)) }
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT c.number, c.at, c.id, c.mark, c.label, c.detail, l.resource FROM change c
            JOIN list l ON l.number = c.list WHERE c.at >= ? AND c.mark > 0 ORDER BY c.number
          """, arguments: [moment.timeIntervalSince1970])
      var changes: [RecordChange] = []
      while let row = try rows.next() {
        let resource: String = try row.sound("resource")
        if let wanted, !wanted.contains(resource) { continue }
        changes.append(try Self.change(row, of: resource))
      }
      return changes
    }
  }

  /// Returns the changes of a query, newest first and at most `query.most`.
  public func changes(_ query: ChangeQuery) async throws(StoreError) -> [RecordChange] {
    let condition: String
    var arguments: StatementArguments
    switch query {
    case .of(_, let id):
      // Compound ids begin with the record's id and `/`; the character after `/` is `0`.
      condition = """
        (c.id = ? AND l.resource IN (\(Self.marks(query.resources)))
          OR c.id > ? AND c.id < ? AND l.resource IN (\(Self.marks(query.parts))))
        """
      arguments = [IndexedValue.id(id)]
      arguments += StatementArguments((query.resources ?? []).map(\.name))
      arguments += ["\(id)/", "\(id)0"]
      arguments += StatementArguments(query.parts.map(\.name))
    case .since(let moment):
      condition = "c.at >= ?"
      arguments = [moment.timeIntervalSince1970]
    }
    let sql = """
      SELECT c.number, c.at, c.id, c.mark, c.label, c.detail, l.resource FROM change c
        JOIN list l ON l.number = c.list WHERE c.mark > 0 AND \(condition)
        ORDER BY c.number DESC LIMIT \(query.most)
      """
    return try await readUntilCancelled { [arguments] db in
      try Row.fetchAll(db, sql: sql, arguments: arguments).map {
        try Self.change($0, of: try $0.sound("resource"))
      }
    }
  }

  private static func marks(_ resources: [Resource]?) -> String {
    (resources ?? []).map { _ in "?" }.joined(separator: ", ")
  }

  private static func change(_ row: Row, of resource: String) throws -> RecordChange {
    let mark = ChangeFeed.Mark(rawValue: try row.sound("mark"))
    let detail = (row["detail"] as DatabaseValue).bytes
    let kind: RecordChange.Kind
    switch mark {
    case .new: kind = .new
    case .changed:
      let fields = try (try? Models.Record.all(in: detail)).orThrowDamaged
      kind = .changed(fields.compactMap { FieldChange(.object($0.members)) })
    case .gone: kind = .gone(try (try? Models.Record.kept(detail)).orThrowDamaged)
    case .list, .moved, nil: throw StoreError.damaged
    }
    let id = (row["id"] as DatabaseValue)
    return RecordChange(
      number: try row.sound("number"),
      at: Date(timeIntervalSince1970: try row.sound("at", in: Ledger.instants)),
      resource: resource, id: Self.text(id), label: try row.soundIfAny("label"), kind: kind)
  }

  /// Returns an id of the tables as text.
  static func text(_ id: DatabaseValue) -> String {
    switch id.storage {
    case .int64(let number): "\(number)"
    case .string(let text): text
    default: ""
    }
  }
}

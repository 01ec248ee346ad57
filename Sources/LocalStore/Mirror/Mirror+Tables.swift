import Foundation
import GRDB
public import Models

/// A consistent snapshot of a mirror, which does not change while it is read.
public struct MirrorSnapshot {
  /// A list of the mirror.
  public struct List: Hashable, Sendable {
    /// Its number in this mirror.
    public let number: Int
    /// Its path.
    public let path: String
    /// Whether it was ever loaded to its end.
    public let isComplete: Bool
    /// When it was last loaded to its end, in seconds since 1970; nil when it never was.
    public let completedAt: Double?
    /// The number of rows.
    public let rows: Int
  }

  /// A position in the change feed of a mirror.
  public struct Position: Hashable, Sendable {
    /// Identifies the mirror; a mirror that was created again has another identifier.
    public let feed: String
    /// The number of the last change.
    public let number: Int
    /// The number of the oldest stored change; nil when there is none.
    public let oldest: Int?
  }

  /// The changes of lists after a position in the feed.
  public struct Since: Hashable, Sendable {
    /// The lists whose rows must all be read.
    public var whole: Set<Int> = []
    /// The ids of new or changed rows, by list.
    public var rows: [Int: [String]] = [:]
    /// Whether rows are gone, or lists contain other lines than before.
    public var lacksRows = false
  }

  let db: Database
  let memory: MirrorMemory

  /// Returns the lists of a resource in the order of their creation; lists of which nothing was
  /// loaded are left out.
  public func lists(of resource: Resource) throws -> [List] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT number, path, completed_at, row_count FROM list
          WHERE resource = ? AND read_at > 0 ORDER BY number
        """, arguments: [resource.name]
    ).map { row in
      let completedAt: Double? = try row.soundIfAny("completed_at")
      return List(
        number: try row.sound("number"), path: try row.sound("path"),
        isComplete: completedAt != nil, completedAt: completedAt, rows: try row.sound("row_count"))
    }
  }

  /// Returns the last position in the change feed.
  public func position() throws -> Position {
    Position(
      feed: try String.fetchOne(db, sql: "SELECT id FROM feed").orThrowDamaged,
      number: try Int.fetchOne(
        db, sql: "SELECT seq FROM sqlite_sequence WHERE name = 'change'") ?? 0,
      oldest: try Int.fetchOne(db, sql: "SELECT min(number) FROM change"))
  }

  /// Returns the changes of a resource's lists after a position in the feed.
  public func changes(of resource: Resource, after number: Int) throws -> Since {
    var since = Since()
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT c.list, c.id, c.mark, c.detail FROM change c JOIN list l ON l.number = c.list
          WHERE c.number > ? AND l.resource = ? ORDER BY c.number
        """, arguments: [number, resource.name])
    var met: [Int: Set<String>] = [:]
    while let row = try rows.next() {
      let list: Int = try row.sound("list")
      switch ChangeFeed.Mark(rawValue: try row.sound("mark")) {
      case .list: since.whole.insert(list)
      case .gone, .moved: since.lacksRows = true
      case .new, .changed:
        let id = Mirror.text(row["id"])
        if met[list, default: []].insert(id).inserted { since.rows[list, default: []].append(id) }
        if Self.losesLines((row["detail"] as DatabaseValue).bytes) { since.lacksRows = true }
      case nil: throw StoreError.damaged
      }
    }
    return since
  }

  /// Returns whether a change removed a line, or a whole field that may contain lines.
  private static func losesLines(_ detail: [UInt8]) -> Bool {
    guard let fields = try? Models.Record.all(in: detail) else { return false }
    return fields.contains { field in
      if field["new"] == nil { return true }
      if case .array? = field["old"] { return true }
      return false
    }
  }

  /// Reads the rows of a list, in order. The memory does not depend on their number.
  ///
  /// - Parameter ids: the ids of the wanted rows; nil for all.
  public func read(
    _ list: List, of resource: Resource, ids: [String]? = nil, each: (MirroredRecord) throws -> Void
  ) throws {
    let tables = ResourceTables(resource)
    guard try db.tableExists(resource.name) else { return }
    let templates = RowTemplates(db, memory)
    let whole = resource.one?.template == "/sales/{id}"
    let sql = """
      SELECT c._id, s.template, s.sent\(whole ? ", o.sent" : "") FROM \(tables.table) c
        JOIN \(tables.sent) s ON s._row = c._row
        \(whole ? "LEFT JOIN opened o ON o.resource = 'sales' AND o.id = CAST(c._id AS TEXT)" : "")
        WHERE
      """
    func record(_ row: Row) throws -> MirroredRecord {
      let packed = PackedRecord(
        template: try Int.fromDatabaseValueIfAny(row[1]), bytes: (row[2] as DatabaseValue).bytes)
      let opened = whole ? (row[3] as DatabaseValue).bytes : []
      return MirroredRecord(
        list: list.path, id: Mirror.text(row[0]), record: try templates.unpack(packed),
        whole: opened.isEmpty ? nil : try? Models.Record.all(in: opened).first)
    }
    if let ids {
      for id in ids {
        let row = try Row.fetchOne(
          db.cachedStatement(sql: "\(sql) c._list = ? AND c._id = ?"),
          arguments: [list.number, IndexedValue.id(id)])
        if let row { try each(try record(row)) }
      }
      return
    }
    let rows = RowNumber.all(of: list.number)
    let cursor = try Row.fetchCursor(
      db, sql: "\(sql) c._row BETWEEN ? AND ? ORDER BY c._row",
      arguments: [rows.lowerBound, rows.upperBound])
    while let row = try cursor.next() { try each(try record(row)) }
  }

  /// Returns all records of a short list.
  public func records(of query: ListID) throws -> [Models.Record]? {
    guard let list = try ListRow.find(query, db), list.completedAt != nil else { return nil }
    return try StoredRecordReader(ResourceTables(query.resource), db, memory)
      .records(in: RowNumber.all(of: list.number)).map(\.record)
  }
}

extension Mirror {
  /// Calls a closure with a consistent snapshot of the mirror.
  public func snapshot<T>(_ work: (MirrorSnapshot) throws -> T) throws -> T {
    do {
      return try base.read { try work(MirrorSnapshot(db: $0, memory: memory)) }
    } catch let error as DatabaseError { throw StoreError(error) }
  }
}

import GRDB
import Models

/// Finds the labels of what the rows of a resource refer to.
///
/// Most of them are in short lists, a few dozen categories, brands and taxes. These labels are
/// computed once and cached until something is written to the file, because every page needs them.
struct Labels {
  /// The cached labels for a resource.
  struct Kept {
    /// The labels of all rows of the short lists it refers to.
    var names = RecordLabels()
    /// The columns that refer to longer lists, whose rows are looked up one by one.
    var others: [(column: Models.Column, resource: Resource)] = []
  }

  /// The state of the file as one connection sees it. Cached labels are valid as long as it stays
  /// the same (https://www.sqlite.org/pragma.html#pragma_data_version).
  struct Version: Hashable {
    let others: Int
    let own: Int

    /// Reads the current state of a connection.
    init(_ db: Database) throws {
      let statement = try db.cachedStatement(sql: "PRAGMA data_version")
      others = try statement.first([], on: db) { $0.int(0) ?? 0 } ?? 0
      own = db.totalChangesCount
    }
  }

  /// The most rows, over all lists of a resource, of what counts as a short list.
  private static let shortList = 500

  private let db: Database
  private let memory: MirrorMemory

  init(_ db: Database, _ memory: MirrorMemory) {
    self.db = db
    self.memory = memory
  }

  /// Returns the labels of what records of a resource refer to, as far as the file contains them.
  func names(of records: [Models.Record], of resource: Resource) throws -> RecordLabels {
    let kept = try kept(for: resource)
    var names = kept.names
    try StoredRecordReader.label(records, in: kept.others, db, memory, adding: &names)
    return names
  }

  private func kept(for resource: Resource) throws -> Kept {
    let version = try Version(db)
    if let kept = memory.labels(of: resource.name, db, version) { return kept }
    var kept = Kept()
    for column in resource.columns where column.isListed {
      guard case .reference(let name) = column.meaning, let other = Catalog.resource(name),
        !other.label.isEmpty, try isThere(other)
      else { continue }
      if try isShort(other) {
        // Of two rows with the same id the first one counts, so it is added last.
        kept.names.add(
          try StoredRecordReader(ResourceTables(other), db, memory).backwards(), of: other)
        try GoneNames(other, db).add(to: &kept.names)
      } else {
        kept.others.append((column, other))
      }
    }
    memory.learn(kept, of: resource.name, db, version)
    return kept
  }

  /// Returns whether the tables of a resource exist and match the catalog.
  private func isThere(_ resource: Resource) throws -> Bool {
    if memory.knows(resource.name) { return true }
    let tables = ResourceTables(resource)
    guard try tables.isFit(db) else { return false }
    memory.learn(resource.name)
    return true
  }

  private func isShort(_ resource: Resource) throws -> Bool {
    let statement = try db.cachedStatement(
      sql: "SELECT sum(row_count) FROM list WHERE resource = ?")
    return try Int.fetchOne(statement, arguments: [resource.name]) ?? 0 <= Self.shortList
  }
}

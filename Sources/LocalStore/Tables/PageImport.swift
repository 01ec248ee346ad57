import GRDB
import Models

/// Imports one page into the tables, within a transaction.
struct PageImport {
  /// The next step after an import.
  enum Step {
    /// Nothing: the page is imported.
    case done
    /// Another import of the same page, because one transaction cannot delete all rows.
    case more
    /// The page is imported, and it ends the load of a large list.
    case ended
  }

  private(set) var list: ListRow
  private let tables: ResourceTables
  private let resource: Resource
  private let db: Database
  private let templates: RowTemplates
  private let writer: RowWriter
  private let kept: ExistingRows
  private var identities: RowIdentities
  private var seen: [Int] = []
  private var feed: ChangeFeed
  /// The ids of the resource's records that were loaded by id. Those whose rows change are dropped.
  private let opened: Set<String>
  private let gone: GoneNames
  private let hasGone: Bool
  private let others: OtherDays?

  /// The most rows to delete in one transaction; this takes some tenths of a second.
  private static let mostRemoved = 10_000

  init(_ query: ListID, page: Int, at now: Double, _ db: Database) throws {
    resource = query.resource
    tables = ResourceTables(query.resource)
    self.db = db
    list = try ListRow.make(query, db)
    templates = RowTemplates(db)
    writer = try RowWriter(tables, templates, db)
    kept = try ExistingRows(of: list.number, tables, db)
    identities = RowIdentities(resource, page: page, keepsRepeats: !resource.list.isPaged)
    feed = ChangeFeed(
      resource, list: list.number, isRecording: list.completedAt != nil, at: now, db)
    others = try OtherDays(query, db)
    gone = GoneNames(resource, db)
    hasGone = try gone.areThere()
    opened = Set(
      try String.fetchAll(
        db, sql: "SELECT id FROM opened WHERE resource = ?", arguments: [resource.openedName]))
  }

  /// Imports the page.
  ///
  /// - Parameter step: the page's effect on the load of the list.
  mutating func importPage(
    _ page: Page, _ step: ListLoad.Step, at now: Double, feed limits: FeedLimits
  ) throws -> Step {
    if step == .begins { try begin(page) }
    for record in page.records { try importRecord(record) }
    // A server may send any number.
    let total = page.total.flatMap { (0...ListRow.most).contains($0) ? $0 : nil }
    list.total = total ?? (page.isLast ? nil : list.total)
    list.readAt = now
    let next = try goOn(page, step, at: now)
    try list.save(db)
    try feed.end(limits)
    return next
  }

  private mutating func begin(_ page: Page) throws {
    try SeenRowRanges(list.number).forget(db)
    list.isUnderWay = true
    list.page = 0
    list.firstNewRow = list.nextRow
    // If many rows follow, the indexes are better created at the end.
    let total = page.total ?? 0
    if total >= ResourceIndexes.largeList, list.rowCount < total / 2 {
      try ResourceIndexes(tables).drop(db)
    }
  }

  private mutating func importRecord(_ record: Models.Record) throws {
    let packed = try templates.pack(record.bytes)
    let id = identities.next(record)
    guard let (row, old) = try kept.find(id) else {
      let described = try writer.add(record, packed, id: id, row: list.nextRow)
      if let other = try others?.find(id, described) {
        try move(other, to: record, id)
      } else {
        try feed.add(record, id: id)
      }
      kept.learn(id)
      seen.append(list.nextRow)
      try countRow()
      list.rowCount += 1
      try drop(record)
      if hasGone { try gone.remove(record) }
      return
    }
    seen.append(row)
    if old == packed { return }
    try writer.replace(old, by: record, packed, row: row)
    try feed.replace(try templates.unpack(old), by: record, id: id)
    try drop(record)
  }

  /// Removes a record from the list of another day, because it was moved here. The record stays in the mirror,
  /// so this needs no complete load of the other list.
  private mutating func move(
    _ other: OtherDays.Found, to record: Models.Record, _ id: DatabaseValue
  ) throws {
    try writer.remove(other.record, row: other.row)
    try OtherDays.forgetRow(of: other.list, db)
    try feed.move(
      try templates.unpack(other.record), in: other, to: record, on: others?.day, id: id)
  }

  /// Advances the number for the next row. Throws if the list's range of numbers is used up.
  private mutating func countRow() throws {
    guard list.nextRow < RowNumber.all(of: list.number).upperBound else {
      throw StoreError.damaged
    }
    list.nextRow += 1
  }

  /// Deletes the record that was loaded by id, because its row has changed since.
  private func drop(_ record: Models.Record) throws {
    guard !opened.isEmpty, let id = resource.id(of: record), opened.contains(id) else { return }
    try db.execute(
      sql: "DELETE FROM opened WHERE resource = ? AND id = ?", arguments: [resource.openedName, id])
  }

  /// Continues the load of the list.
  private mutating func goOn(
    _ page: Page, _ step: ListLoad.Step, at now: Double
  ) throws -> Step {
    let rows = SeenRowRanges(list.number)
    switch step {
    case .isApart: return .done
    case .startsOver: return try startOver(rows)
    case .repeats where try !rows.areThose(seen, of: page.number, db):
      return try startOver(rows)
    case .begins, .continues, .repeats: break
    }
    try rows.add(seen, page: page.number, db)
    guard page.isLast, page.number >= list.page else {
      list.page = max(list.page, page.number)
      return .done
    }
    // Until all rows are deleted, this page does not count as loaded. If the process is killed now,
    // the next one loads it again.
    if try !removeUnseen(rows) { return .more }
    if list.rowCount <= mostMoved { try putInOrder(rows.inOrder(db)) }
    try rows.forget(db)
    list.page = page.number
    list.isUnderWay = false
    list.completedAt = now
    feed.complete()
    return list.rowCount >= ResourceIndexes.largeList ? .ended : .done
  }

  /// Resets the load, because rows have moved between pages. No row is deleted.
  private mutating func startOver(_ rows: SeenRowRanges) throws -> Step {
    try rows.forget(db)
    list.page = 0
    return .done
  }

  /// Deletes rows that the load has not seen; returns true when none are left.
  private mutating func removeUnseen(_ rows: SeenRowRanges) throws -> Bool {
    let unseen = try rows.unseen(
      in: tables, before: list.firstNewRow, atMost: Self.mostRemoved, db)
    for row in unseen {
      let packed = try kept.record(row: row).orThrowDamaged
      let record = try templates.unpack(packed)
      try feed.remove(record, id: kept.id(row: row).orThrowDamaged)
      try gone.add(record)
      try writer.remove(packed, row: row)
    }
    list.rowCount -= unseen.count
    return unseen.count < Self.mostRemoved
  }

  /// The longest list that is put into the server's order when that has changed; in longer ones new
  /// rows stay last. A list that comes in one answer may be longer.
  private var mostMoved: Int { resource.list.isPaged ? 20_000 : 1_000_000 }

  /// Moves rows to the end, beginning with the first row that is out of order.
  private mutating func putInOrder(_ order: [Int]) throws {
    // A row that occurs twice stays at its first position.
    var met: Set<Int> = []
    let order = order.filter { met.insert($0).inserted }
    guard let start = order.indices.dropFirst().first(where: { order[$0] < order[$0 - 1] }) else {
      return
    }
    for row in order[start...] {
      // A load of another day may have moved the row there.
      guard let packed = try kept.record(row: row) else { continue }
      let id = try kept.id(row: row).orThrowDamaged
      try writer.remove(packed, row: row)
      try writer.add(try templates.unpack(packed), packed, id: id, row: list.nextRow)
      try countRow()
    }
  }
}

extension Resource {
  /// The name under which records loaded by id are stored: rows may be short forms of another
  /// resource's records.
  fileprivate var openedName: String { whole ?? name }
}

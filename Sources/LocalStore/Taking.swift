import GRDB
import Models

/// One page on its way into the tables, within a transaction.
struct Taking {
  /// When a reading of the whole list begins with a first page.
  enum Beginning {
    /// In any case.
    case anew
    /// When none was begun before, or when the page is all there is.
    case ifNeeded
    /// Not with this page.
    case never
  }

  /// What is to follow.
  enum Step {
    /// The page is taken.
    case done
    /// The same page once more: there is more to take away than one transaction should.
    case more
    /// The page is taken, and the reading of a large list has ended with it.
    case ended
  }

  private(set) var list: ListRow
  private let shelf: Shelf
  private let resource: Resource
  private let db: Database
  private let templates: Templates
  private let writer: ShelfWriter
  private let kept: KeptRows
  private var seen: [Int] = []

  /// Rows that one transaction takes away at most: some tenths of a second.
  private static let mostRemoved = 10_000

  init(_ query: Query, _ db: Database) throws {
    resource = query.resource
    shelf = Shelf(query.resource)
    self.db = db
    list = try ListRow.make(query, db)
    templates = Templates(db)
    writer = try ShelfWriter(shelf, templates, db)
    kept = try KeptRows(of: list.number, shelf, db)
  }

  /// Takes the page.
  mutating func take(_ page: Page, begins: Beginning, at now: Double) throws -> Step {
    if page.number == 1, isBeginning(begins, page) { try begin(page) }
    for record in page.records { try take(record) }
    list.total = page.total ?? (page.isLast ? nil : list.total)
    list.readAt = now
    let step = try list.isUnderWay && page.number <= list.page + 1 ? goOn(page, at: now) : .done
    try list.save(db)
    return step
  }

  private func isBeginning(_ beginning: Beginning, _ page: Page) -> Bool {
    switch beginning {
    case .anew: true
    case .ifNeeded: page.isLast || (list.completedAt == nil && !list.isUnderWay)
    case .never: false
    }
  }

  private mutating func begin(_ page: Page) throws {
    try SeenRows(list.number).forget(db)
    list.isUnderWay = true
    list.page = 0
    list.firstNewRow = list.nextRow
    // Where so much is to come, the orders are better made at the end.
    let total = page.total ?? 0
    if total >= ShelfOrders.largeList, list.rowCount < total / 2 { try ShelfOrders(shelf).drop(db) }
  }

  private mutating func take(_ record: Record) throws {
    let packed = try templates.pack(record.bytes)
    let id = DescribedRow.identity(of: record, resource, row: list.nextRow)
    guard let (row, old) = try kept.find(id) else {
      try writer.add(record, packed, id: id, row: list.nextRow)
      kept.learn(id)
      seen.append(list.nextRow)
      list.nextRow += 1
      list.rowCount += 1
      return
    }
    seen.append(row)
    if old != packed { try writer.replace(old, by: record, packed, row: row) }
  }

  /// Goes on with a reading of the whole list.
  private mutating func goOn(_ page: Page, at now: Double) throws -> Step {
    let rows = SeenRows(list.number)
    try rows.add(seen, page: page.number, db)
    guard page.isLast, page.number >= list.page else {
      list.page = max(list.page, page.number)
      return .done
    }
    // Until all is taken away this page is not the last one that was read: whoever goes on after the process
    // was killed reads it once more.
    if try !removeUnseen(rows) { return .more }
    if list.rowCount <= Self.shortList { try putInOrder(rows.inOrder(db)) }
    try rows.forget(db)
    list.page = page.number
    list.isUnderWay = false
    list.completedAt = now
    return list.rowCount >= ShelfOrders.largeList ? .ended : .done
  }

  /// Takes away rows that the reading has not met; true when none are left.
  private mutating func removeUnseen(_ rows: SeenRows) throws -> Bool {
    let unseen = try rows.unseen(
      in: shelf, before: list.firstNewRow, atMost: Self.mostRemoved, db)
    for row in unseen { try writer.remove(kept.record(row: row).orDamaged, row: row) }
    list.rowCount -= unseen.count
    return unseen.count < Self.mostRemoved
  }

  /// Only lists up to this length are put into the server's order anew when it has changed: those of longer
  /// ones that came later stand last.
  private static let shortList = 5_000

  private mutating func putInOrder(_ order: [Int]) throws {
    // A row that came twice stands where it came first.
    var met: Set<Int> = []
    let order = order.filter { met.insert($0).inserted }
    if zip(order, order.dropFirst()).allSatisfy({ $0 < $1 }) { return }
    for row in order {
      let packed = try kept.record(row: row).orDamaged
      let record = try templates.unpack(packed)
      try writer.remove(packed, row: row)
      let id = DescribedRow.identity(of: record, resource, row: list.nextRow)
      try writer.add(record, packed, id: id, row: list.nextRow)
      list.nextRow += 1
    }
  }
}

import GRDB
import Models

/// The templates of packed records, each stored once. An instance lives as long as a transaction.
final class RowTemplates {
  private let db: Database
  private let memory: MirrorMemory?
  private var known: [Int: KnownTemplate] = [:]
  private var last: (number: Int, template: RowTemplate)?

  /// The most templates of a file, for a server whose rows all have different fields.
  private static let most = 2_000

  /// Creates the templates of a file.
  ///
  /// - Parameter memory: a cache that outlives the transaction. Only for reading, because a write
  /// may be rolled back.
  init(_ db: Database, _ memory: MirrorMemory? = nil) {
    self.db = db
    self.memory = memory
  }

  /// Returns the stored form of a record.
  func pack(_ record: [UInt8]) throws -> PackedRecord {
    // Consecutive rows mostly have the same template.
    if let last, let packed = last.template.packed(record) {
      return PackedRecord(template: last.number, bytes: packed)
    }
    guard let own = RowTemplate(record), let number = try number(of: own) else {
      return PackedRecord(template: nil, bytes: record)
    }
    let template = try template(number).template
    last = (number, template)
    return PackedRecord(template: number, bytes: try template.packed(record).orThrowDamaged)
  }

  /// Returns a record as it was sent. Throws `StoreError.damaged` if it cannot be restored.
  func unpack(_ record: PackedRecord) throws -> Models.Record {
    guard let number = record.template else { return try Self.whole(record.bytes) }
    let known = try template(number)
    guard let names = known.names else {
      return try Self.whole(known.template.record(record.bytes).orThrowDamaged)
    }
    return try known.template.record(record.bytes, names).orThrowDamaged
  }

  private static func whole(_ bytes: [UInt8]) throws -> Models.Record {
    try (try? Models.Record.kept(bytes)).orThrowDamaged
  }

  /// Returns the number of a template, which is stored if it is new; nil when there are too many.
  private func number(of template: RowTemplate) throws -> Int? {
    let frame = template.frame.databaseData
    let statement = try db.cachedStatement(sql: "SELECT number FROM template WHERE frame = ?")
    if let number = try Int.fetchOne(statement, arguments: [frame]) { return number }
    let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM template") ?? 0
    if count >= Self.most { return nil }
    try db.execute(
      sql: "INSERT INTO template (frame, example) VALUES (?, ?)",
      arguments: [frame, template.example.databaseData])
    return Int(db.lastInsertedRowID)
  }

  private func template(_ number: Int) throws -> KnownTemplate {
    if let template = known[number] ?? memory?.template(number) { return template }
    let statement = try db.cachedStatement(sql: "SELECT example FROM template WHERE number = ?")
    let example = try DatabaseValue.fetchOne(statement, arguments: [number]).orThrowDamaged.bytes
    let template = KnownTemplate(try RowTemplate(example).orThrowDamaged)
    known[number] = template
    memory?.learn(template, number: number)
    return template
  }
}

/// A template of the file with the names of its members.
struct KnownTemplate {
  let template: RowTemplate
  let names: FieldNames?

  init(_ template: RowTemplate) {
    self.template = template
    names = template.names
  }
}

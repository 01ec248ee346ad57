import Foundation
import GRDB
import Models
import Testing

@testable import LocalStore

typealias Column = Models.Column
typealias Record = Models.Record

extension Date {
  /// Returns a moment in seconds after the tests' start.
  static func at(_ second: Double) -> Date { Date(timeIntervalSince1970: 1_789_000_000 + second) }
}

extension Record {
  /// Returns the record of a JSON text written in a test.
  static func of(_ text: String) throws -> Record {
    try #require(try Record.all(in: Array(text.utf8)).first)
  }

  /// Returns a product with an id and other members, given as JSON.
  static func product(_ id: Int, _ rest: String = "") throws -> Record {
    try of(#"{"product_id":\#(id)\#(rest.isEmpty ? "" : ",\(rest)")}"#)
  }

  /// The bytes as text.
  var sent: String { String(decoding: bytes, as: UTF8.self) }
}

extension Page {
  /// Returns one of `pages` pages.
  static func of(_ records: [Record], _ number: Int = 1, of pages: Int = 1) -> Page {
    Page(records: records, number: number, total: nil, isLast: number == pages)
  }
}

extension ListID {
  /// The list of products.
  static let products = ListID(.products)

  /// Returns the sales of a day of September 2026.
  static func sales(_ day: Int) -> ListID {
    ListID(.closedSales, store: 1, day: ShopDate(year: 2026, month: 9, day: day))
  }
}

extension ShopDate {
  /// 2026-09-21.
  static let today = ShopDate(daysSince1970: 20_717)
}

extension Mirror {
  /// Returns a mirror of lists that are fully loaded.
  static func of(_ lists: (ListID, [Record])...) async throws -> Mirror {
    let copy = try Mirror.inMemory()
    for (query, records) in lists { try await copy.importAll(records, of: query) }
    return copy
  }

  /// Stores a whole list, page by page.
  func importAll(_ records: [Record], of query: ListID, reload: Bool = true) async throws {
    let pages = max(1, (records.count + Page.size - 1) / Page.size)
    for page in 1...pages {
      let rows = records.dropFirst((page - 1) * Page.size).prefix(Page.size)
      try await importPage(.of(Array(rows), page, of: pages), of: query, reload: reload, at: .at(0))
    }
  }

  /// Returns all rows of a view in their original JSON.
  func sent(_ view: RowQuery, names: RecordLabels = RecordLabels()) async throws -> [String] {
    try await look(view, WindowRequest(.start, after: 100_000), names: names).rows.map(
      \.record.sent)
  }

  /// Returns the ids of all rows of a view.
  func ids(_ view: RowQuery, names: RecordLabels = RecordLabels()) async throws -> [Int?] {
    try await look(view, WindowRequest(.start, after: 100_000), names: names).rows.map {
      $0.record.int($0.record.key)
    }
  }

  /// Returns the number of changed rows since the file was opened.
  func changes() throws -> Int { try base.unsafeRead { $0.totalChangesCount } }
}

extension Record {
  fileprivate var key: String {
    ["product_id", "sale_id", "customers_id", "n"].first { self[$0] != nil } ?? ""
  }
}

/// A small generator with a seed, so that a failing run can be repeated (Vigna, SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// A folder that is deleted when the test ends.
final class Folder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "hibou-store-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of the mirror's file in the folder.
  var file: String { "\(path)/copy.sqlite" }

  /// The names of the files in the folder.
  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }
}

extension Mirror {
  /// Returns SQLite's query plan for the records that refer to a record.
  func plan(of mention: BackReference) throws -> String {
    try plan(of: mention.sql, [IndexedValue.id(mention.id)])
  }

  /// Returns SQLite's query plan for the record of an id.
  func plan(ofRecordsIn resource: Resource) throws -> String {
    let sql = try base.read { db in
      StoredRecordReader(ResourceTables(resource), db, memory).byID
    }
    return try plan(of: sql, [IndexedValue.id("1"), resource.name.databaseValue])
  }

  private func plan(of sql: String, _ values: [DatabaseValue]) throws -> String {
    try base.read { db in
      try Row.fetchAll(
        db, sql: "EXPLAIN QUERY PLAN \(sql)", arguments: StatementArguments(values)
      ).map { $0["detail"] as String }.joined(separator: "; ")
    }
  }
}

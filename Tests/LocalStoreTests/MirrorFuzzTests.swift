import Foundation
import FuzzSupport
import GRDB
import Models
import Testing

@testable import LocalStore

/// Values that no hibou wrote, in any column of any table: each question is answered or refused, and none traps.
@Suite("Mirror fuzz")
struct MirrorFuzzTests {
  /// A small shop with a bit of everything.
  private static func shop() async throws -> Mirror {
    let mirror = try Mirror.inMemory()
    try await mirror.importAll(
      try (1...12).map {
        try .product(
          $0,
          #""product_model":"Côte no \#($0)","product_barcode":"301762042\#(2_200 + $0)","#
            + #""product_price":"9.50""#)
      }, of: .products)
    for day in [20, 21] {
      let sales = try (1...6).map { number -> Record in
        let id = day * 100 + number
        return try .of(#"{"sale_id":\#(id),"currency":"EUR","total":"4.50","vendor_id":1}"#)
      }
      try await mirror.importAll(sales, of: .sales(day))
    }
    try await mirror.importPage(
      .of([try .of(#"{"customers_id":1,"last_name":"Roux"}"#)], 1, of: 3),
      of: ListID(.customers), at: .at(0))
    // Changes, so that there is a feed.
    try await mirror.importAll(
      try (2...12).map { try .product($0, #""product_model":"Côte \#($0)""#) }, of: .products)
    try await mirror.keep([try .product(3)], of: .products, id: "3", at: .at(0))
    _ = try await mirror.spend(month: "2026-09", at: .at(0))
    try await mirror.set(.cap, to: "500")
    try mirror.setNote("refused/products", to: "12")
    _ = try mirror.bind(to: "https://moka.example", counted: { [] })
    try await mirror.noteAbsence(of: "months", at: .at(0))
    return mirror
  }

  private static let values: [DatabaseValue] = {
    let numbers: [Int] = [.max, .min, -1, 0, 1, 1 << 53, 1 << 32, 77]
    let fractions: [Double] = [1e300, -1e300, 0.5, 1e19, .infinity]
    let texts = ["", "x", "-1", "9223372036854775808", "2026-13-99", "[", "\u{0}"]
    let bytes: [Data] = [
      Data(), Data([0xFF]), Data(repeating: 0x7F, count: 16), Data("[{]".utf8),
    ]
    var values: [DatabaseValue] = [.null]
    values += numbers.map(\.databaseValue)
    values += fractions.map(\.databaseValue)
    values += texts.map(\.databaseValue)
    values += bytes.map(\.databaseValue)
    return values
  }()

  /// The columns that hold anything, by their tables.
  private static func columns(_ mirror: Mirror) throws -> [(table: String, column: String)] {
    try mirror.base.read { db in
      let tables = try String.fetchAll(
        db,
        sql: """
          SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'
            AND name NOT LIKE 'sqlite_%'
          """)
      return try tables.flatMap { table in
        try String.fetchAll(db, sql: "SELECT name FROM pragma_table_info(?)", arguments: [table])
          .map { (table, $0) }
      }
    }
  }

  @Test("any value in any column is read, or refused as damage; nothing traps")
  func values() async throws {
    let shop = try await Self.shop()
    let columns = try Self.columns(shop)
    #expect(columns.count > 40)
    let base = try DatabaseQueue(path: "")
    var random = FuzzGenerator(seed: 20_261_129)
    var refused = 0
    for round in FuzzRounds("mirror values", short: 600) {
      try (shop.base as? DatabaseQueue)?.backup(to: base)
      let mirror = Mirror(base)
      for _ in 0..<(1 + random.below(2)) {
        let (table, column) = random.pick(columns)
        let value = random.pick(Self.values)
        let all = random.below(2) == 0 ? "" : " WHERE abs(random()) % 2"
        // What a constraint forbids cannot be there.
        try? await base.write { db in
          try db.execute(
            sql: "UPDATE OR IGNORE \"\(table)\" SET \"\(column)\" = ?\(all)", arguments: [value])
        }
      }
      refused += await Self.ask(mirror, round)
    }
    #expect(refused > 0)
  }

  /// Asks every question; how many were refused.
  private static func ask(_ mirror: Mirror, _ round: Int) async -> Int {
    var refused = 0
    func ask(_ question: () async throws -> Void) async {
      do { try await question() } catch {
        refused += 1
        #expect(StoreError(error) != .cancelled, "round \(round)")
      }
    }
    let products = RowQuery(.products)
    let filter = RowFilter("cote price>1", resource: .products, today: .today)
    let names = RecordLabels()
    await ask { _ = try await mirror.ledger(month: "2026-09") }
    await ask { _ = try await mirror.state(of: .products) }
    await ask { _ = try await mirror.state(of: ListID(.customers)) }
    await ask { _ = try await mirror.readTimes() }
    await ask { _ = try await mirror.sent(products) }
    await ask {
      let order = try RowOrder("price:desc", of: .products)
      let view = RowQuery([.products], filter: filter, order: order)
      _ = try await mirror.look(view, WindowRequest(.start, after: 5), names: names)
      _ = try await mirror.look(view, WindowRequest(.end, before: 5), names: names)
    }
    await ask {
      _ = try await mirror.tally(RowQuery([.products], filter: filter), sum: nil, names: names)
    }
    await ask { _ = try await mirror.records(of: .sales(21)) }
    await ask { _ = try await mirror.products(barcode: "3017620422205") }
    await ask { _ = try await mirror.opened(.products, id: "3") }
    await ask { _ = try await mirror.labels(of: .products, ["1", "3"]) }
    await ask { _ = try await mirror.shortages() }
    await ask { _ = try await mirror.setting(.cap) }
    await ask { _ = try mirror.note("refused/products") }
    await ask { _ = try mirror.notes("") }
    await ask { _ = try mirror.owner() }
    await ask { _ = try await mirror.absence(of: "months") }
    await ask { _ = try await mirror.sharedCalls(month: "2026-09") }
    await ask { _ = try mirror.snapshot { try $0.lists(of: .closedSales) } }
    await ask { _ = try mirror.snapshot { try $0.position() } }
    await ask { _ = try mirror.snapshot { try $0.changes(of: .products, after: 0) } }
    await ask { _ = try mirror.snapshot { try $0.records(of: .products) } }
    await ask { _ = try await mirror.changes(.since(.at(-900))) }
    await ask { _ = try await mirror.beginReading(.products) }
    await ask { try await mirror.endReading(.products) }
    await ask {
      try await mirror.importPage(
        .of([try .product(1), try .product(40)], 1, of: 2), of: .products, at: .at(5))
    }
    await ask {
      try await mirror.importPage(
        .of([try .of(#"{"customers_id":2}"#)], 2, of: 3), of: ListID(.customers), at: .at(5))
    }
    await ask { _ = try await mirror.spend(month: "2026-09", share: 5, at: .at(0)) }
    await ask { try await mirror.stop(until: .at(9), month: "2026-09") }
    await ask { _ = try mirror.deleteUngranted(ScopeSet([Resource.products.scope])) }
    return refused
  }
}

import Foundation
import GRDB
import Models
import Synchronization
import Testing

@testable import LocalStore

/// How SQLite answers the mirror's questions of a large shop: by indexes, without passing all rows of a table.
@Suite("Query plans of a large shop", .serialized)
struct QueryPlanTests {
  /// A shop of 20 000 products and the sales of three years, and what SQLite was asked of it.
  private struct Shop: Sendable {
    let mirror: Mirror
    let asked = Statements()

    /// The days, the newest first.
    static let days = (0..<1_000).map {
      ListID(.closedSales, store: 1, day: ShopDate(daysSince1970: 20_700 - $0))
    }

    init() async throws {
      mirror = try Mirror.inMemory()
      for page in 0..<80 {
        let rows = (page * 250 + 1...page * 250 + 250).map { id in
          """
          {"product_id":\(id),"product_model":"Model \(id % 977) no \(id)",\
          "product_barcode":"\(3_017_620_000_000 + id)","product_price":"\(id % 90).50",\
          "product_brand":\(id % 40 + 1),"product_category":\(id % 25 + 1)}
          """
        }
        let records = try Record.all(in: Array("[\(rows.joined(separator: ","))]".utf8))
        try await mirror.importPage(
          .of(records, page + 1, of: 80), of: .products, reload: true, at: .at(0))
      }
      for (number, day) in Self.days.enumerated().reversed() {
        let web = number % 9 == 0 ? "web-\(number)" : ""
        let sales = try (0..<6).map { place -> Record in
          let reference = place == 0 ? web : ""
          return try .of(
            #"{"sale_id":\#(90_000 - number * 10 - place),"currency":"EUR","total":"4.50","#
              + #""customer_id":\#(number % 5 + 1),"sale_ext_ref":"\#(reference)"}"#)
        }
        try await mirror.importPage(.of(sales), of: day, at: .at(0))
      }
      let stock = try (1...400).map {
        try Record.of(
          #"{"product_id":\#($0),"product_size":0,"warehouse_id":1,"stock_available":2}"#)
      }
      try await mirror.importPage(.of(stock), of: ListID(.stock, warehouse: 1), at: .at(0))
      let customers = try (1...5).map {
        try Record.of(#"{"customers_id":\#($0),"last_name":"Roux \#($0)"}"#)
      }
      try await mirror.importPage(.of(customers), of: ListID(.customers), at: .at(0))
      let asked = asked
      try await mirror.base.writeWithoutTransaction { db in
        db.trace(options: .statement) { event in
          if case .statement(let statement) = event { asked.add(statement.sql) }
        }
      }
    }
  }

  /// The statements that SQLite was given, in their order.
  private final class Statements: Sendable {
    private let texts = Mutex<[String]>([])

    func add(_ sql: String) { texts.withLock { $0.append(sql) } }

    /// Those since they were asked for last.
    func news() -> [String] {
      texts.withLock { texts in
        defer { texts = [] }
        return texts
      }
    }
  }

  /// The parts of a statement's plan that pass all rows of a table that grows with the shop.
  private static func scans(in sql: String, _ mirror: Mirror) throws -> [String] {
    // Labels of short lists, of at most 500 rows, are read together.
    let small = [
      "shelf", "setting", "ledger", "feed", "template", "grdb_migrations", "sqlite_schema",
      "sqlite_master", "customers_sent",
    ]
    let details = try mirror.base.read { db in
      let statement = try db.makeStatement(sql: "EXPLAIN QUERY PLAN \(sql)")
      let nothing = statement.sql.filter { $0 == "?" }.map { _ in DatabaseValue.null }
      return try Row.fetchAll(statement, arguments: StatementArguments(nothing)).map {
        $0["detail"] as String
      }
    }
    return details.filter { detail in
      guard detail.hasPrefix("SCAN ") else { return false }
      // A full-text index is passed along what was found in it.
      if let index = detail.firstRange(of: "VIRTUAL TABLE INDEX ") {
        return !detail[index.upperBound...].contains("M")
      }
      // One row from the end of a table is no pass.
      if sql.hasSuffix("LIMIT 1") { return false }
      let table = detail.dropFirst(5).prefix { $0 != " " }
      return !small.contains(String(table)) && !["CONSTANT", "json_each"].contains(table)
        && !detail.hasPrefix("SCAN pragma") && Int(table.prefix { $0 != "-" }) == nil
    }
  }

  /// Made once for all tests.
  private static let shop = Task { try await Shop() }

  @Test("no question passes all rows of a table that grows with the shop")
  func noScans() async throws {
    let shop = try await Self.shop.value
    let mirror = shop.mirror
    let names = RecordLabels()
    _ = shop.asked.news()
    for (filter, order) in [
      (nil, nil), ("model 12", nil), (nil, "price:desc"), ("barcode:3017620000123", nil),
      ("model 12 price>5", "name"), ("brand:3", nil), ("id:17", nil),
    ] as [(String?, String?)] {
      let view = RowQuery(
        [.products], filter: filter.map { RowFilter($0, resource: .products, today: .today) },
        order: try order.map { try RowOrder($0, of: .products) })
      for request in [
        WindowRequest(.start, after: 30), WindowRequest(.end, before: 30),
        WindowRequest(.row(RowNumber.all(of: 1).lowerBound + 900, at: 900), before: 9, after: 9),
      ] {
        _ = try await mirror.look(view, request, names: names)
      }
      _ = try await mirror.tally(view, sum: nil, names: names)
    }
    for (filter, order) in [(nil, nil), ("web", nil), (nil, "total")] as [(String?, String?)] {
      let view = RowQuery(
        Shop.days,
        filter: filter.map { RowFilter($0, resource: .closedSales, today: .today) },
        order: try order.map { try RowOrder($0, of: .closedSales) })
      _ = try await mirror.look(view, WindowRequest(.start, after: 30), names: names)
      _ = try await mirror.tally(view, sum: nil, names: names)
    }
    _ = try await mirror.products(barcode: "3017620000123")
    _ = try await mirror.labels(of: .products, ["1", "19999"])
    _ = try await mirror.opened(.products, id: "3")
    _ = try await mirror.state(of: .products)
    _ = try await mirror.records(of: Shop.days[3])
    _ = try await mirror.changes(.of(.products, id: "12"))
    for mention in BackReference.all(of: .products, id: "12", in: Catalog.all) {
      _ = try await mirror.records(of: mention)
    }
    for mention in BackReference.all(of: .customers, id: "2", in: Catalog.all) {
      _ = try await mirror.records(of: mention)
    }
    try await mirror.keep([try .product(3)], of: .products, id: "3", at: .at(0))
    try await mirror.importPage(
      .of([try .product(5)], 1, of: 2), of: .products, reload: false, at: .at(1))
    _ = try await mirror.spend(month: "2026-09", at: .at(0))

    let asked = Set(shop.asked.news().filter { !$0.hasPrefix("PRAGMA") })
    #expect(asked.count > 30)
    for sql in asked {
      let known = ["SELECT", "WITH", "UPDATE", "DELETE", "INSERT"].contains { sql.hasPrefix($0) }
      guard known else { continue }
      #expect(try Self.scans(in: sql, mirror) == [], "\(sql)")
    }
  }

  @Test("a text filter over the days of years asks the full-text index once")
  func oneFullTextQuery() async throws {
    let shop = try await Self.shop.value
    let view = RowQuery(
      Shop.days, filter: RowFilter("web", resource: .closedSales, today: .today))
    let names = RecordLabels()
    _ = try await shop.mirror.look(
      RowQuery(Shop.days), WindowRequest(.start, after: 30), names: names)
    _ = shop.asked.news()

    let window = try await shop.mirror.look(view, WindowRequest(.start, after: 30), names: names)
    let first = shop.asked.news()
    let end = try await shop.mirror.look(view, WindowRequest(.end, before: 30), names: names)
    let count = try await shop.mirror.tally(view, sum: nil, names: names).count
    let later = shop.asked.news()

    #expect(window.rows.count == 30 && end.rows.count == 30 && count == 112)
    #expect(first.filter { $0.contains(" MATCH ") }.count == 1, "\(first)")
    // What was found is kept until something is written.
    #expect(later.filter { $0.contains(" MATCH ") }.isEmpty, "\(later)")
  }
}

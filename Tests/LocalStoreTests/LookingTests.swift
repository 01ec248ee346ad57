import Foundation
import GRDB
import Models
import Testing

@testable import LocalStore

@Suite("Looking at a view")
struct LookingTests {
  private func list(_ count: Int) async throws -> Mirror {
    try await Mirror.of((.products, try (1...count).map { try Record.product($0) }))
  }

  private func ids(_ window: Window) -> [Int?] { window.rows.map { $0.record.int("product_id") } }

  @Test("A window from the start, and whether the view ends with it")
  func start() async throws {
    let copy = try await list(5)

    let all = try await copy.look(
      RowQuery(.products), WindowRequest(.start, after: 5), names: RecordLabels())
    let some = try await copy.look(
      RowQuery(.products), WindowRequest(.start, after: 4), names: RecordLabels())
    let none = try await copy.look(
      RowQuery(.products), WindowRequest(.start), names: RecordLabels())

    #expect(ids(all) == [1, 2, 3, 4, 5] && all.isEnd && all.start == 0)
    #expect(ids(some) == [1, 2, 3, 4] && !some.isEnd)
    #expect(ids(none) == [] && !none.isEnd)
    #expect(all.states.map { $0?.rows } == [5])
  }

  @Test("A window from the end knows its place")
  func end() async throws {
    let copy = try await list(5)

    let some = try await copy.look(
      RowQuery(.products), WindowRequest(.end, before: 2), names: RecordLabels())
    let more = try await copy.look(
      RowQuery(.products), WindowRequest(.end, before: 9), names: RecordLabels())

    #expect(ids(some) == [4, 5] && some.start == 3 && some.isEnd)
    #expect(ids(more) == [1, 2, 3, 4, 5] && more.start == 0 && more.isEnd)
  }

  @Test("A window around a row")
  func around() async throws {
    let copy = try await list(9)
    let rows = try await copy.look(
      RowQuery(.products), WindowRequest(.start, after: 9), names: RecordLabels()
    ).rows

    let place = WindowRequest.Place.row(rows[4].number, at: 4)
    let both = try await copy.look(
      RowQuery(.products), WindowRequest(place, before: 2, after: 3), names: RecordLabels())
    let behind = try await copy.look(
      RowQuery(.products), WindowRequest(place, after: 9), names: RecordLabels())
    let before = try await copy.look(
      RowQuery(.products), WindowRequest(place, before: 9), names: RecordLabels())

    #expect(ids(both) == [3, 4, 5, 6, 7] && both.start == 2 && !both.isEnd)
    #expect(ids(behind) == [5, 6, 7, 8, 9] && behind.start == 4 && behind.isEnd)
    #expect(ids(before) == [1, 2, 3, 4] && before.start == 0 && !before.isEnd)
  }

  @Test("Around the first and the last row", arguments: [nil, "id", "id:desc", "price"])
  func edges(text: String?) async throws {
    let copy = try await list(3)
    let order = try text.map { try RowOrder($0, of: .products) }
    let view = RowQuery([.products], order: order)
    let rows = try await copy.look(view, WindowRequest(.start, after: 3), names: RecordLabels())
      .rows

    let first = try await copy.look(
      view, WindowRequest(.row(rows[0].number, at: 0), before: 5, after: 1), names: RecordLabels())
    let last = try await copy.look(
      view, WindowRequest(.row(rows[2].number, at: 2), before: 1, after: 5), names: RecordLabels())

    #expect(first.rows == [rows[0]] && first.start == 0 && !first.isEnd)
    #expect(last.rows == [rows[1], rows[2]] && last.start == 1 && last.isEnd)
  }

  @Test("A row that is gone leads to the start")
  func goneAnchor() async throws {
    let copy = try await list(5)
    let row = try await copy.look(
      RowQuery(.products), WindowRequest(.end, before: 1), names: RecordLabels()
    ).rows[0]
    try await copy.importAll(try (1...4).map { try Record.product($0) }, of: .products)

    for order in [nil, try RowOrder("price", of: .products)] {
      let window = try await copy.look(
        RowQuery([.products], order: order),
        WindowRequest(.row(row.number, at: 4), before: 2, after: 1),
        names: RecordLabels())
      #expect(ids(window) == [1, 2, 3] && window.start == 0)
    }
  }

  @Test("A row that no longer matches is still a place")
  func hiddenAnchor() async throws {
    let copy = try await list(5)
    let rows = try await copy.look(
      RowQuery(.products), WindowRequest(.start, after: 5), names: RecordLabels()
    ).rows
    let filter = RowFilter("-id=3", resource: .products, today: .today)

    let window = try await copy.look(
      RowQuery([.products], filter: filter),
      WindowRequest(.row(rows[2].number, at: 2), before: 1, after: 2),
      names: RecordLabels())

    #expect(ids(window) == [2, 4, 5])
  }

  @Test("Sums keep stores and currencies apart") func currencies() async throws {
    func sale(_ id: Int, _ total: String, _ currency: String?) throws -> Record {
      let named = currency.map { #","currency":"\#($0)""# } ?? ""
      return try .of(#"{"sale_id":\#(id),"total":"\#(total)"\#(named)}"#)
    }
    let day = ShopDate(compact: 20_260_921)
    let lists = [1, 2].map { ListID(.closedSales, store: $0, day: day) }
    let copy = try await Mirror.of(
      (
        lists[0],
        [try sale(1, "10.00", "EUR"), try sale(2, "50.00", "CHF"), try sale(3, "2.50", "EUR")]
      ),
      (lists[1], [try sale(4, "7.00", nil)]))

    let tally = try await copy.tally(
      RowQuery(lists), sum: Resource.closedSales.column("total"), names: RecordLabels())
    let directory = StoreDirectory(
      stores: [.init(id: 1, currency: "EUR"), .init(id: 2, currency: "NZD")])

    #expect(tally.count == 4)
    let amounts = tally.amounts(in: directory).map { "\($0.currency ?? "?") \($0.amount)" }
    #expect(amounts == ["EUR 12.5", "CHF 50", "NZD 7"])
  }

  @Test("Days stand in the order in which they are asked for, not in that in which they were read")
  func days() async throws {
    func sale(_ id: Int, _ total: String) throws -> Record {
      try .of(#"{"sale_id":\#(id),"total":"\#(total)"}"#)
    }
    let copy = try await Mirror.of(
      (.sales(3), [try sale(5, "3"), try sale(6, "9")]), (.sales(1), [try sale(1, "7")]),
      (.sales(2), [try sale(2, "1"), try sale(3, "5")]), (.sales(9), [try sale(99, "5")]))
    let lists = [ListID.sales(1), .sales(2), .sales(4), .sales(3)]

    #expect(try await copy.ids(RowQuery(lists)) == [1, 2, 3, 5, 6])
    #expect(try await copy.ids(RowQuery(lists.reversed())) == [5, 6, 2, 3, 1])
    let byTotal = try RowOrder("total", of: .closedSales)
    #expect(try await copy.ids(RowQuery(lists, order: byTotal)) == [2, 5, 3, 1, 6])
    let filter = RowFilter("total<6", resource: .closedSales, today: .today)
    #expect(try await copy.ids(RowQuery(lists, filter: filter)) == [2, 3, 5])
    let words = RowFilter("5", resource: .closedSales, today: .today)
    #expect(try await copy.ids(RowQuery(lists, filter: words)) == [5])
    let tally = try await copy.tally(
      RowQuery(lists), sum: Resource.closedSales.column("total"), names: RecordLabels())
    #expect(tally == RowCount(count: 5, sums: [.init(store: 1, millionths: 25_000_000)]))
    let window = try await copy.look(
      RowQuery(lists), WindowRequest(.end, before: 3), names: RecordLabels())
    #expect(window.rows.map { $0.record.int("sale_id") } == [3, 5, 6] && window.start == 2)
    #expect(window.states.map { $0?.rows } == [1, 2, nil, 2])
  }

  @Test("A window has the labels of what its rows refer to")
  func labels() async throws {
    let copy = try await Mirror.of(
      (
        ListID(.customers),
        [try .of(#"{"customers_id":7,"first_name":"Odile","last_name":"Martel"}"#)]
      ),
      (.sales(1), [try .of(#"{"sale_id":1,"customer_id":7}"#)]))

    let window = try await copy.look(
      RowQuery(.sales(1)), WindowRequest(.start, after: 1), names: RecordLabels())

    #expect(window.names.label("customers", "7") == "Odile Martel")
    #expect(try await copy.labels(of: .customers, ["7", "8"]).label("customers", "7") != nil)
  }

  @Test("A code leads to its rows")
  func codes() async throws {
    let copy = try await Mirror.of(
      (
        .products,
        try [
          .product(1, #""product_barcode":"376012000435""#),
          .product(2, #""product_barcode":"0376""#), .product(3, #""product_barcode":"A-1 b""#),
        ]
      ))

    for (text, ids) in [
      ("376012000435", [1]), ("0376", [2]), ("376", []), ("a-1 B", [3]), ("A-1", []), ("", []),
      ("\"", []),
    ] {
      let found = try await copy.products(barcode: text).products
      #expect(found.map { $0.int("product_id") } == ids, "\(text)")
    }
  }

  @Test("A look that nobody wants any more ends")
  func cancelled() async throws {
    let copy = try await list(10)

    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      _ = try await copy.look(
        RowQuery(.products), WindowRequest(.start, after: 1), names: RecordLabels())
    }

    await #expect(throws: StoreError.cancelled) { try await task.value }
    #expect(try await copy.ids(RowQuery(.products)).count == 10)
  }

  @Test("A look that is long under way ends too")
  func cancelledMeanwhile() async throws {
    let copy = try await list(1)
    let endless = """
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n
      """
    let (begun, starting) = AsyncStream<Void>.makeStream()

    let task = Task {
      try await copy.readUntilCancelled { db in
        starting.yield()
        return try Int.fetchOne(db, sql: endless)
      }
    }
    for await _ in begun { break }
    task.cancel()

    await #expect(throws: StoreError.cancelled) { try await task.value }
  }
}

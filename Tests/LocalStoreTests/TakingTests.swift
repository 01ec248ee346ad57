import Foundation
import GRDB
import Models
import Testing

@testable import LocalStore

@Suite("Taking pages")
struct TakingTests {
  private func rows(_ ids: some Sequence<Int>, _ rest: String = "") throws -> [Record] {
    try ids.map { try Record.product($0, rest) }
  }

  @Test("Pages in order make a list, and say how far it is")
  func pages() async throws {
    let copy = try Mirror.inMemory()

    let first = try await copy.importPage(
      Page(records: try rows(1...3), number: 1, total: 5, isLast: false), of: .products, at: .at(1))
    let second = try await copy.importPage(
      Page(records: try rows(4...5), number: 2, total: 5, isLast: true), of: .products, at: .at(2))

    #expect(
      first
        == ListState(
          rows: 3, total: 5, pages: 1, readAt: .at(1), completedAt: nil, isUnderWay: true))
    #expect(
      second == ListState(rows: 5, total: 5, pages: 2, readAt: .at(2), completedAt: .at(2)))
    #expect(try await copy.state(of: .products) == second)
    #expect(try await copy.ids(RowQuery(.products)) == [1, 2, 3, 4, 5])
  }

  @Test("Nothing is known of a list that was never read")
  func unknown() async throws {
    let copy = try Mirror.inMemory()

    #expect(try await copy.state(of: .products) == nil)
    #expect(try await copy.records(of: .products) == [])
    let window = try await copy.look(
      RowQuery(.products), WindowRequest(.start, after: 10), names: RecordLabels())
    #expect(window.rows == [] && window.isEnd && window.states == [nil])
    #expect(try await copy.tally(RowQuery(.products), sum: nil, names: RecordLabels()).count == 0)
  }

  @Test("A list that is only begun by a reader holds nothing")
  func onlyBegun() async throws {
    let copy = try Mirror.inMemory()
    #expect(try await copy.beginReading(.products))

    let filter = RowFilter("a price>3", resource: .products, today: .today)
    for filter in [nil, filter] {
      let window = try await copy.look(
        RowQuery([.products], filter: filter), WindowRequest(.end, before: 10),
        names: RecordLabels())
      #expect(window.rows == [])
    }
    #expect(try await copy.records(of: .products) == [])
  }

  @Test("An empty list is complete")
  func empty() async throws {
    let copy = try await Mirror.of((.products, []))

    #expect(try await copy.state(of: .products)?.isComplete == true)
    #expect(try await copy.sent(RowQuery(.products)) == [])
  }

  @Test("Rows that are the same are not written again")
  func again() async throws {
    let copy = try Mirror.inMemory()
    let records = try rows(1...250, #""product_model":"Côte-Rôtie""#)
    let page = Page(records: records, number: 2, total: 1_000, isLast: false)
    try await copy.importPage(page, of: .products, at: .at(1))
    let before = try copy.changes()

    try await copy.importPage(page, of: .products, at: .at(2))

    // Only the state of the list changes.
    #expect(try copy.changes() - before <= 2)
  }

  @Test("A complete list that is read anew and is the same writes only what is known of the list")
  func wholeAgain() async throws {
    let copy = try await Mirror.of((.products, try rows(1...600)))
    let before = try copy.changes()

    try await copy.importAll(try rows(1...600), of: .products)

    // Three pages: the state of the list, the rows seen, and the rows forgotten.
    #expect(try copy.changes() - before <= 12)
  }

  @Test("A list with one id twice, read again, writes nothing either")
  func doubledAgain() async throws {
    let records = try rows([3, 1, 3, 2])
    let copy = try await Mirror.of((.products, records))
    let before = try copy.changes()

    try await copy.importAll(records, of: .products)

    #expect(try copy.changes() - before <= 4)
    #expect(try await copy.ids(RowQuery(.products)) == [3, 1, 2])
  }

  @Test("A changed row stands in the place of the old one, words and columns too")
  func changed() async throws {
    let copy = try await Mirror.of(
      (.products, try [.product(1, #""product_model":"Pomme""#), .product(2), .product(3)]))

    try await copy.importAll(
      [.product(1, #""product_model":"Poire","product_price":"3""#), .product(2), .product(3)],
      of: .products)

    #expect(try await copy.ids(RowQuery(.products)) == [1, 2, 3])
    for (text, ids) in [("pomme", []), ("poire", [1]), ("price=3", [1])] {
      let filter = RowFilter(text, resource: .products, today: .today)
      #expect(try await copy.ids(RowQuery([.products], filter: filter)) == ids)
    }
  }

  @Test("A row gone on the server disappears at the end of the next full reading and not before")
  func gone() async throws {
    let copy = try await Mirror.of((.products, try rows(1...6)))

    try await copy.importPage(
      .of(try rows([1, 2]), 1, of: 3), of: .products, reload: true, at: .at(3))
    try await copy.importPage(.of(try rows([4, 5]), 2, of: 3), of: .products, at: .at(4))
    let before = try await copy.ids(RowQuery(.products))
    let state = try await copy.state(of: .products)
    try await copy.importPage(.of([], 3, of: 3), of: .products, at: .at(5))

    #expect(before == [1, 2, 3, 4, 5, 6])
    #expect(state?.isUnderWay == true && state?.completedAt == .at(0) && state?.pages == 2)
    #expect(try await copy.ids(RowQuery(.products)) == [1, 2, 4, 5])
    #expect(try await copy.state(of: .products)?.rows == 4)
    let filter = RowFilter("id>0", resource: .products, today: .today)
    #expect(try await copy.ids(RowQuery([.products], filter: filter)) == [1, 2, 4, 5])
    let word = RowFilter("3", resource: .products, today: .today)
    #expect(try await copy.ids(RowQuery([.products], filter: word)) == [])
  }

  @Test("A short list follows the server's order, with what is new in the middle")
  func order() async throws {
    let copy = try await Mirror.of((.products, try rows([1, 2, 3])))

    try await copy.importAll(try rows([3, 9, 1, 2]), of: .products)

    #expect(try await copy.ids(RowQuery(.products)) == [3, 9, 1, 2])
    let word = RowFilter("9", resource: .products, today: .today)
    #expect(try await copy.ids(RowQuery([.products], filter: word)) == [9])
  }

  @Test("A row that moved to another page while the list was read is there once")
  func moved() async throws {
    let copy = try await Mirror.of((.products, try rows(1...4)))

    try await copy.importPage(
      .of(try rows([9, 1, 2]), 1, of: 2), of: .products, reload: true, at: .at(1))
    try await copy.importPage(.of(try rows([2, 3, 4]), 2, of: 2), of: .products, at: .at(2))

    #expect(try await copy.ids(RowQuery(.products)) == [9, 1, 2, 3, 4])
  }

  @Test("The last of two rows with one id counts")
  func twice() async throws {
    let copy = try await Mirror.of(
      (
        .products,
        try [.product(1, #""product_model":"a""#), .product(1, #""product_model":"b""#)]
      ))

    #expect(
      try await copy.sent(RowQuery(.products)) == [#"{"product_id":1,"product_model":"b"}"#])
    #expect(try await copy.state(of: .products)?.rows == 1)
  }

  @Test("Rows without an id, and what is no object, stand as they came and do not pile up")
  func nameless() async throws {
    let records = try Record.all(
      in: Array(#"[{"a":1},{"a":1},7,"x",null,[1,2],{"product_id":null},{}]"#.utf8))
    let copy = try await Mirror.of((.products, records))

    try await copy.importAll(records, of: .products)

    #expect(try await copy.sent(RowQuery(.products)) == records.map(\.sent))
    #expect(try await copy.state(of: .products)?.rows == 8)
  }

  @Test("The stock of a product stands in a row for each size and warehouse")
  func stock() async throws {
    let query = ListID(.stock, warehouse: 1)
    func level(_ product: Int, _ size: Int, _ count: Int) throws -> Record {
      try .of(
        #"{"product_id":\#(product),"product_size":\#(size),"warehouse_id":1,"stock_available":\#(count)}"#
      )
    }
    let copy = try await Mirror.of((query, try [level(1, 1, 5), level(1, 2, 6), level(2, 0, 7)]))

    try await copy.importAll(
      [try level(1, 1, 5), try level(1, 2, 4), try level(2, 0, 7)], of: query)

    let counts = try await copy.records(of: query).map { $0.int("stock_available") }
    #expect(counts == [5, 4, 7])
  }

  @Test("Page 1 of a complete list brings its rows up to date and takes none away")
  func touch() async throws {
    let copy = try await Mirror.of((.products, try rows(1...500)))
    let complete = try #require(try await copy.state(of: .products))

    let page = Page(
      records: try rows([900] + Array(1...249)), number: 1, total: 501, isLast: false)
    let state = try await copy.importPage(page, of: .products, at: .at(9))

    #expect(
      state
        == ListState(
          rows: 501, total: 501, pages: complete.pages, readAt: .at(9),
          completedAt: complete.completedAt))
    #expect(try await copy.ids(RowQuery(.products)).suffix(2) == [500, 900])
  }

  @Test("A page far behind is kept, and the reading goes on where it was")
  func farBehind() async throws {
    let copy = try Mirror.inMemory()
    try await copy.importPage(.of(try rows(1...2), 1, of: 4), of: .products, at: .at(1))

    let state = try await copy.importPage(.of(try rows(7...8), 4, of: 4), of: .products, at: .at(2))

    #expect(state.pages == 1 && state.isUnderWay && state.completedAt == nil && state.rows == 4)
    try await copy.importPage(.of(try rows(3...4), 2, of: 4), of: .products, at: .at(3))
    try await copy.importPage(.of(try rows(5...6), 3, of: 4), of: .products, at: .at(4))
    try await copy.importPage(.of(try rows(7...8), 4, of: 4), of: .products, at: .at(5))
    #expect(try await copy.ids(RowQuery(.products)) == [1, 2, 3, 4, 5, 6, 7, 8])
  }

  @Test("A list that has become one page ends with it, also in the middle of a reading")
  func shrunk() async throws {
    let copy = try Mirror.inMemory()
    try await copy.importPage(.of(try rows(1...2), 1, of: 3), of: .products, at: .at(1))
    try await copy.importPage(.of(try rows(3...4), 2, of: 3), of: .products, at: .at(2))

    let state = try await copy.importPage(.of(try rows([4])), of: .products, at: .at(3))

    #expect(state.isComplete && !state.isUnderWay && state.rows == 1)
    #expect(try await copy.ids(RowQuery(.products)) == [4])
  }

  @Test(
    "a list that lost rows while it was loaded starts over, and loses no row that is still there")
  func totalFell() async throws {
    let copy = try Mirror.inMemory()
    let all = try rows(1...3_000)
    for page in 1...5 {
      let part = Array(all[(page - 1) * 250..<page * 250])
      try await copy.importPage(
        Page(records: part, number: page, total: 3_000, isLast: false), of: .products,
        at: .at(Double(page)))
    }
    // 300 of the loaded ones are deleted in the shop.
    let left = Array(all[300...])

    let stopped = try await copy.importPage(
      Page(records: Array(left[1_250..<1_500]), number: 6, total: 2_700, isLast: false),
      of: .products, at: .at(6))

    #expect(stopped.mustStartOver && stopped.isUnderWay && !stopped.isComplete)
    #expect(stopped.rows == 1_500)
    // Page 7 now belongs to no load, and the last page removes nothing.
    let last = try await copy.importPage(
      Page(records: Array(left[2_500...]), number: 11, total: 2_700, isLast: true), of: .products,
      at: .at(7))
    #expect(last.mustStartOver && last.rows == 1_700)
    for page in 1...11 {
      let part = Array(left[(page - 1) * 250..<min(left.count, page * 250)])
      try await copy.importPage(
        Page(records: part, number: page, total: 2_700, isLast: page == 11), of: .products,
        at: .at(Double(10 + page)))
    }
    #expect(
      try await copy.ids(RowQuery(.products)).sorted { $0 ?? 0 < $1 ?? 0 }
        == (301...3_000).map { $0 })
    #expect(try await copy.state(of: .products)?.isComplete == true)
  }

  @Test(
    "a load that goes on with other rows on its last page starts over, though the total is the same"
  )
  func sameTotalOtherRows() async throws {
    let copy = try Mirror.inMemory()
    try await copy.importPage(.of(try rows(1...4), 1, of: 3), of: .products, at: .at(1))
    try await copy.importPage(.of(try rows(5...8), 2, of: 3), of: .products, at: .at(2))

    // 1 and 2 were deleted, two others were added at the end.
    let state = try await copy.importPage(
      .of(try rows(7...10), 2, of: 3), of: .products, at: .at(900))

    #expect(state.mustStartOver)
    let again = try await copy.importPage(
      .of(try rows(3...6), 1, of: 3), of: .products, at: .at(901))
    #expect(again.pages == 1 && again.isUnderWay)
  }

  @Test("a reading that was interrupted goes on in another process")
  func resumed() async throws {
    let folder = try Folder()
    let old = try Mirror.open(at: folder.file).mirror
    try await old.importAll(try rows(1...4), of: .products)
    try await old.importPage(
      .of(try rows([1, 2]), 1, of: 2), of: .products, reload: true, at: .at(1))
    old.close()

    let new = try Mirror.open(at: folder.file).mirror
    let state = try await new.importPage(.of(try rows([4]), 2, of: 2), of: .products, at: .at(2))

    #expect(state.rows == 3 && state.completedAt == .at(2))
    #expect(try await new.ids(RowQuery(.products)) == [1, 2, 4])
  }

  @Test("Lists do not mix, though the ids are the same")
  func apart() async throws {
    let copy = try await Mirror.of(
      (.sales(1), [try .of(#"{"sale_id":1,"total":"1"}"#)]),
      (.sales(2), [try .of(#"{"sale_id":1,"total":"2"}"#)]))

    try await copy.importAll([], of: .sales(1))

    #expect(try await copy.sent(RowQuery(.sales(1))) == [])
    #expect(try await copy.sent(RowQuery(.sales(2))) == [#"{"sale_id":1,"total":"2"}"#])
  }

  @Test("A row read by its id is kept apart from the lists")
  func opened() async throws {
    let copy = try Mirror.inMemory()
    let record = try Record.of("{ \"sale_id\" : 7, \"x\": [ 1 ] }")

    #expect(try await copy.opened(.closedSales, id: "7") == nil)
    try await copy.keep([record, record], of: .closedSales, id: "7", at: .at(5))

    let opened = try #require(try await copy.opened(.closedSales, id: "7"))
    #expect(opened.records.map(\.sent) == [record.sent, record.sent] && opened.readAt == .at(5))
  }

  @Test("Only one process reads a list at a time, but one that is dead does not count")
  func readers() async throws {
    let copy = try Mirror.inMemory()

    #expect(try await copy.beginReading(.products))
    #expect(try await copy.beginReading(.products))
    try copy.write { try $0.execute(sql: "UPDATE list SET reader = 1") }
    #expect(try await !copy.beginReading(.products))
    try copy.write { try $0.execute(sql: "UPDATE list SET reader = 4194305") }
    #expect(try await copy.beginReading(.products))
    try await copy.endReading(.products)
    #expect(
      try copy.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM list WHERE reader > 0") } == 0
    )
  }
}

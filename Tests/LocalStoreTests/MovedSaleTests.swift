import Foundation
import Models
import Testing

@testable import LocalStore

@Suite("sales that are moved to another day")
struct MovedSaleTests {
  private func sale(_ id: Int, _ rest: String = "") throws -> Record {
    try .of(#"{"sale_id":\#(id),"total":"10.00","currency":"EUR"\#(rest)}"#)
  }

  private func sales(_ ids: ClosedRange<Int>) throws -> [Record] { try ids.map { try sale($0) } }

  private let both = RowQuery([.sales(21), .sales(20)])

  /// Rows, count, sum and groups of the two days.
  private func expectAgreement(_ copy: Mirror, ids: [Int]) async throws {
    #expect(try await copy.ids(both).compactMap { $0 }.sorted() == ids)
    #expect(try await copy.tally(both, sum: nil, names: RecordLabels()).count == ids.count)
    let amount = try #require(Resource.closedSales.amount)
    let summed = try await copy.tally(both, sum: amount, names: RecordLabels())
    #expect(summed.count == ids.count)
    #expect(summed.sums.map(\.millionths).reduce(0, +) == ids.count * 10_000_000)
    let currency = try #require(Resource.closedSales.column("currency"))
    let groups = try await copy.groups(both, by: currency, names: RecordLabels())
    #expect(groups.all.map(\.count) == [ids.count] && groups.rows == ids.count)
    let found = RowQuery(
      both.lists, filter: RowFilter("5", resource: .closedSales, today: .today))
    #expect(try await copy.ids(found).filter { $0 == 5 }.count == 1)
    try copy.snapshot { snapshot in
      var exported: [String] = []
      for list in try snapshot.lists(of: .closedSales) {
        var count = 0
        try snapshot.read(list, of: .closedSales) {
          exported.append($0.id)
          count += 1
        }
        #expect(count == list.rows)
      }
      #expect(exported.sorted() == ids.map(String.init).sorted())
    }
  }

  @Test("a sale of two day lists is listed, counted, summed, grouped and exported once")
  func once() async throws {
    let copy = try await Mirror.of((.sales(20), try sales(1...3)), (.sales(21), try sales(4...6)))
    // The till moved sale 5 to the day before, whose list is loaded again.
    try await copy.importAll(try sales(1...3) + [sale(5)], of: .sales(20))
    try await expectAgreement(copy, ids: [1, 2, 3, 4, 5, 6])
    #expect(try await copy.ids(RowQuery([.sales(20)])) == [1, 2, 3, 5])
    #expect(try await copy.ids(RowQuery([.sales(21)])) == [4, 6])
    #expect(try await copy.state(of: .sales(21))?.rows == 2)
    #expect(try await copy.state(of: .sales(21))?.isComplete == true)

    // What was loaded last is right, also the other way round.
    try await copy.importAll(try sales(4...6), of: .sales(21))
    try await expectAgreement(copy, ids: [1, 2, 3, 4, 5, 6])
    #expect(try await copy.ids(RowQuery([.sales(20)])) == [1, 2, 3])
    #expect(try await copy.ids(RowQuery([.sales(21)])) == [4, 5, 6])
  }

  @Test("the feed says of a moved sale which day it had, and never that it is gone")
  func feed() async throws {
    let copy = try await Mirror.of((.sales(20), try sales(1...3)), (.sales(21), try sales(4...6)))
    let before = try copy.snapshot { try $0.position() }
    try await copy.importAll(
      try sales(1...3) + [sale(5, #","comments":"moved""#)], of: .sales(20))
    try await copy.importAll([try sale(4), try sale(6)], of: .sales(21))

    let changes = try await copy.changes(since: .at(0), of: nil)
    #expect(changes.map(\.id) == ["5"])
    guard case .changed(let fields)? = changes.first?.kind else {
      Issue.record("no change: \(changes)")
      return
    }
    #expect(fields.map(\.field) == ["comments", "_day"])
    #expect(fields.last?.old == .string("2026-09-21") && fields.last?.new == .string("2026-09-20"))
    #expect(try await copy.changes(.of(.closedSales, id: "5")).count == 1)
    // What copies the mirror row by row learns that a list has a row less.
    let since = try copy.snapshot { try $0.changes(of: .closedSales, after: before.number) }
    #expect(since.lacksRows)
    #expect(since.rows.values.flatMap { $0 } == ["5"])
  }

  @Test("a list that is being loaded may lose a row to another day, and is loaded to its end")
  func underWay() async throws {
    let copy = try await Mirror.of((.sales(20), try sales(1...3)))
    try await copy.importPage(.of(try sales(4...6), 1, of: 2), of: .sales(21), at: .at(0))
    try await copy.importAll(try sales(1...3) + [sale(5)], of: .sales(20))
    // Its rows come in another order, so that they are put in order at the end.
    try await copy.importPage(
      .of([try sale(9), try sale(8)], 2, of: 2), of: .sales(21), at: .at(1))
    try await copy.importPage(
      .of([try sale(8), try sale(6), try sale(4)]), of: .sales(21), reload: true, at: .at(2))

    #expect(try await copy.ids(RowQuery([.sales(20)])) == [1, 2, 3, 5])
    #expect(try await copy.ids(RowQuery([.sales(21)])) == [8, 6, 4])
    #expect(try await copy.state(of: .sales(21))?.rows == 3)
  }

  @Test("a sale that was moved far is found at the day it was closed on")
  func far() async throws {
    let closed = #","completed_at":"2026-09-21 10:00:00""#
    let copy = try await Mirror.of((.sales(21), [try sale(4, closed), try sale(5, closed)]))
    try await copy.importAll([try sale(5, closed)], of: .sales(2))
    #expect(try await copy.ids(RowQuery([.sales(2), .sales(21)])) == [5, 4])
  }

  @Test("rows with the same id in another store, or in lists whose ids come every day, stay")
  func others() async throws {
    let other = ListID(.closedSales, store: 2, day: ShopDate(year: 2026, month: 9, day: 20))
    let copy = try await Mirror.of((.sales(21), try sales(4...6)), (other, try sales(5...5)))
    #expect(try await copy.ids(RowQuery([.sales(21), other])) == [4, 5, 6, 5])

    let taxes = [20, 21].map {
      ListID(.zTaxes, store: 1, day: ShopDate(year: 2026, month: 9, day: $0))
    }
    for list in taxes { try await copy.importAll([try .of(#"{"tax_value":"0.2"}"#)], of: list) }
    for list in taxes { #expect(try await copy.state(of: list)?.rows == 1) }
  }
}

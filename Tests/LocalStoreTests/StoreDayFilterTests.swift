import Foundation
import Models
import Testing

@testable import LocalStore

@Suite("days in a filter over stores in which it is another day")
struct StoreDayFilterTests {
  private func sale(_ id: Int, _ day: Int) throws -> Record {
    try .of(
      #"{"sale_id":\#(id),"completed_at":"2026-09-\#(day) 10:00:00","unique_sale_id":"A\#(id)"}"#)
  }

  @Test(
    "today, yesterday and 7d are those of the store that each list belongs to",
    arguments: [
      ("closed:today", [12, 23]), ("closed:yesterday", [11, 22]), ("closed:2d", [11, 12, 22, 23]),
      ("not closed:today", [11, 13, 21, 22]), ("-closed:2d", [13, 21]),
      ("closed:today or closed:2026-09-20", [11, 12, 21, 23]), ("A1 closed:2d", [11, 12]),
      ("A2 closed:today", [23]), ("closed<today", [11, 21, 22]), ("closed:2026-09-21", [12, 22]),
    ])
  func stores(text: String, ids: [Int]) async throws {
    let days = [20, 21, 22].map { ShopDate(year: 2026, month: 9, day: $0) }
    let lists = [1, 2].flatMap { store in
      days.map { ListID(.closedSales, store: store, day: $0) }
    }
    let copy = try Mirror.inMemory()
    for (index, list) in lists.enumerated() {
      let id = (index < 3 ? 11 : 21) + index % 3
      try await copy.importAll([try sale(id, 20 + index % 3)], of: list)
    }
    // In the first store it is the 21st, in the second the 22nd.
    let todays = try [1: #require(days[1]), 2: #require(days[2])]
    let filter = RowFilter(text, resource: .closedSales, today: .today, todays: todays)
    #expect(filter.problems == [])

    let query = RowQuery(lists, filter: filter)
    #expect(try await copy.ids(query).compactMap { $0 }.sorted() == ids)
    #expect(try await copy.tally(query, sum: nil, names: RecordLabels()).count == ids.count)
    let column = try #require(Resource.closedSales.column("completed_at"))
    let sorted = RowQuery(lists, filter: filter, order: RowOrder(.init(column)))
    #expect(try await copy.ids(sorted).compactMap { $0 }.sorted() == ids)
    let groups = try await copy.groups(query, by: column, names: RecordLabels())
    #expect(groups.all.map(\.count).reduce(0, +) == ids.count)
    // Of one store alone the question is that of its day.
    for store in [1, 2] {
      let own = RowQuery(lists.filter { $0.store == store }, filter: filter)
      #expect(try await copy.ids(own).compactMap { $0 }.sorted() == ids.filter { $0 / 10 == store })
    }
  }
}

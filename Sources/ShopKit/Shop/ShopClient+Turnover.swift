import Foundation
import LocalStore
import Models

// A check that costs nothing: what a report says of a day against the tickets of that day.
extension ShopClient {
  /// Opens days again whose tickets do not add up to what the report of their month says: a till closed late, a
  /// sale was moved to another day, or a clock was wrong when the day was loaded.
  func compare(_ rows: [Record], with report: ListID) async throws {
    guard let store = report.store, let month = report.day?.firstOfMonth else { return }
    let directory = try await directory()
    guard directory.store(store) != nil else { return }
    let days = month.daysSince1970...month.lastOfMonth.daysSince1970
    for day in days.lazy.map({ ShopDate(daysSince1970: $0) }) {
      let list = ListID(.closedSales, store: store, day: day)
      guard let state = try await state(list), let loaded = state.completedAt,
        directory.clock(store: store).hasEnded(day, at: loaded)
      else { continue }
      let said = rows.filter { $0.date("date") == day }.map { $0.decimal("total_incl_taxes") }
      let tickets = try await copy.use { try await $0.records(of: list) }
        .map { $0.decimal("total") }
      guard let turnover = said.sum, let sum = tickets.sum, turnover != sum else { continue }
      try await reopen(day, of: store, because: "\(turnover) \(sum)", directory.clock(store: store))
    }
  }

  /// Opens the lists of a day again. What differs in the same way after it was loaded again differs for good, as
  /// a report may count otherwise than tickets do.
  private func reopen(
    _ day: ShopDate, of store: Int, because difference: String, _ clock: ShopClock
  ) async throws {
    let name = "differs/\(store)/\(day)"
    let before = clock.instant(of: ShopTime(day.adding(days: 1), second: 0)).addingTimeInterval(-1)
    try await copy.use { copy in
      guard try copy.note(name) != difference else { return }
      try copy.setNote(name, to: difference)
      for resource in Catalog.all
      where resource.list.span == .day && resource.list.needs(.store) && !resource.isOfOne {
        try await copy.reopen(ListID(resource, store: store, day: day), asOf: before)
      }
    }
  }
}

extension [Decimal?] {
  /// The sum; nil where one of them is not known.
  fileprivate var sum: Decimal? {
    reduce(Decimal(0)) { sum, next in sum.flatMap { sum in next.map { sum + $0 } } }
  }
}

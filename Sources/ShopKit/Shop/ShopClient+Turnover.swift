import Foundation
import LocalStore
import Models

// Compares a report's days with their tickets, which costs no call.
extension ShopClient {
  /// Marks days for reloading whose tickets do not add up to the report of their month: a till
  /// closed late, a sale was moved to another day, or a clock was wrong when the day was loaded.
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
      let tickets = try await mirror.use { try await $0.records(of: list) }
        .map { $0.decimal("total") }
      guard let turnover = said.sum, let sum = tickets.sum, turnover != sum else { continue }
      try await reopen(day, of: store, because: "\(turnover) \(sum)", directory.clock(store: store))
    }
  }

  /// Marks the lists of a day for reloading. A difference that is the same after a reload is
  /// accepted, because a report may count in another way than tickets do.
  private func reopen(
    _ day: ShopDate, of store: Int, because difference: String, _ clock: ShopClock
  ) async throws {
    let name = "differs/\(store)/\(day)"
    let before = clock.instant(of: ShopTime(day.adding(days: 1), second: 0)).addingTimeInterval(-1)
    try await mirror.use { mirror in
      guard try mirror.note(name) != difference else { return }
      try mirror.setNote(name, to: difference)
      for resource in Catalog.all
      where resource.list.span == .day && resource.list.needs(.store) && !resource.belongsToRecord {
        try await mirror.reopen(ListID(resource, store: store, day: day), asOf: before)
      }
    }
  }
}

extension [Decimal?] {
  /// The sum; nil if one of the values is nil.
  fileprivate var sum: Decimal? {
    reduce(Decimal(0)) { sum, next in sum.flatMap { sum in next.map { sum + $0 } } }
  }
}

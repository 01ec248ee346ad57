import Foundation
import LocalStore
import Models

// Stores that were closed. The account no longer lists them, but figures of earlier days need them.
extension ShopClient {
  private static let gone = "gone-store/"

  /// Returns the stores that are gone, each with an instant of its last day.
  func goneStores() async throws -> [GoneRow] {
    try await mirror.use { try $0.notes(Self.gone) }.sorted { $0.key < $1.key }.compactMap {
      _, note in
      let parts = note.split(separator: " ", maxSplits: 1)
      guard parts.count == 2, let seconds = Double(parts[0]),
        let row = try? Record.all(in: Array("[\(parts[1])]".utf8)).first
      else { return nil }
      return GoneRow(row, missed: Date(timeIntervalSince1970: seconds))
    }
  }

  /// Records the stores that were in the list before it was loaded and no longer are.
  func noteGone(_ before: LoadedList) async throws {
    let rows = try await gather([ListID(.stores)]).first??.records ?? []
    let ids = Set(rows.compactMap { Resource.stores.id(of: $0) })
    var notes: [String: String?] = [:]
    for id in ids { notes[Self.gone + id] = .some(nil) }
    for row in before.records {
      guard let id = Resource.stores.id(of: row), !ids.contains(id) else { continue }
      let last = try await lastInstant(of: row, before.state.readAt)
      let text = String(decoding: row.bytes, as: UTF8.self)
      notes[Self.gone + id] = "\(Int(last.timeIntervalSince1970)) \(text)"
    }
    try await mirror.use { [notes] mirror in
      for (name, note) in notes where try mirror.note(name) != note {
        try mirror.setNote(name, to: note)
      }
    }
  }

  /// Returns the state of a day that had rows and that the server now says is empty, if its store
  /// has left the account: what it sold stays. One call checks the stores.
  func keptOfGoneStore(_ list: ListID, despite page: Page) async throws -> ListState? {
    guard list.store != nil, list.day != nil, page.isLast, page.number == 1, page.records.isEmpty,
      session.granted.contains(Resource.stores.scope), let state = try await state(list),
      state.rows > 0
    else { return nil }
    let stores = ListID(.stores)
    let loadedAt = try await self.state(stores)?.completedAt
    if loadedAt.map({ mirror.loadTime.timeIntervalSince($0) > Self.justNow }) ?? true {
      report(.cost(.rest(.stores, calls: 1, used: mirror.calls.used)))
      _ = try await self.list(stores, reload: true)
    }
    return try await directory().isOfGoneStore(list) ? state : nil
  }

  /// The age in seconds up to which the list of stores is not loaded again for the next day.
  private static let justNow: TimeInterval = 60

  /// Returns noon of the newest day of which the mirror has sales of a store; nobody knows what it sold afterwards.
  /// Without sales it is when the account last listed the store.
  private func lastInstant(of store: Record, _ listed: Date) async throws -> Date {
    guard let id = store.int(Resource.stores.key.id) else { return listed }
    let clock = ShopClock(zone: store.text("store_time_zone"))
    let today = clock.today(at: now())
    for back in 0..<Self.mostDays {
      let day = today.adding(days: -back)
      guard try await state(ListID(.closedSales, store: id, day: day))?.isComplete == true else {
        continue
      }
      return clock.instant(of: ShopTime(day, second: 43_200))
    }
    return listed
  }

  /// The days in which sales are looked for.
  private static let mostDays = 62
}

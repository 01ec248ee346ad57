import Foundation
import HiboutikAPI
import LocalStore
public import Models

extension ShopClient {
  /// The number of calls that one load makes at the same time; the account allows 30 to all
  /// programs together.
  private static let ahead = 3
  /// The most times that a load begins in one run if its list changes meanwhile. A list that
  /// changes all the time stays incomplete, and the next run begins again.
  private static let mostStarts = 2

  /// Loads a list to its end: from where its last load stopped, or from the start. After a longer
  /// pause the last page is loaded again, because rows may have moved between pages.
  ///
  /// - Parameters:
  ///   - isWanted: called once no other process can begin to load the list, because another one may
  /// just have loaded it.
  ///   - tell: receives the progress after every page.
  ///   - isEnough: called after every page. If given, no page is requested before it is needed.
  @discardableResult public func readAll(
    _ query: ListID, reload: Bool = false, isWanted: (ListState) -> Bool = { _ in true },
    isEnough: ((ListState) async throws -> Bool)? = nil, tell: (LoadProgress) -> Void = { _ in }
  ) async throws -> ListState {
    guard try await mirror.use({ try await $0.beginReading(query) }) else {
      throw Problem.readElsewhere(query.resource.title)
    }
    do {
      let before = try await state(query)
      let state =
        if let before, !isWanted(before) {
          before
        } else {
          try await readOn(query, before, reload: reload, isEnough: isEnough, tell: tell)
        }
      try await mirror.use { try await $0.endReading(query) }
      return state
    } catch {
      // The loaded pages are kept in any case, but without this line no other process could
      // continue.
      _ = try? await mirror.use { try await $0.endReading(query) }
      throw error
    }
  }

  private func readOn(
    _ query: ListID, _ before: ListState?, reload: Bool,
    isEnough: ((ListState) async throws -> Bool)?, tell: (LoadProgress) -> Void
  ) async throws -> ListState {
    var first = firstPage(before, reload: reload)
    var meter = Meter()
    var state = before
    var starts = 0
    repeat {
      let from = first
      try await calling(of: query.resource) { client in
        try await client.read(query, from: from, ahead: isEnough == nil ? Self.ahead : 0) { page in
          let now = try await importPage(page, of: query, reload: page.number == 1)
          state = now
          meter.count(page)
          tell(meter.progress(now))
          if now.mustStartOver { return false }
          return try await isEnough?(now) != true
        }
      }
      first = 1
      starts += 1
    } while state?.mustStartOver == true && starts < Self.mostStarts
    guard let state else { throw Problem.notFound(tr("such list in this account")) }
    return state
  }

  /// Returns the page that a load begins with.
  func firstPage(_ state: ListState?, reload: Bool) -> Int {
    reload ? 1 : ListPlan.firstPage(state, at: now())
  }
}

/// Measures the progress and the speed of a load.
private struct Meter {
  private let begun = ContinuousClock.now
  private var rows = 0
  private var calls = 0

  mutating func count(_ page: Page) {
    rows += page.records.count
    if page.endsAnswer { calls += 1 }
  }

  func progress(_ state: ListState) -> LoadProgress {
    let seconds = (ContinuousClock.now - begun) / .seconds(1)
    let rate = seconds > 0.2 ? Double(rows) / seconds : nil
    let left = state.total.map { max(0, $0 - state.pages * Page.size) }
    return LoadProgress(
      rows: state.rows, total: state.total, calls: calls,
      callsLeft: left.map { ($0 + Page.size - 1) / Page.size }, rowsPerSecond: rate,
      secondsLeft: left.flatMap { left in rate.map { Int((Double(left) / max(1, $0)).rounded(.up)) }
      })
  }
}

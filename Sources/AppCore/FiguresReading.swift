import Foundation
import Models

/// The figures that a screen shows: what they are made of, what of it the copy has, what the rest costs.
///
/// Figures come out of the copy at once and are never read from the account unasked, but in the demo shop,
/// where calls cost nobody anything.
struct FiguresReading<Source: FiguresSource>: Hashable {
  /// What the figures are made of, nil while the stores are not known.
  private(set) var source: Source?
  /// The figures, nil before the copy was asked.
  private(set) var figures: Source.Figures?
  /// The sources that were read without being asked for.
  private var tried: Source?

  /// Nothing yet.
  init() {}

  /// Shows the figures of a source: those before it stay until they have come.
  mutating func show(_ source: Source) -> [Effect] {
    if source != self.source { figures = nil }
    self.source = source
    return gather()
  }

  /// What every screen with figures does when something happened to their lists.
  mutating func receive(_ message: Message, _ context: Context) -> [Effect] {
    switch message {
    case .gathered(let lists, let loaded) where lists == source?.queries:
      take(lists, loaded)
      return readInDemo(context)
    case .walked(let lists, _) where isMeant(lists): return gather()
    case .failed(.readAll(let lists, _), _) where isMeant(lists): return gather()
    case .paged(let list, _) where isMeant([list]), .learned(let list, _) where isMeant([list]):
      return gather()
    default: return []
    }
  }

  /// Asks the copy again.
  func gather() -> [Effect] { source.map { [.gather($0.queries)] } ?? [] }

  /// Reads what is missing and what goes on changing.
  func read(_ context: Context, again key: String = "R") -> [Effect] {
    context.asking([.readAll(unsettled(context), anew: true)], again: key)
  }

  /// Stops the reading, and shows what has come.
  func stop() -> [Effect] { source.map { [.stop($0.queries)] + gather() } ?? [] }

  private mutating func take(_ lists: [Query], _ loaded: [LoadedList?]) {
    let records = Dictionary(
      zip(lists, loaded).map { ($0, $1?.records) }, uniquingKeysWith: { $1 })
    figures = source?.figures { records[$0] ?? nil }
  }

  private mutating func readInDemo(_ context: Context) -> [Effect] {
    guard context.session?.isDemo == true, context.calls.stoppedUntil == nil, tried != source,
      !isReading(context)
    else { return [] }
    tried = source
    let missing = lists(.missing, context)
    return missing.isEmpty ? [] : [.readAll(missing, anew: true)]
  }

  private func isMeant(_ lists: [Query]) -> Bool {
    guard let source else { return false }
    return !Set(source.queries).isDisjoint(with: lists)
  }
}

// MARK: - What stands where

extension FiguresReading {
  /// Whether any of it is being read.
  func isReading(_ context: Context) -> Bool {
    !context.reading.isDisjoint(with: source?.queries ?? [])
  }

  /// Whether nothing of it was ever read.
  func isUnread(_ context: Context) -> Bool {
    source?.queries.allSatisfy { context.states[$0] == nil } ?? true
  }

  /// Whether some of it was never read.
  func isIncomplete(_ context: Context) -> Bool { !lists(.missing, context).isEmpty }

  /// The lists that a reading reads: those that were never read, and those that go on changing.
  func unsettled(_ context: Context) -> [Query] {
    lists(.missing, context) + lists(.open, context)
  }

  /// Why there is nothing to read, nil when there is.
  func whyNoReading(_ context: Context) -> String? {
    if isReading(context) { return tr("it is being read; Esc stops") }
    if source?.queries.isEmpty == true { return tr("the scope for it is missing (A adds it)") }
    return unsettled(context).isEmpty
      ? tr("the days were over when they were read: nothing of them changes") : nil
  }

  /// How old the oldest list is.
  func age(_ context: Context) -> Age? {
    guard let source else { return nil }
    let open = lists(.open, context).compactMap { context.states[$0]?.readAt }
    guard let oldest = open.min() else {
      return source.queries.compactMap { context.states[$0]?.readAt }.min().map {
        Age(readAt: $0, isOld: isIncomplete(context))
      }
    }
    let minutes = context.now.timeIntervalSince(oldest) / 60
    return Age(readAt: oldest, isOld: minutes > Double(Freshness.staleMinutes))
  }

  /// What a reading costs, or how far it is: `R reads it again: about 6 calls, 412 used this month`.
  func line(_ context: Context) -> String {
    if isReading(context) { return progress(context) }
    let lists = unsettled(context)
    if lists.isEmpty { return tr("Read whole: nothing of it changes any more.") }
    let price = tr(
      "about \(Counted.calls(lists.count)), \(context.calls.used) used this month.")
    if isUnread(context) { return tr("Not in the copy. R reads it: \(price)") }
    return isIncomplete(context)
      ? tr("Some of it is not in the copy. R reads it: \(price)") : tr("R reads it again: \(price)")
  }

  private func progress(_ context: Context) -> String {
    // Of a single list the progress counts rows.
    let isOne = context.reading.intersection(source?.queries ?? []).count < 2
    guard let progress = context.progress, let total = progress.total, !isOne else {
      return tr("Reading …   Esc stops")
    }
    return tr("Reading: \(progress.rows) of \(total) lists   Esc stops")
  }

  private func lists(_ standing: ListNeed.Standing, _ context: Context) -> [Query] {
    source?.needs.filter { need in
      need.standing(
        context.states[need.query], at: context.now, clock: context.clock(store: need.query.store))
        == standing
    }.map(\.query) ?? []
  }
}

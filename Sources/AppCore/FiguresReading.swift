import Foundation
import Models
import TerminalKit

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
  /// Waiting lists that hold nothing the figures lack, as the others show.
  private var spared: Set<Query> = []
  /// Whether the lists that wait are to be read as soon as the others show that they must.
  private var goesOn = false

  /// Nothing yet.
  init() {}

  /// Shows the figures of a source: those before it stay until they have come.
  mutating func show(_ source: Source) -> [Effect] {
    if source != self.source {
      figures = nil
      spared = []
      goesOn = false
    }
    self.source = source
    return gather()
  }

  /// What every screen with figures does when something happened to their lists.
  mutating func receive(_ message: Message, _ context: Context) -> [Effect] {
    switch message {
    case .gathered(let lists, let loaded) where lists == source?.queries:
      take(lists, loaded, context)
      return readRest(context) + readInDemo(context)
    case .walked(let lists, _) where isMeant(lists): return gather()
    case .failed(.readAll(let lists, _), _) where isMeant(lists):
      goesOn = false
      return gather()
    case .paged(let list, _) where isMeant([list]), .learned(let list, _) where isMeant([list]):
      return gather()
    default: return []
    }
  }

  /// Asks the copy again.
  func gather() -> [Effect] { source.map { [.gather($0.queries)] } ?? [] }

  /// Reads what is missing and what goes on changing; what may be spared only once the rest is there.
  mutating func read(
    _ context: Context, again command: NamedCommand = .refresh
  ) -> [Effect] {
    let lists = firstLists(unsettled(context))
    goesOn = true
    return context.asking([.readAll(lists, anew: true)], again: command)
  }

  /// Stops the reading, and shows what has come.
  mutating func stop() -> [Effect] {
    goesOn = false
    return source.map { [.stop($0.queries)] + gather() } ?? []
  }

  private mutating func take(_ lists: [Query], _ loaded: [LoadedList?], _ context: Context) {
    guard let source else { return }
    var known = Dictionary(
      zip(lists, loaded).compactMap { list, loaded in loaded.map { (list, $0) } },
      uniquingKeysWith: { $1 })
    // What is only taken where it is there must be there whole.
    for need in source.extras
    where standing(of: need, known[need.query]?.state, context) == .missing {
      known[need.query] = nil
    }
    spared = source.waiting.filter { source.isSpared($0) { known[$0]?.records } }
    figures = source.figures({ known[$0]?.records }, readAt: { known[$0]?.state.readAt })
  }

  /// Reads the lists that waited and turned out to be needed.
  private mutating func readRest(_ context: Context) -> [Effect] {
    guard goesOn, !isReading(context), let source else { return [] }
    goesOn = false
    let rest = unsettled(context).filter(source.waiting.contains)
    return rest.isEmpty ? [] : [.readAll(rest, anew: true)]
  }

  /// Those of some lists that are read first: all that do not wait, else all.
  private func firstLists(_ lists: [Query]) -> [Query] {
    let first = lists.filter { source?.waiting.contains($0) != true }
    return first.isEmpty ? lists : first
  }

  private mutating func readInDemo(_ context: Context) -> [Effect] {
    guard context.session?.isDemo == true, context.calls.stoppedUntil == nil, tried != source,
      !isReading(context)
    else { return [] }
    tried = source
    let missing = lists(.missing, context)
    guard !missing.isEmpty else { return [] }
    goesOn = true
    return [.readAll(firstLists(missing), anew: true)]
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
    source?.needs.allSatisfy { context.states[$0.query] == nil } ?? true
  }

  /// Whether some of it was never read.
  func isIncomplete(_ context: Context) -> Bool { !lists(.missing, context).isEmpty }

  /// The lists that a reading reads: those that were never read, and those that go on changing.
  func unsettled(_ context: Context) -> [Query] {
    lists(.missing, context) + lists(.open, context)
  }

  /// Why there is nothing to read, nil when there is.
  func whyNoReading(_ context: Context) -> String? {
    if isReading(context) { return tr("it is being read; \(context.key(.back)) stops") }
    if source?.needs.isEmpty == true {
      return tr("the scope for it is missing (\(context.key(.account)) adds it)")
    }
    return unsettled(context).isEmpty
      ? tr("the days were over when they were read: nothing of them changes") : nil
  }

  /// How old the oldest list is.
  func age(_ context: Context) -> Age? {
    guard let source else { return nil }
    let open = lists(.open, context).compactMap { context.states[$0]?.readAt }
    guard let oldest = open.min() else {
      return source.needs.compactMap { context.states[$0.query]?.readAt }.min().map {
        Age(readAt: $0, isOld: isIncomplete(context))
      }
    }
    let age = context.now.timeIntervalSince(oldest)
    return Age(readAt: oldest, isOld: age > Resource.closedSales.maxAge)
  }

  /// What a reading costs, or how far it is: `R reads it again: about 6 calls, 412 used this month`.
  func line(_ context: Context) -> String {
    if isReading(context) { return progress(context) }
    let lists = unsettled(context)
    if lists.isEmpty { return tr("Read whole: nothing of it changes any more.") }
    let price = tr("about \(price(lists)), \(context.calls.used) used this month.")
    let key = context.key(.refresh)
    if context.size.width < 76 { return tr("\(key) reads it: \(price)") }
    if isUnread(context) { return tr("Not in the copy. \(key) reads it: \(price)") }
    return isIncomplete(context)
      ? tr("Some of it is not in the copy. \(key) reads it: \(price)")
      : tr("\(key) reads it again: \(price)")
  }

  /// `10 calls`, or `10 to 12 calls` where some lists may turn out not to be needed.
  private func price(_ lists: [Query]) -> String {
    let first = firstLists(lists).count
    return first == lists.count
      ? Counted.calls(first) : tr("\(first) to \(Counted.calls(lists.count))")
  }

  private func progress(_ context: Context) -> String {
    // Of a single list the progress counts rows.
    let isOne = context.reading.intersection(source?.queries ?? []).count < 2
    guard let progress = context.progress, let total = progress.total, !isOne else {
      return tr("Reading …   \(context.key(.back)) stops")
    }
    return tr("Reading: \(progress.rows) of \(total) lists   \(context.key(.back)) stops")
  }

  private func lists(_ standing: ListNeed.Standing, _ context: Context) -> [Query] {
    source?.needs.filter { need in
      !spared.contains(need.query)
        && self.standing(of: need, context.states[need.query], context) == standing
    }.map(\.query) ?? []
  }

  private func standing(
    of need: ListNeed, _ state: ListState?, _ context: Context
  ) -> ListNeed.Standing {
    need.standing(state, at: context.now, clock: context.clock(store: need.query.store))
  }
}

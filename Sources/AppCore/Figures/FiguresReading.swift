import Foundation
import Models
import TerminalKit

/// The figures that a screen shows, computed from the mirror, and what `FiguresPlan` says about
/// missing lists.
///
/// Only what the user asks for is loaded, except in the demo shop, where the foot announces it.
struct FiguresReading<Source: FiguresSource>: Hashable {
  /// The source of the figures; nil while the stores are unknown.
  private(set) var source: Source?
  /// The figures; nil before the mirror has answered.
  private(set) var figures: Source.Figures?
  /// The rows of the lists that are complete in the mirror.
  private var rows: [ListID: [Record]] = [:]
  /// The plan that is being loaded. When its first part has arrived, the rest is decided.
  private var underWay: FiguresPlan?
  /// The lists that these figures are loading; empty if only other screens load lists that they
  /// share.
  private var ownLoad: [ListID] = []

  /// Creates an empty state.
  init() {}

  /// Shows the figures of a source. The previous ones stay until the new ones have arrived.
  mutating func show(_ source: Source) -> [Effect] {
    if source != self.source {
      figures = nil
      rows = [:]
      underWay = nil
      ownLoad = []
    }
    self.source = source
    return gather()
  }

  /// Removes the figures, because the stores are unknown.
  mutating func clear() { self = FiguresReading() }

  /// Handles an event that concerns the lists of the figures, for every screen with figures.
  mutating func receive(_ message: Message, _ context: Context) -> [Effect] {
    switch message {
    case .answered(.gather(let lists), .lists(let loaded)) where lists == source?.queries:
      return handle(lists, loaded, context)
    case .walked(let lists, _) where isMeant(lists):
      if lists == ownLoad { ownLoad = [] }
      return gather()
    case .failed(.readAll(let lists, _), _) where isMeant(lists):
      underWay = nil
      ownLoad = []
      return gather()
    case .paged(let list, _) where isMeant([list]), .learned(let list, _) where isMeant([list]):
      return gather()
    default: return []
    }
  }

  /// Returns the effect that reads the lists from the mirror again.
  func gather() -> [Effect] { source.map { [.ask(.gather($0.queries))] } ?? [] }

  /// Loads what is missing and what still changes, at the cost stated in the foot.
  mutating func load(
    _ context: Context, again command: NamedCommand = .refresh
  ) -> [Effect] {
    context.asking(load(plan(FiguresPlan.refreshing, context)), again: command)
  }

  /// Loads what is missing without being asked, where calls are free and the cost was on the
  /// screen.
  mutating func loadMissing(_ context: Context) -> [Effect] {
    guard context.session?.isDemo == true, context.calls.stoppedUntil == nil, underWay == nil,
      !isReading(context)
    else { return [] }
    return load(plan(.missingOnly, context))
  }

  /// Stops the load and shows what has arrived.
  mutating func stop() -> [Effect] {
    underWay = nil
    ownLoad = []
    return source.map { [.stop($0.queries)] + gather() } ?? []
  }

  private mutating func load(_ plan: FiguresPlan?) -> [Effect] {
    guard let plan, !plan.isNothing else { return [] }
    underWay = plan
    ownLoad = plan.first.wanted
    return [.readAll(ownLoad, reload: true)]
  }

  private mutating func handle(
    _ lists: [ListID], _ loaded: [LoadedList?], _ context: Context
  ) -> [Effect] {
    guard let source else { return [] }
    rows = Dictionary(
      zip(lists, loaded).compactMap { list, loaded in loaded.map { (list, $0.records) } },
      uniquingKeysWith: { $1 })
    guard let plan = plan(.missingOnly, context) else { return [] }
    let rows = rows
    let mirror = plan.rows { rows[$0] }
    let refined = source.refined(mirror)
    if refined != source {
      self.source = refined
      return gather()
    }
    figures = source.figures(mirror)
    return loadRest(context)
  }

  /// Loads the waiting lists that turned out to be needed.
  private mutating func loadRest(_ context: Context) -> [Effect] {
    guard let plan = underWay, !isReading(context), let source else { return [] }
    underWay = nil
    let rows = rows
    ownLoad = plan.rest(source) { rows[$0] }
    return ownLoad.isEmpty ? [] : [.readAll(ownLoad, reload: true)]
  }

  private func isMeant(_ lists: [ListID]) -> Bool {
    guard let source else { return false }
    return !Set(source.queries).isDisjoint(with: lists)
  }
}

// MARK: - The plan

extension FiguresReading {
  /// Returns the plan for the figures under a policy; nil while there is no source.
  func plan(_ policy: LoadPolicy, _ context: Context) -> FiguresPlan? {
    let rows = rows
    return source.map { source in
      FiguresPlan(
        source, states: { context.states[$0] }, rows: { rows[$0] }, in: context.directory,
        at: context.now, policy: context.policy(policy), monthForm: context.facts.monthForm)
    }
  }

  /// Returns whether any list of the figures is being loaded.
  func isReading(_ context: Context) -> Bool {
    !context.reading.isDisjoint(with: source?.queries ?? [])
  }

  /// Returns whether no list of the figures was ever loaded.
  func isUnread(_ context: Context) -> Bool {
    plan(.missingOnly, context)?.isUntouched ?? true
  }

  /// Returns the text in place of an unknown figure: `loading …` or `not loaded`.
  func lacking(_ context: Context) -> String {
    isReading(context) ? tr("loading …") : tr("not loaded")
  }

  /// Returns whether these figures are loading lists. Loads of shared lists by other screens do not
  /// count.
  private func isLoading(_ context: Context) -> Bool {
    !context.reading.isDisjoint(with: ownLoad)
  }

  /// Returns why there is nothing to load; nil when there is.
  func whyNoReading(_ context: Context) -> String? {
    if isLoading(context) { return tr("Loading now; press \(context.key(.back)) to stop.") }
    if source?.needs.isEmpty == true {
      return tr("A scope for this screen is missing; press \(context.key(.account)) to add it.")
    }
    return plan(FiguresPlan.refreshing, context)?.isNothing == true
      ? tr("These days are closed; they will not change.") : nil
  }

  /// Returns the age of the figures; nil while they have none.
  func age(_ context: Context) -> Age? {
    guard let plan = plan(LoadPolicy(), context) else { return nil }
    return plan.basis.loadedAt.map { Age(readAt: $0, isOld: plan.isOld) }
  }

  /// Returns the foot with the cost of loading, such as `R: reload (6 calls; 412 used this month)`,
  /// or with its progress.
  func line(_ context: Context) -> String {
    if isReading(context) { return progress(context) }
    guard let plan = plan(FiguresPlan.refreshing, context) else { return "" }
    if plan.isNothing { return tr("Complete. This will not change any more.") }
    let isDemo = context.session?.isDemo == true
    let cost =
      isDemo
      ? Counted.calls(plan.cost)
      : tr("\(Counted.calls(plan.cost)); \(context.calls.used) used this month")
    let key = context.key(.refresh)
    if context.size.width < 76 || isDemo { return tr("\(key): load (\(cost))") }
    if plan.isUntouched { return tr("Not loaded yet. \(key): load (\(cost))") }
    return plan.basis.missing.isEmpty
      ? tr("\(key): reload (\(cost))")
      : tr("Not complete yet. \(key): load the rest (\(cost))")
  }

  private func progress(_ context: Context) -> String {
    // The progress of a single list counts rows.
    let isOne = context.reading.intersection(source?.queries ?? []).count < 2
    guard let progress = context.progress, let total = progress.total, !isOne else {
      return tr("Loading …   \(context.key(.back)): stop")
    }
    return tr("Loading \(progress.rows) of \(total) …   \(context.key(.back)): stop")
  }
}

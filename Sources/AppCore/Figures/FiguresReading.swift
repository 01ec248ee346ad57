import Foundation
import Models
import TerminalKit

/// The figures that a screen shows, out of the mirror, and what `FiguresPlan` says of the rest.
///
/// Nothing is loaded that was not asked for, except in the demo shop what the foot announced.
struct FiguresReading<Source: FiguresSource>: Hashable {
  /// What the figures are made of, nil while the stores are not known.
  private(set) var source: Source?
  /// The figures, nil before the mirror was asked.
  private(set) var figures: Source.Figures?
  /// The rows of the lists that the mirror has whole.
  private var rows: [ListID: [Record]] = [:]
  /// What is being loaded: when its first part has come, the rest is decided.
  private var underWay: FiguresPlan?
  /// The lists that these figures load now; empty when only others load lists that they share.
  private var ownLoad: [ListID] = []

  /// Nothing yet.
  init() {}

  /// Shows the figures of a source: those before it stay until they have come.
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

  /// Shows nothing: the stores are not known.
  mutating func clear() { self = FiguresReading() }

  /// What every screen with figures does when something happened to their lists.
  mutating func receive(_ message: Message, _ context: Context) -> [Effect] {
    switch message {
    case .answered(.gather(let lists), .lists(let loaded)) where lists == source?.queries:
      return take(lists, loaded, context)
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

  /// Asks the mirror again.
  func gather() -> [Effect] { source.map { [.ask(.gather($0.queries))] } ?? [] }

  /// Loads what is missing and what goes on changing, as the foot announced.
  mutating func load(
    _ context: Context, again command: NamedCommand = .refresh
  ) -> [Effect] {
    context.asking(load(plan(FiguresPlan.refreshing, context)), again: command)
  }

  /// Loads what is missing, where nobody pays for calls and the cost was on the screen.
  mutating func loadMissing(_ context: Context) -> [Effect] {
    guard context.session?.isDemo == true, context.calls.stoppedUntil == nil, underWay == nil,
      !isReading(context)
    else { return [] }
    return load(plan(.missingOnly, context))
  }

  /// Stops the loading, and shows what has come.
  mutating func stop() -> [Effect] {
    underWay = nil
    ownLoad = []
    return source.map { [.stop($0.queries)] + gather() } ?? []
  }

  private mutating func load(_ plan: FiguresPlan?) -> [Effect] {
    guard let plan, !plan.isNothing else { return [] }
    underWay = plan
    ownLoad = plan.first.wanted
    return [.readAll(ownLoad, anew: true)]
  }

  private mutating func take(
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

  /// Loads the lists that waited and turned out to be needed.
  private mutating func loadRest(_ context: Context) -> [Effect] {
    guard let plan = underWay, !isReading(context), let source else { return [] }
    underWay = nil
    let rows = rows
    ownLoad = plan.rest(source) { rows[$0] }
    return ownLoad.isEmpty ? [] : [.readAll(ownLoad, anew: true)]
  }

  private func isMeant(_ lists: [ListID]) -> Bool {
    guard let source else { return false }
    return !Set(source.queries).isDisjoint(with: lists)
  }
}

// MARK: - What the plan says

extension FiguresReading {
  /// The lists that the figures need, and the state of each.
  func plan(_ policy: LoadPolicy, _ context: Context) -> FiguresPlan? {
    let rows = rows
    return source.map { source in
      FiguresPlan(
        source, states: { context.states[$0] }, rows: { rows[$0] }, in: context.directory,
        at: context.now, policy: policy)
    }
  }

  /// Whether a list of the figures is being loaded.
  func isReading(_ context: Context) -> Bool {
    !context.reading.isDisjoint(with: source?.queries ?? [])
  }

  /// Whether no list of the figures was ever loaded.
  func isUnread(_ context: Context) -> Bool {
    plan(.missingOnly, context)?.isUntouched ?? true
  }

  /// `loading …` or `not loaded`: what stands in the place of a figure that is not known.
  func lacking(_ context: Context) -> String {
    isReading(context) ? tr("loading …") : tr("not loaded")
  }

  /// Whether these figures load lists now. Another screen's load of a list that they share is none of theirs.
  private func isLoading(_ context: Context) -> Bool {
    !context.reading.isDisjoint(with: ownLoad)
  }

  /// Why there is nothing to load, nil when there is.
  func whyNoReading(_ context: Context) -> String? {
    if isLoading(context) { return tr("Loading now; press \(context.key(.back)) to stop.") }
    if source?.needs.isEmpty == true {
      return tr("A scope for this screen is missing; press \(context.key(.account)) to add it.")
    }
    return plan(FiguresPlan.refreshing, context)?.isNothing == true
      ? tr("These days are closed; they will not change.") : nil
  }

  /// How old the figures are.
  func age(_ context: Context) -> Age? {
    guard let plan = plan(.missingOnly, context) else { return nil }
    return plan.basis.loadedAt.map { loaded in
      let isOld =
        plan.running.isEmpty
        ? !plan.basis.missing.isEmpty
        : context.now.timeIntervalSince(loaded) > Resource.closedSales.maxAge
      return Age(readAt: loaded, isOld: isOld)
    }
  }

  /// What loading costs, or how far it is: `R loads it again: about 6 calls, 412 used this month`.
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
    // Of a single list the progress counts rows.
    let isOne = context.reading.intersection(source?.queries ?? []).count < 2
    guard let progress = context.progress, let total = progress.total, !isOne else {
      return tr("Loading …   \(context.key(.back)): stop")
    }
    return tr("Loading \(progress.rows) of \(total) …   \(context.key(.back)): stop")
  }
}

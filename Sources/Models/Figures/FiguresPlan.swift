public import Foundation

/// Decides which lists figures need, which they can do without, what is missing, in which order to
/// load, and the most calls that loading makes.
///
/// Home, Reports, `today`, `period` and plain mode all use it.
public struct FiguresPlan: Hashable, Sendable {
  /// The lists to load first.
  public let first: ListPlan
  /// The lists to load after that, unless the first ones prove them unnecessary.
  public let then: ListPlan
  /// The basis of the figures.
  public let basis: FigureBasis
  /// The complete lists that still change.
  public let running: [ListID]
  /// Whether none of the lists was ever loaded.
  public let isUntouched: Bool
  /// Whether the figures should be marked as old: a list that can change exceeds its age limit, or no list
  /// can change and rows are missing.
  public let isOld: Bool
  private let freshness: [ListID: Freshness]
  private let extras: Set<ListID>

  /// The longest time in seconds between the loads of two lists of one figure. If it is exceeded,
  /// they are loaded again together, so that the figure has one age.
  public static let mostApart: TimeInterval = 120

  /// A policy that loads everything that can change, so that all of it has the same age.
  public static let refreshing = LoadPolicy(.asNeeded, maxAge: -1)

  /// Creates a plan.
  ///
  /// - Parameters:
  ///   - states: returns what the mirror knows about a list; nil if no page of it was loaded.
  ///   - rows: returns the rows of a list that was loaded to its end.
  ///   - absent: returns whether the account is known not to have a list.
  public init(
    _ source: some FiguresSource, states: (ListID) -> ListState?,
    rows: @escaping (ListID) -> [Record]?,
    in directory: StoreDirectory, at now: Date, policy: LoadPolicy = LoadPolicy(),
    absent: (ListID) -> Bool = { _ in false }, monthForm: MonthForm = .untried
  ) {
    let needs = source.needs
    let lists = Dictionary(
      (needs + source.extras).map { need in
        let freshness = directory.freshness(
          of: need.query, states(need.query), upTo: need.day, at: now,
          maxAge: need.query.maxAge(policy), usual: policy.ages[need.query.resource])
        return (need.query, freshness)
      }, uniquingKeysWith: { first, _ in first })
    freshness = lists
    extras = Set(source.extras.map(\.query)).subtracting(needs.map(\.query))
    let mirror = Self.mirror(lists, except: extras, rows)
    let gone = Set(needs.map(\.query).filter { absent($0) || directory.isOfGoneStore($0) })
    let spared = source.waiting.filter { source.isSpared($0, mirror) }
    let wanted = Self.wanted(
      needs.filter { !gone.contains($0.query) }, lists, policy, spared: Set(spared), in: directory,
      at: now)
    let isCertain = { (list: ListID) in
      // The rows before a reload say nothing about the rows after it.
      spared.contains(list) && !wanted.contains { $0.store == list.store && $0 != list }
    }
    let waiting = wanted.filter { source.waiting.contains($0) && !isCertain($0) }
    let sooner = wanted.filter { !source.waiting.contains($0) }

    func plan(_ lists: [ListID]) -> ListPlan {
      ListPlan(
        lists, states: states, in: directory, at: now,
        policy: LoadPolicy(policy.mode == .nothing ? .nothing : .everything),
        monthForm: monthForm)
    }
    first = plan(sooner.isEmpty ? waiting : sooner)
    then = plan(sooner.isEmpty ? [] : waiting)
    // What a store had sold when it left the account does not become old; the figures name it.
    let living = needs.filter { !directory.isOfGoneStore($0.query) }
    running = living.map(\.query).filter { list in
      guard let freshness = lists[list], freshness.isWhole else { return false }
      return !freshness.isFinal && list.changesWithSales
    }
    let lacking = needs.map(\.query).filter { list in
      !spared.contains(list) && lists[list]?.lacksRows != false
    }
    isUntouched = needs.allSatisfy { lists[$0.query]?.asOf == nil }
    isOld =
      running.isEmpty
      ? !lacking.isEmpty : running.contains { !spared.contains($0) && lists[$0]?.isOld == true }
    basis = FigureBasis(
      covers: source.covers(mirror),
      loadedAt: Self.age(
        (living.isEmpty ? needs : living).filter { !spared.contains($0.query) }, lists),
      missing: lacking,
      absent: lacking.filter(gone.contains), ungranted: source.ungranted)
  }

  /// Whether there is nothing to load.
  public var isNothing: Bool { first.isNothing && then.isNothing }

  /// The cost of loading both parts.
  public var cost: CallCost {
    let rest = then.cost
    return first.cost + CallCost(least: 0, most: rest.most, mayNeedMore: rest.mayNeedMore)
  }

  /// Returns the lists of `then` that are still needed after the first ones were loaded.
  public func rest(
    _ source: some FiguresSource, _ rows: @escaping (ListID) -> [Record]?
  ) -> [ListID] {
    then.wanted.filter { !source.isSpared($0, FigureRows(rows)) }
  }

  /// Returns the rows that figures may use. An extra list counts only if the mirror has all its
  /// rows.
  public func rows(_ rows: @escaping (ListID) -> [Record]?) -> FigureRows {
    Self.mirror(freshness, except: extras, rows)
  }

  private static func mirror(
    _ lists: [ListID: Freshness], except extras: Set<ListID>,
    _ rows: @escaping (ListID) -> [Record]?
  ) -> FigureRows {
    FigureRows({ list in
      extras.contains(list) && lists[list]?.isWhole != true ? nil : rows(list)
    }) { list in
      lists[list].flatMap { freshness in freshness.asOf.map { ($0, freshness.isFinal) } }
    }
  }

  /// Returns the lists to load: those that are missing or too old and, with them, every list that
  /// still changes and has another age.
  private static func wanted(
    _ needs: [ListNeed], _ lists: [ListID: Freshness], _ policy: LoadPolicy, spared: Set<ListID>,
    in directory: StoreDirectory, at now: Date
  ) -> [ListID] {
    let due = Set(needs.map(\.query).filter { lists[$0].map(policy.loads) ?? false })
    let running = needs.filter { need in
      guard need.query.changesWithSales else { return false }
      return need.day.map { !directory.clock(of: need.query).hasEnded($0, at: now) } ?? true
    }.map(\.query)
    // A list that the figures can do without does not influence their age.
    let ages = running.filter { !spared.contains($0) }.compactMap { lists[$0]?.asOf }
    let isApart =
      running.contains { due.contains($0) && !spared.contains($0) }
      || (ages.max() ?? now).timeIntervalSince(ages.min() ?? now) > mostApart
    guard policy.mode == .asNeeded, isApart else {
      return needs.map(\.query).filter(due.contains)
    }
    let old = Set(
      running.filter { list in
        lists[list]?.asOf.map { now.timeIntervalSince($0) > mostApart } ?? false
      })
    return needs.map(\.query).filter { due.contains($0) || old.contains($0) }
  }

  private static func age(_ needs: [ListNeed], _ lists: [ListID: Freshness]) -> Date? {
    let loaded = needs.map(\.query).filter(\.changesWithSales).compactMap { lists[$0] }
    let running = loaded.filter { !$0.isFinal }.compactMap(\.asOf)
    return running.min() ?? loaded.compactMap(\.asOf).max()
  }
}

extension ListID {
  /// Returns the age in seconds from which a list is loaded again. Lists that a shop sets up once
  /// are not loaded more often because fresh sales figures are wanted.
  fileprivate func maxAge(_ policy: LoadPolicy) -> TimeInterval? {
    policy.maxAge.map { changesWithSales ? $0 : max($0, resource.maxAge) }
  }

  /// Whether the list changes while the shop sells, unlike lists that a shop sets up once.
  fileprivate var changesWithSales: Bool { !resource.isShort }
}

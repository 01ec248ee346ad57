import Models

/// How much of the lists a screen shows is in the copy, and what the rest would cost.
struct Coverage: Hashable {
  private let lists: [Query]
  private let states: [ListState?]
  private let isUnfinished: [Bool]

  /// What is known of lists.
  init(of lists: [Query], _ context: Context) {
    self.lists = lists
    states = lists.map { context.states[$0] }
    // Lists that are shown together are of one store; only those of days need its clock.
    lazy var clock = context.clock(store: lists.first?.store)
    isUnfinished = zip(lists, states).map { list, state in
      guard list.day != nil, let state,
        case .unfinished = Freshness(of: list, state, at: context.now, clock: clock)
      else { return false }
      return true
    }
  }

  /// Rows in the copy.
  var rows: Int { states.reduce(0) { $0 + ($1?.rows ?? 0) } }

  /// Rows the server says there are, nil when it did not say that of each list.
  var total: Int? {
    let totals = states.compactMap { $0?.total }
    return totals.count == lists.count ? totals.reduce(0, +) : nil
  }

  /// Whether nothing was ever read.
  var isUnread: Bool { states.allSatisfy { $0 == nil } }

  /// Whether all of it was read, and none of it before its day was over.
  var isComplete: Bool { lists.indices.allSatisfy { isComplete($0) } }

  /// The lists that were never read, or before their day was over.
  var missing: [Query] { lists.indices.filter { isMissing($0) }.map { lists[$0] } }

  /// Whether the lists are each of a day, a part of a longer time.
  var isOfDays: Bool { lists.contains { $0.day != nil } }

  /// How many lists there are.
  var count: Int { lists.count }

  /// Calls that reading the rest takes, nil when that is not known.
  var callsLeft: Int? {
    sum { isMissing($0) && lists.count > 1 ? 1 : pagesLeft($0) }
  }

  /// Calls that reading everything anew takes, nil when that is not known.
  var callsInAll: Int? {
    sum { lists[$0].resource.list.isPaged ? states[$0]?.pagesInAll : 1 }
  }

  private func isMissing(_ index: Int) -> Bool {
    states[index] == nil || isUnfinished[index]
  }

  private func isComplete(_ index: Int) -> Bool {
    states[index]?.isComplete == true && !isUnfinished[index]
  }

  private func pagesLeft(_ index: Int) -> Int? {
    guard lists[index].resource.list.isPaged else { return isComplete(index) ? 0 : 1 }
    return isUnfinished[index]
      ? states[index]?.pagesInAll : states[index]?.pagesLeft
  }

  private func sum(_ calls: (Int) -> Int?) -> Int? {
    let known = lists.indices.compactMap(calls)
    return known.count == lists.count ? known.reduce(0, +) : nil
  }
}

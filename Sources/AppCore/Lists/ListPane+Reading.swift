import Models
import TerminalKit

extension ListPane {
  /// What is loaded without being asked for, one call at a time: the one list that is missing, in the demo shop
  /// the day that is shown of each store, or the next page when the cursor comes near the last row of the mirror.
  mutating func wanted(_ context: Context) -> [Effect] {
    guard let view, shown == view, asked == nil, context.mayRead(view.resource.scope),
      context.reading.isDisjoint(with: view.lists)
    else { return [] }
    let missing = Coverage(of: view.lists, context).missing
    // Several calls are made only where their cost was on the screen; in the demo shop nobody pays for them.
    let isFree = context.session?.isDemo == true && isOfOneDay(view.lists)
    if missing.count == 1 || isFree,
      let next = missing.first(where: { !tried.contains($0) })
    {
      tried.insert(next)
      return [.read(next, context.states[next] == nil ? .next : .first)]
    }
    return isNextPageNear(view, context) ? [.read(view.lists[0], .next)] : []
  }

  private func isNextPageNear(_ view: RowQuery, _ context: Context) -> Bool {
    guard view.lists.count == 1, view.filter == nil, view.order == nil, let window, window.isEnd,
      let state = context.states[view.lists[0]], !state.isComplete,
      // What failed is tried again when the user says so.
      !context.failedLists.contains(view.lists[0])
    else { return false }
    return position.selected + page(context) >= window.end
  }

  /// Loads the rest, or everything again when nothing is missing. Where the cost is not on the screen, the first
  /// press says it and the second loads.
  mutating func readAll(_ context: Context) -> [Effect] {
    guard !lists.isEmpty else { return [] }
    let coverage = Coverage(of: lists, context)
    guard costToldFor == .readAll || Price.days(of: coverage, context) != nil else {
      costToldFor = .readAll
      return [.say(Notice(hint: Price.told(of: coverage, context)))]
    }
    return context.asking([.readAll(lists, anew: coverage.isComplete)], again: .readAll)
  }

  /// Whether there is one list of each store or warehouse, such as the day it is in each of them.
  private func isOfOneDay(_ lists: [ListID]) -> Bool {
    lists.allSatisfy { $0.size == lists[0].size } && newest(of: lists).count == lists.count
  }

  /// The first of the lists of each store or warehouse.
  private func newest(of lists: [ListID]) -> [ListID] {
    var places: Set<[Int?]> = []
    return lists.filter {
      $0.size == lists[0].size && places.insert([$0.store, $0.warehouse]).inserted
    }
  }

  /// Loads the newest day again, of each store that is shown; of a paged list its first page. Several lists cost
  /// several calls: the first press says how many, where the screen does not, and the second loads.
  mutating func readAgain(_ context: Context) -> [Effect] {
    guard let first = lists.first else { return [] }
    let newest = newest(of: lists)
    guard newest.count > 1 else {
      costToldFor = nil
      return context.asking([.read(first, .first)])
    }
    let isShown = newest.count == lists.count && Coverage(of: lists, context).isUnread
    guard costToldFor == .refresh || isShown || context.session?.isDemo == true else {
      costToldFor = .refresh
      return [.say(Notice(hint: Price.again(newest, context)))]
    }
    return context.asking([.readAll(newest, anew: true)])
  }

  /// The next press of a key says the cost again.
  mutating func forgetPrice() { costToldFor = nil }
}

import Models
import TerminalKit

extension ListPane {
  /// Returns the effect that loads what the user need not ask for, one call at a time: a single
  /// missing list, in the demo shop the shown day of each store, or the next page when the cursor
  /// comes near the last row in the mirror.
  mutating func wanted(_ context: Context) -> [Effect] {
    guard let view, shown == view, asked == nil, context.mayRead(view.resource.scope),
      context.reading.isDisjoint(with: view.lists)
    else { return [] }
    let missing = Coverage(of: view.lists, context).missing
    // Several calls need their cost on the screen first, except in the demo shop, where calls are
    // free.
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
      // A failed load is retried only on request.
      !context.failedLists.contains(view.lists[0])
    else { return false }
    return position.selected + page(context) >= window.end
  }

  /// Loads the missing rows, or everything again when none are missing. If the cost is not on the
  /// screen, the first press states it and the second one loads.
  mutating func readAll(_ context: Context) -> [Effect] {
    let coverage = Coverage(of: lists, context)
    guard !coverage.loadable.isEmpty else { return [] }
    guard costToldFor == .readAll || CostText.days(of: coverage, key: "") != nil else {
      costToldFor = .readAll
      return [.say(Notice(hint: CostText.told(of: coverage, context)))]
    }
    return context.asking(
      [.readAll(coverage.loadable, reload: coverage.isComplete)], again: .readAll)
  }

  /// Returns whether there is one list per store or warehouse, such as each one's current day.
  private func isOfOneDay(_ lists: [ListID]) -> Bool {
    lists.allSatisfy { $0.size == lists[0].size } && newest(of: lists).count == lists.count
  }

  /// Returns the first list of each store or warehouse.
  private func newest(of lists: [ListID]) -> [ListID] {
    var places: Set<[Int?]> = []
    return lists.filter {
      $0.size == lists[0].size && places.insert([$0.store, $0.warehouse]).inserted
    }
  }

  /// Loads the newest day of each shown store again, or the first page of a paged list. For several
  /// lists the first press states the cost, unless the screen shows it, and the second one loads.
  mutating func readAgain(_ context: Context) -> [Effect] {
    let loadable = Coverage(of: lists, context).loadable
    guard let first = loadable.first else { return [] }
    let newest = newest(of: loadable)
    guard newest.count > 1 else {
      costToldFor = nil
      return context.asking([.read(first, .first)])
    }
    let isShown = newest.count == lists.count && Coverage(of: lists, context).isUnread
    guard costToldFor == .refresh || isShown || context.session?.isDemo == true else {
      costToldFor = .refresh
      return [.say(Notice(hint: CostText.again(newest, context)))]
    }
    return context.asking([.readAll(newest, reload: true)])
  }

  /// Returns whether a column of the rows shows labels of a resource.
  func refers(to resource: Resource) -> Bool {
    view?.resource.columns.contains { $0.meaning == .reference(resource.name) } ?? false
  }

  /// Makes the next press of a key state the cost again.
  mutating func forgetPrice() { costToldFor = nil }
}

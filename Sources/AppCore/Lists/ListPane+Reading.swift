import Models
import TerminalKit

extension ListPane {
  /// What is loaded without being asked for, one call at a time: the one list that is missing, the day that is
  /// shown of each store, or the next page when the cursor comes near the last row of the mirror.
  mutating func wanted(_ context: Context) -> [Effect] {
    guard let view, shown == view, asked == nil, context.mayRead(view.resource.scope),
      context.reading.isDisjoint(with: view.lists)
    else { return [] }
    let missing = Coverage(of: view.lists, context).missing
    if missing.count == 1 || isOfOneDay(view.lists),
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

  /// Says, the first time, the cost of loading the rest, or of reloading everything when nothing is
  /// missing, and reads it at the second.
  mutating func readAll(_ context: Context) -> [Effect] {
    guard !lists.isEmpty else { return [] }
    let coverage = Coverage(of: lists, context)
    guard hasToldPrice else {
      hasToldPrice = true
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

  /// Loads the newest day again, of each store that is shown; of a paged list its first page.
  mutating func readAgain(_ context: Context) -> [Effect] {
    hasToldPrice = false
    guard let first = lists.first else { return [] }
    let newest = newest(of: lists)
    return context.asking(
      newest.count == 1 ? [.read(first, .first)] : [.readAll(newest, anew: true)])
  }

  /// The next press of the key tells the price again.
  mutating func forgetPrice() { hasToldPrice = false }
}

import Models
import TerminalKit

extension ListPane {
  /// What is read without being asked for, one call at most: the one list that is missing, or the next page
  /// when the cursor comes near the last row of the copy.
  mutating func wanted(_ context: Context) -> [Effect] {
    guard let view, shown == view, asked == nil, context.mayRead(view.resource.scope),
      context.reading.isDisjoint(with: view.lists)
    else { return [] }
    let missing = Coverage(of: view.lists, context).missing
    if missing.count == 1, tried.insert(missing[0]).inserted {
      return [.read(missing[0], context.states[missing[0]] == nil ? .next : .first)]
    }
    return isNextPageNear(view, context) ? [.read(view.lists[0], .next)] : []
  }

  private func isNextPageNear(_ view: View, _ context: Context) -> Bool {
    guard view.lists.count == 1, view.filter == nil, view.order == nil, let window, window.isEnd,
      let state = context.states[view.lists[0]], !state.isComplete,
      // What failed is tried again when the user says so.
      !context.failedLists.contains(view.lists[0])
    else { return false }
    return position.selected + page(context) >= window.end
  }

  /// Tells the price of reading all the rest at the first time, or of everything anew when nothing is
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

  /// Reads the first page again, of the newest list.
  mutating func readAgain(_ context: Context) -> [Effect] {
    hasToldPrice = false
    return lists.first.map { context.asking([.read($0, .first)]) } ?? []
  }

  /// The next press of the key tells the price again.
  mutating func forgetPrice() { hasToldPrice = false }
}

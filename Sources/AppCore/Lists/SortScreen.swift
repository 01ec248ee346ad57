import Models
import TerminalKit

/// Asks for the column to sort by; the first choice is the server's order.
struct SortScreen: Choosing {
  private let columns: [Column]
  var choice: ChoiceList

  /// Creates the choice of a resource's columns; listed ones come first, and the cursor is on the
  /// current one.
  init(_ resource: Resource, by current: Column?) {
    let all = resource.columns
    let columns = all.filter(\.isListed) + all.filter { !$0.isListed }
    let place = current.flatMap { columns.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
    self.columns = columns
    choice = ChoiceList(.tr("Sort by"), [tr("server order")] + columns.map(\.title), at: place)
  }

  var title: String { tr("Sort") }

  static let bindings: [Binding<SortScreen>] = keys(
    Binding(
      "smallest_first", .enter, footer: "ascending",
      help: "sort by the column, ascending",
      action: { screen, _ in screen.choose(isDescending: false) }),
    Binding(
      "largest_first", .character("S"), footer: "descending",
      help: "sort by the column, descending",
      action: { screen, _ in screen.choose(isDescending: true) })
  )

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    choice.draw(in: area, on: &buffer)
  }

  private func choose(isDescending: Bool) -> [Effect] {
    let column = choice.selected == 0 ? nil : columns[choice.selected - 1]
    return [.pop, .send(.sortChosen(column, isDescending: isDescending))]
  }
}

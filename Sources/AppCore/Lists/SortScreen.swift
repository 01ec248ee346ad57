import Models
import TerminalKit

/// The columns of a list, to choose one to sort by.
struct SortScreen: Choosing {
  private let columns: [Column]
  var choice: ChoiceList

  /// The listed columns of a resource; the cursor stands on the present one.
  init(_ resource: Resource, by current: Column?) {
    columns = resource.columns.filter(\.isListed)
    choice = ChoiceList(
      .tr("Sort by"), columns.map(\.title), at: columns.firstIndex { $0 == current } ?? 0)
  }

  var title: String { tr("Sort") }

  static let bindings: [Binding<SortScreen>] = keys(
    Binding(
      "smallest_first", .enter, footer: "smallest first",
      help: "sort by the column, smallest first",
      action: { screen, _ in screen.choose(isDescending: false) }),
    Binding(
      "largest_first", .character("S"), footer: "largest first",
      help: "sort by the column, largest first",
      action: { screen, _ in screen.choose(isDescending: true) })
  )

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    choice.draw(in: area, on: &buffer)
  }

  private func choose(isDescending: Bool) -> [Effect] {
    [.pop, .send(.sortChosen(columns[choice.selected], isDescending: isDescending))]
  }
}

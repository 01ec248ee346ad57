import Models
import TerminalKit

/// Asks for the column to group a list by.
struct GroupingScreen: Choosing {
  private let view: RowQuery
  private let columns: [Column]
  var choice: ChoiceList

  /// Creates the choice of a query's columns; listed columns come first.
  init(of view: RowQuery) {
    self.view = view
    let all = view.resource.columns
    columns = all.filter(\.isListed) + view.resource.timeParts + all.filter { !$0.isListed }
    choice = ChoiceList(.tr("Group by"), columns.map(\.title))
  }

  var title: String { tr("Grouping") }

  static let bindings: [Binding<GroupingScreen>] = keys(
    Binding(
      "group", .enter, footer: "group", help: "group the rows by this column",
      action: { screen, _ in
        let column = screen.columns[screen.choice.selected]
        return [.pop, .push(AnyScreen(GroupsScreen(of: screen.view, by: column)))]
      })
  )

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    choice.draw(in: area, on: &buffer)
  }
}

import Models
import TerminalKit

/// The columns of a list, to choose one that its rows are put together by.
struct GroupingScreen: Screen {
  private let view: View
  private let columns: [Column]
  private var choice: ChoiceList

  /// The columns of a view's rows, those of lists first.
  init(of view: View) {
    self.view = view
    let all = view.resource.columns
    columns = all.filter(\.isListed) + all.filter { !$0.isListed }
    choice = ChoiceList(.tr("Group by"), columns.map(\.title))
  }

  var title: String { tr("Grouping") }

  var chrome: Chrome { .overlay }

  static let bindings: [Binding<GroupingScreen>] = [
    Binding(
      "down", .down, .character("j"), help: "next column",
      action: { screen, _ in screen.choice.move(1) }),
    Binding(
      "up", .up, .character("k"), help: "previous column",
      action: { screen, _ in screen.choice.move(-1) }),
    Binding(
      "group", .enter, footer: "group", help: "put the rows together by the column",
      action: { screen, _ in
        let column = screen.columns[screen.choice.selected]
        return [.pop, .push(AnyScreen(GroupsScreen(of: screen.view, by: column)))]
      }),
    Binding("back", .escape, footer: "back", help: "back", action: { _, _ in [.pop] }),
  ]

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    choice.draw(in: area, on: &buffer)
  }
}

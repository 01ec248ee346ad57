import Models
import TerminalKit

/// The columns of a list, to choose one to sort by.
struct SortScreen: Screen {
  private let columns: [Column]
  private var position = ListPosition()

  /// The listed columns of a resource; the cursor stands on the present one.
  init(_ resource: Resource, by current: Column?) {
    columns = resource.columns.filter(\.isListed)
    position = ListPosition(selected: columns.firstIndex { $0 == current } ?? 0)
  }

  var title: String { "Sort" }

  var chrome: Chrome { .overlay }

  static let bindings: [Binding<SortScreen>] = [
    Binding(.down, .character("j"), help: "next column", action: { screen, _ in screen.move(1) }),
    Binding(
      .up, .character("k"), help: "previous column", action: { screen, _ in screen.move(-1) }),
    Binding(
      .enter, footer: "smallest first", help: "sort by the column, smallest first",
      action: { screen, _ in screen.choose(isDescending: false) }),
    Binding(
      .character("S"), footer: "largest first", help: "sort by the column, largest first",
      action: { screen, _ in screen.choose(isDescending: true) }),
    Binding(.escape, footer: "back", help: "back", action: { _, _ in [.pop] }),
  ]

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let height = min(area.height, columns.count + 2)
    let popup = Popup(Box(title: "Sort by"), size: Size(width: 36, height: height))
    popup.draw(in: area, on: &buffer)
    let inner = popup.interior(in: area)
    let top = position.visibleTop(height: inner.height, count: columns.count)
    for (line, column) in columns.dropFirst(top).prefix(inner.height).enumerated() {
      let isSelected = line + top == position.selected
      let row = inner.row(line)
      buffer.write(
        CleanText("\(isSelected ? ">" : " ") \(column.title)"), x: row.x, y: row.y, width: row.width
      )
      if isSelected { buffer.restyle(row) { $0.adding(.reverse) } }
    }
  }

  private mutating func move(_ step: Int) -> [Effect] {
    position.move(.by(step), count: columns.count, page: 10)
    return []
  }

  private func choose(isDescending: Bool) -> [Effect] {
    [.pop, .send(.sortChosen(columns[position.selected], isDescending: isDescending))]
  }
}

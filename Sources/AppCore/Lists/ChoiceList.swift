import Models
import TerminalKit

/// A box in the middle of the screen with a few lines to choose from.
struct ChoiceList: Hashable {
  /// The title of the box.
  let title: CleanText
  /// The lines.
  let lines: [String]
  /// The expected width of the widest line in cells.
  var width = 36
  private var position = ListPosition()

  /// Creates a list of choices with the cursor on one of them.
  init(_ title: CleanText, _ lines: [String], at index: Int = 0, width: Int = 36) {
    self.title = title
    self.lines = lines
    self.width = width
    position = ListPosition(selected: index)
  }

  /// The index of the selected line.
  var selected: Int { position.selected }

  /// Moves the cursor to a line.
  mutating func select(_ line: Int) {
    position.select(line, count: lines.count, page: 10)
  }

  /// Returns the index of the line at a cell of the drawing area; nil outside the lines.
  func line(at point: Point, in area: Rect, extra: Int = 0) -> Int? {
    let height = min(area.height, lines.count + extra + 2)
    let popup = Popup(Box(title: title), size: Size(width: width, height: height))
    let inner = popup.interior(in: area).splitBottom(extra).rest
    guard inner.contains(point) else { return nil }
    let line = position.visibleTop(height: inner.height, count: lines.count) + point.y - inner.y
    return lines.indices.contains(line) ? line : nil
  }

  /// Moves the cursor.
  mutating func move(_ step: Int) -> [Effect] {
    position.move(.by(step), count: lines.count, page: 10)
    return []
  }

  /// Draws the lines in a box and returns the area below them.
  ///
  /// - Parameter extra: the number of rows to keep free below the lines.
  @discardableResult func draw(
    in area: Rect, on buffer: inout Buffer, extra: Int = 0
  ) -> Rect {
    let height = min(area.height, lines.count + extra + 2)
    let popup = Popup(Box(title: title), size: Size(width: width, height: height))
    popup.draw(in: area, on: &buffer)
    let (inner, below) = popup.interior(in: area).splitBottom(extra)
    let top = position.visibleTop(height: inner.height, count: lines.count)
    for (line, text) in lines.dropFirst(top).prefix(inner.height).enumerated() {
      let isSelected = line + top == selected
      let row = inner.row(line)
      buffer.write(
        CleanText("\(isSelected ? ">" : " ") \(text)"), x: row.x, y: row.y, width: row.width)
      if isSelected { buffer.restyle(row) { $0.underBar } }
    }
    return below
  }
}

/// A screen that consists of a few lines to choose from.
protocol Choosing: Screen {
  /// The choices.
  var choice: ChoiceList { get set }
  /// The number of rows of the box below the lines.
  var extraRows: Int { get }
}

extension Choosing {
  var chrome: Chrome { .overlay }

  /// By default there are no such rows.
  var extraRows: Int { 0 }

  /// Handles a click: it selects a line, and does what Enter does on the selected line.
  mutating func click(_ point: Point, in area: Rect, _ context: Context) -> [Effect]? {
    guard let line = choice.line(at: point, in: area, extra: extraRows) else { return nil }
    if line == choice.selected { return press(.enter, context) }
    choice.select(line)
    return []
  }

  /// Returns the given bindings together with those that move the cursor and leave the screen.
  static func keys(_ choosing: Binding<Self>...) -> [Binding<Self>] {
    [
      Binding(
        "down", .down, .character("j"), footer: "next", help: "next",
        action: { screen, _ in screen.choice.move(1) }),
      Binding(
        "up", .up, .character("k"), help: "previous",
        action: { screen, _ in screen.choice.move(-1) }),
    ] + choosing + [
      Binding("back", .escape, footer: "back", help: "back", action: { _, _ in [.pop] })
    ]
  }
}

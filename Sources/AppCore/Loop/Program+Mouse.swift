import Models
import TerminalKit

// Clicks on a tab, on a key in the footer, and on the contents of a screen.
extension Program {
  /// Handles a click on a cell.
  func click(_ point: Point) {
    let layout = measure()
    guard top.chrome != .full else { return }
    if layout.header.contains(point) { return clickTab(at: point) }
    if layout.footer.contains(point) { return clickKey(at: point, layout) }
    if layout.notice.contains(point) { return perform(.dismiss) }
    guard layout.body.contains(point) else { return }
    let index = stack.count - 1
    if let effects = stack[index].base.click(point, in: layout.body, context) { perform(effects) }
  }

  private func clickTab(at point: Point) {
    guard point.y == 2, context.session != nil, case .browse = stack.place.chrome else { return }
    let line = Shell.tabLine(stack, context.keymap)
    if let index = line.index(at: point.x, width: context.size.width) {
      perform(.tab(line.numbers[index]))
    }
  }

  /// Presses the key in the footer that was clicked.
  private func clickKey(at point: Point, _ layout: Layout) {
    let (_, keys) = layout.footer.splitTop(1)
    guard let index = layout.keys.index(at: point, in: keys),
      let key = Key(labelled: layout.keys.pairs[index].key.string)
    else { return }
    act(on: key)
  }
}

import Models
import TerminalKit

/// A filter on the lines of a screen that applies while it is typed.
struct LineFilter: Hashable {
  /// The filter text; empty for none.
  private(set) var text = ""
  private var field: TextInput?

  /// Whether the field is open.
  var isOpen: Bool { field != nil }

  /// Whether there is a filter text or an open field.
  var isActive: Bool { isOpen || !text.isEmpty }

  /// Opens the field.
  mutating func open() { field = TextInput(text) }

  /// Removes the filter.
  mutating func clear() { (text, field) = ("", nil) }

  /// The effect of a key.
  enum Outcome: Hashable {
    /// The text changed.
    case changed
    /// The field was closed and the text stays.
    case closed
    /// The key is not for the field.
    case passed
  }

  /// Handles a key while the field is open. Arrow keys close the field and are passed on.
  mutating func type(_ key: Key) -> Outcome {
    switch key {
    case .enter: field = nil
    case .down, .up, .tab, .backTab:
      field = nil
      return .passed
    case .escape: clear()
    default:
      guard field?.handle(key) == true else { return .passed }
      text = field?.text ?? ""
    }
    return key == .enter ? .closed : .changed
  }

  /// Returns whether the text occurs in one of the names.
  func matches(_ names: String...) -> Bool {
    let words = text.foldedForSearch
    return words.isEmpty || names.contains { $0.foldedForSearch.contains(words) }
  }

  /// Draws the field, or the text when the field is closed.
  func draw(in line: Rect, on buffer: inout Buffer) {
    guard let field else {
      buffer.write(
        CleanText(" " + tr("Filter: \(text)")), x: line.x, y: line.y, width: line.width)
      return
    }
    buffer.fill(line)
    buffer.write(" / ", x: line.x, y: line.y, style: Theme.strong)
    FormField(input: field, isFocused: true).draw(
      in: Rect(x: line.x + 3, y: line.y, width: max(1, line.width - 4), height: 1), on: &buffer)
  }
}

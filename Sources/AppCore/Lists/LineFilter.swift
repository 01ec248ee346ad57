import Models
import TerminalKit

/// Words that leave some lines of a screen, typed while the lines are seen.
struct LineFilter: Hashable {
  /// The words; empty for none.
  private(set) var text = ""
  private var field: TextInput?

  /// Whether the words are being typed.
  var isOpen: Bool { field != nil }

  /// Whether there are words, or a field for them.
  var isActive: Bool { isOpen || !text.isEmpty }

  /// Opens the field.
  mutating func open() { field = TextInput(text) }

  /// Takes the words away.
  mutating func clear() { (text, field) = ("", nil) }

  /// What a key did.
  enum Outcome: Hashable {
    /// The words are others now.
    case changed
    /// The field is closed, the words stay.
    case closed
    /// The key is not for the field.
    case passed
  }

  /// A key while the words are typed. The arrows close the field and move on.
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

  /// Whether the words stand in one of some names.
  func matches(_ names: String...) -> Bool {
    let words = text.foldedForSearch
    return words.isEmpty || names.contains { $0.foldedForSearch.contains(words) }
  }

  /// Draws the field, or the words once they are typed.
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

/// An input of the user: a key, a paste or the mouse.
public enum Key: Hashable, Sendable {
  /// A key that types a character, including space.
  case character(Character)
  /// A letter pressed with Ctrl, in lower case.
  case control(Character)
  /// A character pressed with Alt.
  case alt(Character)
  /// Enter.
  case enter
  /// Escape, alone.
  case escape
  /// Tab.
  case tab
  /// Shift and Tab.
  case backTab
  /// Backspace.
  case backspace
  /// Delete.
  case delete
  /// Insert.
  case insert
  /// Cursor up.
  case up
  /// Cursor down.
  case down
  /// Cursor left.
  case left
  /// Cursor right.
  case right
  /// Home.
  case home
  /// End.
  case end
  /// Page up.
  case pageUp
  /// Page down.
  case pageDown
  /// A function key, from 1.
  case function(Int)
  /// A whole paste (bracketed paste) of at most 64 KiB.
  case paste(String)
  /// A paste of more than 64 KiB; only its length is kept.
  case longPaste(bytes: Int)
  /// The mouse wheel: the number of lines down, negative for up.
  case wheel(Int)
  /// A click with the left button on a cell.
  case click(Point)
}

/// What a user's hand did: a key, a paste, the mouse.
public enum Key: Hashable, Sendable {
  /// A key that writes a character; a space included.
  case character(Character)
  /// A letter held with Ctrl, lower case.
  case control(Character)
  /// A character held with Alt.
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
  /// A whole paste as one event (bracketed paste); at most 64 KiB.
  case paste(String)
  /// A paste of more than 64 KiB, by its bytes; none of it is kept.
  case longPaste(bytes: Int)
  /// The mouse wheel: lines down, negative for up.
  case wheel(Int)
  /// The left button pressed on a cell.
  case click(Point)
}

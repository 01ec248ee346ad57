/// An editable line of text.
///
/// A paste is inserted unchanged, including line breaks; the owner decides what to do with them.
public struct TextInput: Hashable, Sendable {
  /// The most bytes of the text; anything beyond is dropped.
  public static let limit = 65_536

  /// The text.
  public private(set) var text: String
  /// The number of characters before the cursor.
  public private(set) var cursor: Int
  /// Whether it is a secret, which is shown as asterisks.
  public var isMasked: Bool

  /// Creates an input with the cursor at the end of the text.
  public init(_ text: String = "", isMasked: Bool = false) {
    self.text = ""
    self.isMasked = isMasked
    cursor = 0
    insert(text)
  }

  /// Handles a key; returns false when it does not edit the text.
  public mutating func handle(_ key: Key) -> Bool {
    switch key {
    case .character(let character): insert(String(character))
    case .paste(let text): insert(text)
    case .left: cursor = max(0, cursor - 1)
    case .right: cursor = min(text.count, cursor + 1)
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = text.count
    case .backspace: delete(from: cursor - 1, to: cursor)
    case .delete: delete(from: cursor, to: cursor + 1)
    case .control("u"): delete(from: 0, to: cursor)
    case .control("w"): delete(from: startOfWord, to: cursor)
    default: return false
    }
    return true
  }

  /// Removes the text.
  public mutating func clear() { self = TextInput(isMasked: isMasked) }

  /// The text before and after the cursor, as shown.
  var shown: (before: CleanText, after: CleanText) {
    guard !isMasked else {
      return (.repeating("*", cursor), .repeating("*", text.count - cursor))
    }
    let middle = index(cursor)
    return (CleanText(text[..<middle]), CleanText(text[middle...]))
  }

  private mutating func insert(_ new: String) {
    let room = Self.limit - text.utf8.count
    let new = new.utf8.count <= room ? new : Self.head(of: new, bytes: room)
    // The cursor is counted again, because a typed accent combines with the letter before it.
    let head = String(text[..<index(cursor)]) + new
    text = head + String(text[index(cursor)...])
    cursor = min(head.count, text.count)
  }

  private mutating func delete(from start: Int, to end: Int) {
    let (start, end) = (max(0, start), min(text.count, end))
    text.removeSubrange(index(start)..<index(end))
    cursor = min(start, text.count)
  }

  /// The start of the word before the cursor, including spaces after it.
  private var startOfWord: Int {
    let before = text[..<index(cursor)]
    return before.reversed().drop(while: \.isWhitespace).drop { !$0.isWhitespace }.count
  }

  private func index(_ offset: Int) -> String.Index {
    text.index(text.startIndex, offsetBy: offset)
  }

  private static func head(of text: String, bytes: Int) -> String {
    var end = text.startIndex
    for index in text.indices.dropFirst() {
      guard text.utf8.distance(from: text.startIndex, to: index) <= bytes else { break }
      end = index
    }
    return String(text[..<end])
  }
}

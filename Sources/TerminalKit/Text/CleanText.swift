/// Text that may be sent to a terminal: it contains no control, escape, bidi or zero-width
/// characters that could deceive.
///
/// It can only be made by the `Sanitizer` and from literals of the program. This makes the
/// sanitizer the one choke point between the world and the screen.
public struct CleanText: Hashable, Sendable, CustomStringConvertible {
  /// The text.
  public let string: String
  /// The width in cells.
  public let width: Int

  /// Creates an empty text.
  public init() { self.init(trusted: "", width: 0) }

  /// Sanitizes foreign text.
  public init(_ foreign: some StringProtocol) { self.init(String(foreign)) }

  /// Sanitizes foreign text. Plain text only needs one scan of its bytes.
  public init(_ foreign: String) {
    if let width = PlainText.width(of: foreign) {
      self.init(trusted: foreign, width: width)
    } else {
      let clean = Sanitizer.clean(foreign)
      self.init(trusted: clean, width: TextWidth.of(clean))
    }
  }

  /// Creates text from what the sanitizer has already returned, with its width.
  init(trusted: String, width: Int) {
    string = trusted
    self.width = width
  }

  /// Returns a repeated character.
  public static func repeating(_ character: Character, _ count: Int) -> CleanText {
    let one = CleanText(String(character))
    let count = max(0, count)
    return CleanText(
      trusted: String(repeating: one.string, count: count), width: one.width * count)
  }

  /// The text.
  public var description: String { string }

  /// Whether it is empty.
  public var isEmpty: Bool { string.isEmpty }

  /// Whether every character is one byte and one cell.
  var isASCII: Bool { string.utf8.count == width }

  /// Whether every character is one scalar and one cell.
  var isPlain: Bool { isASCII || PlainText.width(of: string) == width }

  /// Calls a closure with scalars of a plain text and their positions, from 0 for the first one
  /// passed.
  func forEachPlainScalar(from start: Int, count: Int, _ take: (Int, UInt32) -> Void) {
    PlainText.forEachScalar(of: string, from: start, count: count, take)
  }

  /// Concatenates two texts.
  public static func + (left: CleanText, right: CleanText) -> CleanText {
    guard right.isASCII else { return CleanText(left.string + right.string) }
    return CleanText(trusted: left.string + right.string, width: left.width + right.width)
  }

  /// Appends a text.
  public static func += (left: inout CleanText, right: CleanText) { left = left + right }
}

extension Sequence where Element == CleanText {
  /// Returns the concatenation of the texts with a separator between them.
  public func joined(separator: CleanText = CleanText()) -> CleanText {
    CleanText(map(\.string).joined(separator: separator.string))
  }
}

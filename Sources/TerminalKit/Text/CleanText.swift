/// Text that may reach a terminal: it holds no control, escape, bidi or zero-width trick.
///
/// The only ways to one are the `Sanitizer` and literals of the program itself, which is what makes
/// the sanitizer the one choke point between the world and the screen.
public struct CleanText: Hashable, Sendable, CustomStringConvertible {
  /// The text.
  public let string: String
  /// Its width in cells.
  public let width: Int

  /// No text.
  public init() { self.init(trusted: "", width: 0) }

  /// Foreign text, made safe by the `Sanitizer`.
  public init(_ foreign: some StringProtocol) { self.init(String(foreign)) }

  /// Foreign text, made safe by the `Sanitizer`. Plain text costs one look at its bytes.
  public init(_ foreign: String) {
    if let width = PlainText.width(of: foreign) {
      self.init(trusted: foreign, width: width)
    } else {
      let clean = Sanitizer.clean(foreign)
      self.init(trusted: clean, width: TextWidth.of(clean))
    }
  }

  /// Text that the sanitizer has already seen, with its width.
  init(trusted: String, width: Int) {
    string = trusted
    self.width = width
  }

  /// A character, so many times.
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

  /// Whether every character of it is one byte and one cell.
  var isASCII: Bool { string.utf8.count == width }

  /// Whether every character of it is one scalar and one cell.
  var isPlain: Bool { isASCII || PlainText.width(of: string) == width }

  /// Gives some scalars of a plain text with their places, counted from the first that is given.
  func forEachPlainScalar(from start: Int, count: Int, _ take: (Int, UInt32) -> Void) {
    PlainText.forEachScalar(of: string, from: start, count: count, take)
  }

  /// Two texts one after the other.
  public static func + (left: CleanText, right: CleanText) -> CleanText {
    guard right.isASCII else { return CleanText(left.string + right.string) }
    return CleanText(trusted: left.string + right.string, width: left.width + right.width)
  }

  /// Appends a text.
  public static func += (left: inout CleanText, right: CleanText) { left = left + right }
}

extension Sequence where Element == CleanText {
  /// The texts as one, with a separator between them.
  public func joined(separator: CleanText = CleanText()) -> CleanText {
    CleanText(map(\.string).joined(separator: separator.string))
  }
}

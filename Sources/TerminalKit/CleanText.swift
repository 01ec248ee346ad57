/// Text that may reach a terminal: it holds no control, escape, bidi or zero-width trick.
///
/// The only ways to one are the `Sanitizer` and literals of the program itself, which is what makes the
/// sanitizer the one choke point between the world and the screen.
public struct CleanText: Hashable, Sendable, CustomStringConvertible {
  /// The text.
  public let string: String
  /// Its width in cells.
  public let width: Int

  /// Foreign text, made safe by the `Sanitizer`.
  public init(_ foreign: some StringProtocol) {
    self.init(trusted: Sanitizer.clean(foreign))
  }

  /// Text that the sanitizer has already seen, or that is its own making.
  init(trusted: String) {
    string = trusted
    width = TextWidth.of(trusted)
  }

  /// The text.
  public var description: String { string }

  /// Whether it is empty.
  public var isEmpty: Bool { string.isEmpty }

  /// Two texts one after the other.
  public static func + (left: CleanText, right: CleanText) -> CleanText {
    CleanText(trusted: left.string + right.string)
  }
}

extension CleanText: ExpressibleByStringInterpolation {
  /// A literal of the program; it is cleaned like any other text.
  public init(stringLiteral value: String) { self.init(value) }
}

extension CleanText: ExpressibleByStringInterpolation {
  /// A literal of the program; it is cleaned like any other text.
  public init(stringLiteral value: String) { self.init(value) }

  /// A literal with values in it.
  public init(stringInterpolation: StringInterpolation) {
    self.init(stringInterpolation.string)
  }

  /// Gathers a literal and its values. All of it is cleaned, and cleaning clean text changes
  /// nothing: what was a `CleanText` stays as it is.
  public struct StringInterpolation: StringInterpolationProtocol {
    var string = ""

    /// A gatherer with room for a literal of so many bytes.
    public init(literalCapacity: Int, interpolationCount: Int) {
      string.reserveCapacity(literalCapacity + interpolationCount * 8)
    }

    /// Takes a part of the literal.
    public mutating func appendLiteral(_ literal: String) { string += literal }

    /// Takes a clean text as it is.
    public mutating func appendInterpolation(_ text: CleanText) { string += text.string }

    /// Takes a foreign text.
    public mutating func appendInterpolation(_ foreign: some StringProtocol) { string += foreign }

    /// Takes a number or whatever else describes itself.
    public mutating func appendInterpolation(_ value: some CustomStringConvertible) {
      string += value.description
    }
  }
}

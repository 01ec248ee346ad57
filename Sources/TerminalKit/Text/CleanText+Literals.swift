extension CleanText: ExpressibleByStringInterpolation {
  /// Creates text from a literal of the program, which is sanitized like any other text.
  public init(stringLiteral value: String) { self.init(value) }

  /// Creates text from a literal with values.
  public init(stringInterpolation: StringInterpolation) {
    self.init(stringInterpolation.string)
  }

  /// Collects a literal and its values. The result is sanitized, which does not change values that
  /// are `CleanText`.
  public struct StringInterpolation: StringInterpolationProtocol {
    var string = ""

    /// Creates an empty collector.
    public init(literalCapacity: Int, interpolationCount: Int) {
      string.reserveCapacity(literalCapacity + interpolationCount * 8)
    }

    /// Appends literal text.
    public mutating func appendLiteral(_ literal: String) { string += literal }

    /// Appends clean text unchanged.
    public mutating func appendInterpolation(_ text: CleanText) { string += text.string }

    /// Appends foreign text.
    public mutating func appendInterpolation(_ foreign: some StringProtocol) { string += foreign }

    /// Appends a number or another value with a description.
    public mutating func appendInterpolation(_ value: some CustomStringConvertible) {
      string += value.description
    }
  }
}

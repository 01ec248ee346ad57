/// An English sentence of the program with placeholders for its values: `Sent %1 characters.`
///
/// In the code it is an ordinary string literal with interpolated values. The English template is
/// the key in the translation files.
public struct Phrase: Hashable, Sendable {
  /// The sentence with `%1`, `%2`, … in place of the values.
  public let template: String
  /// The values, in the order of the English sentence.
  let values: [String]
  /// The English sentence with its values filled in.
  let english: String

  /// Creates a phrase without values from a key of a table.
  init(key: String) {
    template = key
    values = []
    english = key
  }
}

extension Phrase: ExpressibleByStringInterpolation {
  /// Creates a phrase without values.
  public init(stringLiteral value: String) { self.init(key: value) }

  /// Creates a phrase with values.
  public init(stringInterpolation parts: StringInterpolation) {
    template = parts.template
    values = parts.values
    english = parts.english
  }

  /// Collects the template and the values of an interpolated literal.
  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var template = ""
    fileprivate var english = ""
    fileprivate var values: [String] = []

    /// Creates an empty collector.
    public init(literalCapacity: Int, interpolationCount: Int) {
      values.reserveCapacity(interpolationCount)
    }

    /// Appends literal text.
    public mutating func appendLiteral(_ literal: String) {
      template += literal
      english += literal
    }

    /// Appends a placeholder and its value.
    public mutating func appendInterpolation(_ value: some CustomStringConvertible) {
      let text = value.description
      values.append(text)
      template += "%\(values.count)"
      english += text
    }
  }
}

extension String {
  /// Returns the text with `%1`, `%2`, … replaced by the values; a placeholder without a value
  /// stays.
  func filled(with values: [String]) -> String {
    if values.isEmpty { return self }
    var text = ""
    var rest = self[...]
    while let mark = rest.firstIndex(of: "%") {
      text += rest[..<mark]
      let next = rest.index(after: mark)
      guard next < rest.endIndex, let place = rest[next].wholeNumberValue,
        values.indices.contains(place - 1)
      else {
        text += "%"
        rest = rest[next...]
        continue
      }
      text += values[place - 1]
      rest = rest[rest.index(after: next)...]
    }
    return text + rest
  }
}

/// A sentence of the program in English, with places for what it tells of: `Sent %1 characters.`
///
/// It is written as any text with values in it; the English stays in the code and is the key that a
/// language's file is asked with.
public struct Phrase: Hashable, Sendable {
  /// The sentence with `%1`, `%2`, … where the values go.
  public let template: String
  /// The values, in the order of the English.
  let values: [String]
  /// The English with its values.
  let english: String

  /// What a table holds under an English key; there are no values in it.
  init(key: String) {
    template = key
    values = []
    english = key
  }
}

extension Phrase: ExpressibleByStringInterpolation {
  /// A sentence without values.
  public init(stringLiteral value: String) { self.init(key: value) }

  /// A sentence with values in it.
  public init(stringInterpolation parts: StringInterpolation) {
    template = parts.template
    values = parts.values
    english = parts.english
  }

  /// Gathers a sentence and its values.
  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var template = ""
    fileprivate var english = ""
    fileprivate var values: [String] = []

    /// A gatherer for so many values.
    public init(literalCapacity: Int, interpolationCount: Int) {
      values.reserveCapacity(interpolationCount)
    }

    /// Takes a part of the sentence.
    public mutating func appendLiteral(_ literal: String) {
      template += literal
      english += literal
    }

    /// Takes a value.
    public mutating func appendInterpolation(_ value: some CustomStringConvertible) {
      let text = value.description
      values.append(text)
      template += "%\(values.count)"
      english += text
    }
  }
}

extension String {
  /// The text with its `%1`, `%2`, … replaced by values; a place without a value stays as it is.
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

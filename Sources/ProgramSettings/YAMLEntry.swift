/// A value of a YAML file, with its name and its position.
package struct YAMLEntry: Hashable, Sendable {
  /// A position in a file; line and column count from 1.
  package struct Place: Hashable, Comparable, Sendable {
    let line: Int
    let column: Int

    package static func < (left: Place, right: Place) -> Bool {
      (left.line, left.column) < (right.line, right.column)
    }
  }

  /// The keys on the path to it, separated by points.
  package let name: String
  /// The value as written; nil when it is a list or an empty group.
  package let text: String?
  /// Whether the value is quoted.
  package let isQuoted: Bool
  /// The values of a list; nil when it is not a list of texts.
  package let words: [String]?
  /// The position of its name.
  package let place: Place
  /// The position of its value.
  package let valuePlace: Place

  /// Whether the value is missing, or is YAML's word for null.
  package var isNothing: Bool { !isQuoted && ["", "~", "null"].contains(text) }
}

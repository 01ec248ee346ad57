/// A value of a YAML file, with its name and its place.
package struct YAMLEntry: Hashable, Sendable {
  /// Where something is in a file; both count from 1.
  package struct Place: Hashable, Comparable, Sendable {
    let line: Int
    let column: Int

    package static func < (left: Place, right: Place) -> Bool {
      (left.line, left.column) < (right.line, right.column)
    }
  }

  /// The keys that lead to it, with points between them.
  package let name: String
  /// The value as it is written; nil when it is a list or an empty group.
  package let text: String?
  /// Whether the value is written in quotation marks.
  package let isQuoted: Bool
  /// The values of a list, nil when it is none of texts.
  package let words: [String]?
  /// Where its name is.
  package let place: Place
  /// Where its value is.
  package let valuePlace: Place

  /// Whether no value is written, or YAML's word for none.
  package var isNothing: Bool { !isQuoted && ["", "~", "null"].contains(text) }
}

import TerminalKit

/// The fields of two things side by side, split into those that differ and those that are equal.
struct Differences: Hashable {
  /// A field with its two values; nil where one of the things lacks it.
  struct Field: Hashable {
    /// Its name.
    let label: CleanText
    /// The first value.
    let left: CleanText?
    /// The second value.
    let right: CleanText?

    /// Whether both values are equal.
    var isSame: Bool { left == right }
  }

  /// The fields that differ.
  let different: [Field]
  /// The fields that are equal.
  let same: [Field]

  /// All fields; those that differ come first.
  var all: [Field] { different + same }

  /// Compares two lists of names and values. Values with the same name are compared in order.
  init(
    _ left: [(label: CleanText, value: CleanText)], _ right: [(label: CleanText, value: CleanText)]
  ) {
    var rest = right
    var fields: [Field] = []
    for pair in left {
      let index = rest.firstIndex { $0.label == pair.label }
      let other = index.map { rest.remove(at: $0).value }
      fields.append(Field(label: pair.label, left: pair.value, right: other))
    }
    fields += rest.map { Field(label: $0.label, left: nil, right: $0.value) }
    different = fields.filter { !$0.isSame }
    same = fields.filter(\.isSame)
  }
}

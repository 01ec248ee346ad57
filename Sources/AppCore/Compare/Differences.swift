import TerminalKit

/// The fields of two things side by side: what differs first, then what is the same.
struct Differences: Hashable {
  /// A field with its two values, nil where one of them does not have it.
  struct Field: Hashable {
    /// Its name.
    let label: CleanText
    /// What the first says.
    let left: CleanText?
    /// What the second says.
    let right: CleanText?

    /// Whether both say the same.
    var isSame: Bool { left == right }
  }

  /// What differs.
  let different: [Field]
  /// What is the same.
  let same: [Field]

  /// All fields, what differs first.
  var all: [Field] { different + same }

  /// The fields of two lists of names and values. A name that stands several times is compared in order.
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

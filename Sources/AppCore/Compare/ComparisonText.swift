import Models
public import TerminalKit

/// Two records field by field as lines, each with one fact.
public struct ComparisonText: Sendable {
  /// The lines: both names, the number of differences, the fields that differ, those that are the
  /// same.
  public let lines: [String]

  /// Compares the names and values of two records.
  public init(
    _ left: (title: String, pairs: [(label: CleanText, value: CleanText)]),
    _ right: (title: String, pairs: [(label: CleanText, value: CleanText)])
  ) {
    let differences = Differences(left.pairs, right.pairs)
    let (count, all) = (differences.different.count, differences.all.count)
    let none = tr("nothing")
    lines =
      [
        tr("First: \(left.title)"), tr("Second: \(right.title)"),
        tr("\(count) of \(all) field differs", "\(count) of \(all) fields differ", all),
      ]
      + differences.different.map { field in
        let (first, second) = (field.left?.string ?? none, field.right?.string ?? none)
        return tr("\(field.label.string): first \(first), second \(second)")
      }
      + differences.same.map { tr("\($0.label.string): both \($0.left?.string ?? none)") }
  }
}

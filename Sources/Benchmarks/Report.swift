import Foundation

/// Formats measurements for output.
enum Report {
  /// The heading of the table of queries.
  static let head =
    "question                 copy ms   worst  plain ms   ratio  copy steps  plain steps"

  /// Returns a line of the table.
  static func line(
    _ name: String, _ copy: Samples, steps: Int, plain: Samples, plainSteps: Int
  ) -> String {
    let cells = [
      left(time(copy.median), 8), left(time(copy.worst), 8), left(time(plain.median), 10),
      left(ratio(copy.median, plain.median), 8), left(count(Double(steps)), 12),
      left(count(Double(plainSteps)), 13),
    ]
    return name.padding(toLength: 24, withPad: " ", startingAt: 0) + cells.joined()
  }

  /// Returns milliseconds as text.
  static func time(_ milliseconds: Double) -> String { fixed(milliseconds, 3) }

  /// Returns the ratio of two values as text.
  static func ratio(_ one: Double, _ other: Double) -> String {
    other == 0 ? "-" : "x\(fixed(one / other, 2))"
  }

  /// Returns a whole number as text.
  static func count(_ number: Double) -> String { fixed(number, 0) }

  /// Returns a size in megabytes as text.
  static func megabytes(_ bytes: Int) -> String { "\(fixed(Double(bytes) / 1e6, 1)) MB" }

  /// Returns the size of a file as text.
  static func megabytes(ofFile path: String) -> String {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return megabytes(attributes?[.size] as? Int ?? 0)
  }

  private static func fixed(_ number: Double, _ digits: Int) -> String {
    String(format: "%.\(digits)f", number)
  }

  private static func left(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(1, width - text.count)) + text
  }
}

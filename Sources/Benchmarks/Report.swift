import Foundation

/// Figures as they are printed.
enum Report {
  /// The line above the questions.
  static let head =
    "question                 copy ms   worst  plain ms   ratio  copy steps  plain steps"

  /// A line of the table.
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

  /// Milliseconds.
  static func time(_ milliseconds: Double) -> String { fixed(milliseconds, 3) }

  /// How much more one is than the other.
  static func ratio(_ one: Double, _ other: Double) -> String {
    other == 0 ? "-" : "x\(fixed(one / other, 2))"
  }

  /// A whole number.
  static func count(_ number: Double) -> String { fixed(number, 0) }

  /// A size.
  static func megabytes(_ bytes: Int) -> String { "\(fixed(Double(bytes) / 1e6, 1)) MB" }

  /// The size of a file.
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

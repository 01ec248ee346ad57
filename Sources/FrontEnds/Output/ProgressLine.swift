import AppCore
import Foundation
package import Models
import ProgramSettings
package import ShopKit
import Synchronization

/// A line of progress on stderr: overwritten in place on a terminal, otherwise printed at the end.
package final class ProgressLine: Sendable {
  private struct State {
    var last: String?
    var shownAt = ContinuousClock.now - .seconds(1)
  }

  /// The name of the list that is being loaded.
  package let name: String
  private let isTerminal = isatty(2) == 1
  private let state = Mutex(State())

  /// Creates a line about a resource.
  package init(_ name: String) { self.name = name }

  /// Shows the progress, at most ten times a second.
  package func show(_ progress: LoadProgress, unit: LoadUnit) {
    let text = Self.text(name, progress, unit.text)
    let isDue = state.withLock { state in
      state.last = text
      guard ContinuousClock.now - state.shownAt > .milliseconds(100) else { return false }
      state.shownAt = .now
      return true
    }
    if isTerminal, isDue { Console.talk("\r\u{1B}[K\(text)") }
  }

  /// Prints the final state on a line of its own.
  package func end() {
    guard let last = state.withLock({ $0.last }) else { return }
    if isTerminal { Console.talk("\r\u{1B}[K") }
    Console.say(last)
  }

  private static func text(_ name: String, _ progress: LoadProgress, _ unit: String) -> String {
    let rows =
      progress.total.map { tr("\(progress.rows) of \($0) \(unit)") }
      ?? tr("\(progress.rows) row", "\(progress.rows) rows", progress.rows)
    var parts = [rows, Counted.calls(progress.calls)]
    if let rate = progress.rowsPerSecond, rate < 1_000_000 {
      parts.append(tr("\(Int(rate)) rows/s"))
    }
    if let seconds = progress.secondsLeft, seconds > 0 {
      parts.append(tr("\(tr("\(seconds) s")) left"))
    }
    return "hibou: \(name): " + parts.joined(separator: ", ")
  }
}

extension LoadUnit {
  fileprivate var text: String {
    switch self {
    case .rows: tr("rows")
    case .days: tr("days")
    case .lists: tr("lists")
    }
  }
}

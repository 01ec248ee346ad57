import Foundation
import LocalStore
import Models

/// Imports all products into a mirror, page by page, as a sync does.
struct Filling {
  /// The parser's time for each page.
  private var parsing = Samples()
  /// The mirror's time for each page.
  private var taking = Samples()
  /// The longest import of one page, in milliseconds of real time.
  private var longestHold = 0.0
  /// The memory in KiB after ten thousand rows.
  private var memoryEarly = 0

  /// Imports all pages.
  mutating func run(_ pages: ProductPages, into copy: Mirror) async throws {
    let query = ListID(.products)
    for number in 1...pages.pageCount {
      let text = pages.text(number)
      let records = try parsing.measure { try Record.all(in: text) }
      let page = Page(
        records: records, number: number, total: pages.count, isLast: number == pages.pageCount)
      let start = ContinuousClock.now
      try await taking.measure { _ = try await copy.importPage(page, of: query, at: Date()) }
      longestHold = max(longestHold, (ContinuousClock.now - start) / .milliseconds(1))
      if number == min(40, pages.pageCount) { memoryEarly = Memory.resident }
    }
  }

  /// Returns the measurements as text.
  func report(rows: Int) -> String {
    let seconds = (parsing.sum + taking.sum) / 1_000
    return """
      filling: \(Report.count(Double(rows) / seconds)) rows a second of one processor; a page: \
      parser \(Report.time(parsing.median)) ms, copy \(Report.time(taking.median)) ms \
      (worst \(Report.time(taking.worst))), longest hold \(Report.time(longestHold)) ms
      memory: \(memoryEarly) KiB after 10 000 rows, \(Memory.resident) after all \
      (\(Report.ratio(Double(Memory.resident), Double(memoryEarly)))), \(Memory.peak) at most
      """
  }
}

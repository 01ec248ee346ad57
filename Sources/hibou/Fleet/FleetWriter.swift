import Foundation
import FrontEnds
import Models
import ProgramSettings

/// A way to combine the outputs of many accounts; the account's name is first in each row.
enum FleetFormat {
  /// A JSON array; each element contains the account and the record as sent.
  case json
  /// The same elements, one per line.
  case jsonl
  /// Rows of cells; `heading` is that of the account's column, nil when there are no headings.
  case cells(separator: UInt8, heading: String?)
  /// A Markdown table.
  case markdown
  /// Lines for people.
  case text
}

/// Combines the outputs of many accounts.
struct FleetWriter {
  private let format: FleetFormat
  private let width: Int
  private let sink: ([UInt8]) -> Void
  private var count = 0
  private var hasHead = false
  private var hasMark = false

  /// Creates a writer for accounts.
  init(_ format: FleetFormat, _ accounts: [String], sink: @escaping ([UInt8]) -> Void) {
    self.format = format
    self.sink = sink
    width = max(accounts.map(\.count).max() ?? 0, tr("account").count)
  }

  /// Writes the output of a command for an account. Throws when it does not have the expected
  /// format.
  mutating func write(_ output: [UInt8], of account: String) throws {
    switch format {
    case .json:
      for record in try Record.all(in: output.isEmpty ? Array("[]".utf8) : output) {
        sink(Array((count == 0 ? "[\n" : ",\n").utf8) + element(record.bytes, account))
        count += 1
      }
    case .jsonl:
      for line in output.split(separator: 0x0A) { sink(element(Array(line), account) + [0x0A]) }
    case .cells(let separator, let heading): cells(output, account, separator, heading)
    case .markdown:
      for (place, line) in lines(output).enumerated() {
        if place < 2, hasHead { continue }
        sink(
          Array((place == 0 ? "| account " : place == 1 ? "| --- " : "| \(account) ").utf8) + line
            + [0x0A])
      }
      hasHead = true
    case .text:
      for line in lines(output) {
        let name = account.padding(toLength: width, withPad: " ", startingAt: 0)
        sink(Array("\(name)  ".utf8) + line + [0x0A])
      }
    }
  }

  /// Writes the text after the last account.
  func end() {
    if case .json = format { sink(Array((count == 0 ? "[]\n" : "\n]\n").utf8)) }
  }

  private func element(_ record: [UInt8], _ account: String) -> [UInt8] {
    Array(#"{"account":"#.utf8) + JSON.string(account).text + Array(#","record":"#.utf8) + record
      + Array("}".utf8)
  }

  private func lines(_ output: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines = output.split(separator: 0x0A, omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  /// Writes rows of cells. A line break inside quotation marks does not end a row.
  private mutating func cells(
    _ output: [UInt8], _ account: String, _ separator: UInt8, _ heading: String?
  ) {
    var start = output.startIndex
    var isQuoted = false
    var place = 0
    if output.starts(with: [0xEF, 0xBB, 0xBF]) {
      if !hasMark { sink(Array(output[..<3])) }
      hasMark = true
      start = 3
    }
    for index in output.indices[start...] {
      if output[index] == UInt8(ascii: "\"") { isQuoted.toggle() }
      guard output[index] == 0x0A, !isQuoted || separator == 0x09 else { continue }
      let isHead = place == 0 && heading != nil
      if !isHead || !hasHead {
        let name = isHead ? heading ?? "" : account
        sink(Array(name.utf8) + [separator] + output[start...index])
      }
      place += 1
      start = index + 1
    }
    if place > 0 { hasHead = true }
  }
}

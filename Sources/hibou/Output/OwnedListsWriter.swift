import AppCore
import Foundation
import FrontEnds
import Models
import ProgramSettings
import ShopKit
import TerminalKit

/// Prints the lists that belong to a record below it, for `hibou show`.
struct OwnedListsWriter {
  private let lists: OwnedLists
  private let granted: ScopeSet

  /// Creates a writer.
  init(_ lists: OwnedLists, granted: ScopeSet) {
    self.lists = lists
    self.granted = granted
  }

  /// Prints each list as a table below its title, or the cost of loading it.
  func write(_ wanted: [Resource], _ names: RecordLabels, _ style: NumberStyle) async throws {
    for other in lists.all {
      Console.data(
        foreign: try await text(of: other, isAsked: wanted.contains(other), names, style))
    }
  }

  private func text(
    of other: Resource, isAsked: Bool, _ names: RecordLabels, _ style: NumberStyle
  ) async throws -> String {
    guard granted.contains(other.scope) else {
      return "\n" + tr("\(other.title): needs \(other.scope.name), not granted") + "\n"
    }
    let (rows, calls) = try await lists.rows(of: other, isAsked: isAsked)
    guard let rows else {
      let price = Counted.calls(calls)
      return "\n"
        + tr("\(other.title): not loaded yet; load with: --with \(other.name) (\(price))") + "\n"
    }
    if rows.isEmpty { return "\n" + tr("\(other.title): empty") + "\n" }
    let columns = other.listedColumns(for: rows)
    let cells = rows.map { names.shown($0, of: other) }.map { row in
      columns.map { Format.text($0.value(of: row), names: names, style: style) }
    }
    let sum = other.amount.map { amount in
      rows.reduce(Decimal(0)) { sum, row in
        if case .money(let part, _) = amount.value(of: row) { sum + part } else { sum }
      }
    }
    let count = tr("\(rows.count) row", "\(rows.count) rows", rows.count)
    let head = [count, sum.map { Format.money($0, style: style) }].compactMap { $0 }
    return "\n\(other.title): \(head.joined(separator: ", "))\n"
      + PlainTable(columns.map(\.title), cells, alignments: columns.map(\.alignment)).text
  }
}

extension Record {
  /// Returns the record with more members.
  func joined(with more: [JSON.Member]) -> Record {
    more.isEmpty ? self : Record(.object(members + more))
  }
}

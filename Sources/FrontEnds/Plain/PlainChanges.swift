import AppCore
import Foundation
import Models
import ProgramSettings
import ShopKit

/// The changes that loads found, in plain mode: one record per line, newest first.
struct PlainChanges {
  private let words: String

  /// Creates the changes of the days that the user typed; of 7 days without text.
  init(_ words: String) { self.words = words.isEmpty ? "7d" : words }

  /// Prints the changes; no call is made.
  func say(_ talk: PlainTalk) async throws {
    let clock = talk.shop.mirror.clock
    let now = talk.shop.now()
    guard let days = FilterRange.days(words, today: clock.today(at: now)) else {
      throw Problem.usage(
        tr("\"\(words)\" is not a date. Try 2026-09-21, 14d or 2026-08."))
    }
    let query = ChangeQuery.since(clock.instant(of: ShopTime(days.lowerBound, second: 0)))
    let changes = try await talk.shop.changes(query)
    if changes.isEmpty { return talk.say(tr("no changes")) }
    var names = RecordLabels()
    for (resource, ids) in RecordChange.subjects(of: changes) {
      names.add(try await talk.shop.labels(resource, ids))
    }
    names.mask = talk.mask
    for change in changes {
      let text = ChangeText(change, names: names, style: talk.style, clock: clock)
      talk.say("\(text.moment), " + tr("\("\(text.list) \(text.record)"): \(text.line)"))
    }
  }

  /// Returns the changes of a record, one line each.
  static func lines(
    of resource: Resource, _ id: String, _ names: RecordLabels, _ talk: PlainTalk
  ) async throws -> [String] {
    try await talk.shop.changes(.of(resource, id: id)).flatMap {
      ChangeText($0, names: names, style: talk.style, clock: talk.shop.mirror.clock).dated
    }
  }
}

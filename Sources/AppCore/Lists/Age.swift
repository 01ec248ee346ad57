public import Foundation
import Models

/// The age of what a screen shows.
public struct Age: Hashable, Sendable {
  /// When its oldest part was loaded.
  public let readAt: Date
  /// Whether it is older than its maximum age, or could not be loaded again.
  public let isOld: Bool

  /// Creates an age.
  public init(readAt: Date, isOld: Bool) {
    self.readAt = readAt
    self.isOld = isOld
  }

  /// Returns `now`, `2m`, `3h` or `5d`, with `OLD` before it if it is old.
  func text(at now: Date) -> String {
    isOld ? tr("OLD \(length(at: now))") : length(at: now)
  }

  private func length(at now: Date) -> String { Self.words(since: readAt, at: now) }

  /// Returns the age of something as part of a sentence: `just now`, `3h ago`.
  public static func ago(_ instant: Date, at now: Date) -> String {
    minutes(since: instant, at: now) < 1
      ? tr("just now") : tr("\(words(since: instant, at: now)) ago")
  }

  /// Returns the age of something: `now`, `2m`, `3h` or `5d`.
  public static func words(since instant: Date, at now: Date) -> String {
    let minutes = minutes(since: instant, at: now)
    if minutes < 1 { return tr("now") }
    if minutes < 60 { return tr("\(minutes)m") }
    return minutes < 24 * 60 ? tr("\(minutes / 60)h") : tr("\(minutes / 60 / 24)d")
  }

  private static func minutes(since instant: Date, at now: Date) -> Int {
    Int(max(0, now.timeIntervalSince(instant))) / 60
  }
}

extension Context {
  /// Returns the age of lists that are shown together, each judged by the clock of its store; nil
  /// while none of them was loaded.
  func age(of lists: [ListID]) -> Age? {
    let read = lists.compactMap { list in states[list].map { (list, $0) } }
    guard let oldest = read.map(\.1.readAt).min() else { return nil }
    return Age(readAt: oldest, isOld: read.contains { isOld($0, $1) })
  }

  /// Returns the age of a record that was loaded by its id, else of its list; nil when neither was
  /// loaded.
  func age(of key: RecordKey) -> Age? {
    guard let opened = records[key] else { return age(of: [ListID(key.resource)]) }
    let state = ListState(
      rows: 1, total: 1, pages: 1, readAt: opened.readAt, completedAt: opened.readAt)
    let freshness = directory.freshness(of: ListID(key.resource), state, at: now, policy())
    return Age(
      readAt: opened.readAt, isOld: freshness.isOld || failedRecords.contains(key))
  }

  private func isOld(_ list: ListID, _ state: ListState) -> Bool {
    directory.freshness(of: list, state, at: now, policy()).isOld || failedLists.contains(list)
  }
}

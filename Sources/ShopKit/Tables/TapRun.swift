public import Foundation
import LocalStore
public import Models

/// One run of the Singer tap over the mirrors of accounts: what changed since a state, or
/// everything.
///
/// A stream contains the rows of all accounts, so a new version of it needs all their rows. Only
/// then does `ACTIVATE_VERSION` follow, which removes rows that are gone. If an account cannot be
/// read, the state of the stream stays as it was.
public final class TapRun {
  /// A position in the mirror of an account.
  private struct Place {
    var feed: String
    var position: Int
    var lists: Int
  }

  private let sink: ([UInt8]) -> Void
  private let selection: SingerSelection?
  private let now: Date
  /// The number of cells in which a NUL was replaced by U+FFFD.
  public private(set) var replacedCells = 0
  private var versions: [String: Int] = [:]
  private var places: [String: [String: Place]] = [:]

  /// Creates a run from a state.
  ///
  /// - Parameters:
  ///   - state: the value of the last STATE message; nil for everything.
  ///   - selection: the streams and columns; nil for all.
  public init(
    state: JSON?, selection: SingerSelection?, at now: Date, sink: @escaping ([UInt8]) -> Void
  ) {
    self.sink = sink
    self.selection = selection
    self.now = now
    if case .object(let streams)? = state?["versions"] {
      for stream in streams { versions[stream.name] = stream.value.asInt }
    }
    guard case .object(let resources)? = state?["resources"] else { return }
    for resource in resources {
      guard case .object(let accounts) = resource.value else { continue }
      for account in accounts {
        guard let feed = account.value["feed"]?.asText,
          let position = account.value["position"]?.asInt
        else { continue }
        places[resource.name, default: [:]][account.name] = Place(
          feed: feed, position: position, lists: account.value["lists"]?.asInt ?? 0)
      }
    }
  }

  /// The facts about a resource's lists in an account that the run needs before it writes.
  private struct StreamWindow: Sendable {
    let position: MirrorSnapshot.Position
    let lists: [MirrorSnapshot.List]
    let needsNewVersion: Bool
    let lacksLists: Bool
  }

  /// Writes the streams of a resource for all accounts.
  ///
  /// - Returns: the accounts that could not be read, with the reasons.
  public func write(
    _ resource: Resource, of mirrors: [(account: String, mirror: MirrorSession)]
  ) async -> [(account: String, problem: any Error)] {
    let messages: [SingerMessages] = DataTable.all(of: resource).compactMap { table in
      guard let selection else { return SingerMessages(table) }
      return selection.leftOut(of: table.name).map { SingerMessages(table, leavesOut: $0) }
    }
    if messages.isEmpty { return [] }
    var failed: [(String, any Error)] = []
    var looks: [(String, MirrorSession, StreamWindow)] = []
    for (account, mirror) in mirrors {
      do {
        let known = places[resource.name]?[account]
        let look = try await mirror.snapshot { try Self.look($0, resource, since: known) }
        if !look.lists.isEmpty || known != nil { looks.append((account, mirror, look)) }
      } catch { failed.append((account, error)) }
    }
    if looks.isEmpty { return failed }
    let isFirst = versions[resource.name] == nil
    let wantsNew = isFirst || looks.contains { $0.2.needsNewVersion }
    let known = Set((places[resource.name] ?? [:]).keys)
    let isWhole =
      failed.isEmpty && !looks.contains { $0.2.lacksLists }
      && known.isSubset(of: looks.map(\.0))
    let isNew = wantsNew && isWhole
    let clock = Int(now.timeIntervalSince1970 * 1_000)
    let version =
      isNew || isFirst
      ? max(clock, (versions[resource.name] ?? 0) + 1) : versions[resource.name] ?? clock
    for message in messages { line(message.schemaMessage) }
    var next = places[resource.name] ?? [:]
    var isComplete = true
    for (account, mirror, look) in looks {
      do {
        let since = isNew ? nil : next[account]
        let position = try await mirror.snapshot { snapshot in
          try self.rows(snapshot, resource, account, since: since, messages, version)
        }
        // Rows that are gone are only removed by a new version.
        let keepsOld = look.needsNewVersion && !isNew
        if !keepsOld { next[account] = position }
      } catch {
        isComplete = false
        failed.append((account, error))
      }
    }
    if isNew, isComplete {
      for message in messages { line(message.activate(version: version)) }
    }
    if isComplete || !isNew {
      versions[resource.name] = version
      places[resource.name] = next
    }
    line(.object([.init("type", .string("STATE")), .init("value", state)]))
    return failed
  }

  private static func look(
    _ snapshot: MirrorSnapshot, _ resource: Resource, since place: Place?
  ) throws -> StreamWindow {
    let position = try snapshot.position()
    let lists = try snapshot.lists(of: resource).filter(\.isComplete)
    let lacks = lists.count < place?.lists ?? 0
    guard let place else {
      return StreamWindow(
        position: position, lists: lists, needsNewVersion: false, lacksLists: false)
    }
    // If changes in between are missing, it is unknown which rows are gone.
    let isUnknown = !follows(position, place)
    let isGone = try !isUnknown && snapshot.changes(of: resource, after: place.position).lacksRows
    return StreamWindow(
      position: position, lists: lists, needsNewVersion: isUnknown || isGone, lacksLists: lacks)
  }

  /// Returns whether the feed still contains every change after a position.
  private static func follows(_ position: MirrorSnapshot.Position, _ place: Place) -> Bool {
    guard position.feed == place.feed, position.number >= place.position else { return false }
    if position.number == place.position { return true }
    return (position.oldest ?? .max) <= place.position + 1
  }

  private func rows(
    _ snapshot: MirrorSnapshot, _ resource: Resource, _ account: String, since place: Place?,
    _ messages: [SingerMessages], _ version: Int
  ) throws -> Place {
    let position = try snapshot.position()
    let lists = try snapshot.lists(of: resource).filter(\.isComplete)
    let directory = StoreDirectory(storeRows: try snapshot.records(of: ListID(.stores)))
    let writers = messages.map {
      ($0, TableReader($0.table, account: account, directory: directory))
    }
    let since = try place.flatMap { place in
      Self.follows(position, place)
        ? try snapshot.changes(of: resource, after: place.position) : nil
    }
    for list in lists {
      var ids: [String]?
      if let since, !since.whole.contains(list.number) { ids = since.rows[list.number] ?? [] }
      var text: [UInt8] = []
      defer { sink(text) }
      try snapshot.read(list, of: resource, ids: ids) { record in
        for (message, reader) in writers {
          for row in reader.rows(of: record) {
            replacedCells += message.write(row, version: version, into: &text)
          }
        }
        if text.count > 1 << 16 {
          sink(text)
          text.removeAll(keepingCapacity: true)
        }
      }
    }
    for (_, reader) in writers { replacedCells += reader.replacedRecords }
    return Place(feed: position.feed, position: position.number, lists: lists.count)
  }

  private func line(_ message: JSON) { sink(message.text + [0x0A]) }

  /// The state: the position of each stream in the mirror of each account.
  private var state: JSON {
    .object([
      .init(
        "versions",
        .object(versions.sorted { $0.key < $1.key }.map { .init($0.key, .number("\($0.value)")) })),
      .init(
        "resources",
        .object(
          places.sorted { $0.key < $1.key }.map { resource, accounts in
            .init(
              resource,
              .object(
                accounts.sorted { $0.key < $1.key }.map { .init($0.key, Self.json($0.value)) })
            )
          })),
    ])
  }

  private static func json(_ place: Place) -> JSON {
    .object([
      .init("feed", .string(place.feed)), .init("position", .number("\(place.position)")),
      .init("lists", .number("\(place.lists)")),
    ])
  }
}

import GRDB
import Models
import Synchronization

/// What one process knows of the file, so that it need not ask again: what never changes once it is so, and the
/// labels that hold as long as nothing is written.
final class CopyMemory: Sendable {
  private struct State {
    var shelves: Set<String> = []
    var templates: [Int: KnownTemplate] = [:]
    /// By connection; a connection lives as long as the copy.
    var labels: [ObjectIdentifier: KeptLabels] = [:]
    var feedLimits = FeedLimits()
    var lists: KeptLists?
    var rows: KeptRows?
  }

  private struct KeptLists {
    let connection: ObjectIdentifier
    let version: Labels.Version
    let resource: String
    let byPath: [String: ListRow]
  }

  private struct KeptRows {
    let connection: ObjectIdentifier
    let version: Labels.Version
    let view: RowQuery
    let numbers: [Int]
  }

  private struct KeptLabels {
    let version: Labels.Version
    var resources: [String: Labels.Kept] = [:]
  }

  private let state = Mutex(State())

  /// How much of the change feed is kept.
  var feedLimits: FeedLimits { state.withLock { $0.feedLimits } }

  /// How much of the change feed is kept from now on.
  func limitFeed(to limits: FeedLimits) { state.withLock { $0.feedLimits = limits } }

  /// Whether the tables of a resource are known to be there and to fit the catalog.
  func knows(_ resource: String) -> Bool { state.withLock { $0.shelves.contains(resource) } }

  /// The tables of a resource are there.
  func learn(_ resource: String) { state.withLock { _ = $0.shelves.insert(resource) } }

  /// The template of that number, nil when it was not asked for yet.
  func template(_ number: Int) -> KnownTemplate? { state.withLock { $0.templates[number] } }

  /// The template of a number; templates are never changed.
  func learn(_ template: KnownTemplate, number: Int) {
    state.withLock { $0.templates[number] = template }
  }

  /// The labels kept for a resource, nil when something was written since.
  func labels(of resource: String, _ db: Database, _ version: Labels.Version) -> Labels.Kept? {
    state.withLock { state in
      guard let kept = state.labels[ObjectIdentifier(db)], kept.version == version else {
        return nil
      }
      return kept.resources[resource]
    }
  }

  /// Keeps labels for a resource, as a connection sees them.
  func learn(_ labels: Labels.Kept, of resource: String, _ db: Database, _ version: Labels.Version)
  {
    state.withLock { state in
      let connection = ObjectIdentifier(db)
      if state.labels[connection]?.version != version {
        state.labels[connection] = KeptLabels(version: version)
      }
      state.labels[connection]?.resources[resource] = labels
    }
  }

  /// The lists of a resource by their paths, nil when they were not read since the file changed.
  func lists(of resource: String, _ db: Database, _ version: Labels.Version) -> [String: ListRow]? {
    state.withLock { state in
      guard let kept = state.lists, kept.connection == ObjectIdentifier(db),
        kept.version == version, kept.resource == resource
      else { return nil }
      return kept.byPath
    }
  }

  /// Keeps the lists of one resource, as a connection sees them.
  func learn(
    _ lists: [String: ListRow], of resource: String, _ db: Database, _ version: Labels.Version
  ) {
    state.withLock {
      $0.lists = KeptLists(
        connection: ObjectIdentifier(db), version: version, resource: resource, byPath: lists)
    }
  }

  /// The numbers of all rows of a view in its order, nil when they were not found since the file changed.
  func rows(of view: RowQuery, _ db: Database, _ version: Labels.Version) -> [Int]? {
    state.withLock { state in
      guard let kept = state.rows, kept.connection == ObjectIdentifier(db),
        kept.version == version, kept.view == view
      else { return nil }
      return kept.numbers
    }
  }

  /// Keeps the numbers of all rows of one view, as a connection sees them.
  func learn(_ rows: [Int], of view: RowQuery, _ db: Database, _ version: Labels.Version) {
    state.withLock {
      $0.rows = KeptRows(
        connection: ObjectIdentifier(db), version: version, view: view, numbers: rows)
    }
  }
}

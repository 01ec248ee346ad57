import GRDB
import Models
import Synchronization

/// Caches what a process knows about the file: facts that never change, and labels that are valid
/// until something is written.
final class MirrorMemory: Sendable {
  private struct State {
    var shelves: Set<String> = []
    var templates: [Int: KnownTemplate] = [:]
    /// The labels per connection; a connection lives as long as the mirror.
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

  /// The limits of the change feed.
  var feedLimits: FeedLimits { state.withLock { $0.feedLimits } }

  /// Sets the limits of the change feed.
  func limitFeed(to limits: FeedLimits) { state.withLock { $0.feedLimits = limits } }

  /// Returns whether the tables of a resource are known to exist and to match the catalog.
  func knows(_ resource: String) -> Bool { state.withLock { $0.shelves.contains(resource) } }

  /// Records that the tables of a resource exist.
  func learn(_ resource: String) { state.withLock { _ = $0.shelves.insert(resource) } }

  /// Returns the template with a number; nil when it was not read yet.
  func template(_ number: Int) -> KnownTemplate? { state.withLock { $0.templates[number] } }

  /// Caches a template; templates never change.
  func learn(_ template: KnownTemplate, number: Int) {
    state.withLock { $0.templates[number] = template }
  }

  /// Returns the cached labels of a resource; nil when something was written since.
  func labels(of resource: String, _ db: Database, _ version: Labels.Version) -> Labels.Kept? {
    state.withLock { state in
      guard let kept = state.labels[ObjectIdentifier(db)], kept.version == version else {
        return nil
      }
      return kept.resources[resource]
    }
  }

  /// Caches the labels of a resource, as a connection sees them.
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

  /// Returns the lists of a resource by path; nil when the file changed since they were read.
  func lists(of resource: String, _ db: Database, _ version: Labels.Version) -> [String: ListRow]? {
    state.withLock { state in
      guard let kept = state.lists, kept.connection == ObjectIdentifier(db),
        kept.version == version, kept.resource == resource
      else { return nil }
      return kept.byPath
    }
  }

  /// Caches the lists of a resource, as a connection sees them.
  func learn(
    _ lists: [String: ListRow], of resource: String, _ db: Database, _ version: Labels.Version
  ) {
    state.withLock {
      $0.lists = KeptLists(
        connection: ObjectIdentifier(db), version: version, resource: resource, byPath: lists)
    }
  }

  /// Returns the numbers of all rows of a query in its order; nil when the file changed since they
  /// were found.
  func rows(of view: RowQuery, _ db: Database, _ version: Labels.Version) -> [Int]? {
    state.withLock { state in
      guard let kept = state.rows, kept.connection == ObjectIdentifier(db),
        kept.version == version, kept.view == view
      else { return nil }
      return kept.numbers
    }
  }

  /// Caches the numbers of all rows of one query, as a connection sees them.
  func learn(_ rows: [Int], of view: RowQuery, _ db: Database, _ version: Labels.Version) {
    state.withLock {
      $0.rows = KeptRows(
        connection: ObjectIdentifier(db), version: version, view: view, numbers: rows)
    }
  }
}

import GRDB
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
}

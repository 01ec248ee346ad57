import Synchronization

/// What one process knows of the file, so that it need not ask again: only what never changes once it is so.
final class CopyMemory: Sendable {
  private struct State {
    var shelves: Set<String> = []
    var templates: [Int: Template] = [:]
  }

  private let state = Mutex(State())

  /// Whether the tables of a resource are known to be there and to fit the catalog.
  func knows(_ resource: String) -> Bool { state.withLock { $0.shelves.contains(resource) } }

  /// The tables of a resource are there.
  func learn(_ resource: String) { state.withLock { _ = $0.shelves.insert(resource) } }

  /// The template of that number, nil when it was not asked for yet.
  func template(_ number: Int) -> Template? { state.withLock { $0.templates[number] } }

  /// The template of a number; templates are never changed.
  func learn(_ template: Template, number: Int) {
    state.withLock { $0.templates[number] = template }
  }
}

import Models
import TerminalKit

/// What the program waits for: at most one job of a kind, each known by the depth of the screen that asked.
@UIActor struct Jobs {
  /// The kinds of jobs.
  enum Key: Hashable {
    /// Reading a list.
    case list(Query)
    /// Reading a record.
    case record(RecordKey)
    /// A step of the connect flow.
    case connect
    /// The spinner's steps.
    case spinner
  }

  private var running: [Key: (task: Task<Void, Never>, depth: Int)] = [:]

  /// Any job that runs, the spinner apart: it ends by itself.
  var first: Task<Void, Never>? { running.first { $0.key != .spinner }?.value.task }

  /// Whether a job of that kind runs.
  func isRunning(_ key: Key) -> Bool { running[key] != nil }

  /// What runs the parts of jobs that are not the UI actor's; nil for the default.
  let executor: (any TaskExecutor)?

  /// No jobs yet.
  init(on executor: (any TaskExecutor)?) { self.executor = executor }

  /// Starts a job beside the UI actor; what it finds it must bring back itself. An older one of its kind
  /// must have been cancelled.
  mutating func start(_ key: Key, depth: Int, _ work: @escaping @Sendable () async -> Void) {
    running[key] = (Task(executorPreference: executor) { await work() }, depth)
  }

  /// A job came to its end.
  mutating func finished(_ key: Key) { running[key] = nil }

  /// Cancels jobs. A cancelled job says nothing more: whoever cancels it clears up after it.
  ///
  /// - Returns: the keys of those that ran.
  mutating func cancel(where isMeant: (Key, _ depth: Int) -> Bool) -> [Key] {
    let keys = running.filter { isMeant($0.key, $0.value.depth) }.map(\.key)
    for key in keys { running.removeValue(forKey: key)?.task.cancel() }
    return keys
  }
}

import Models
import TerminalKit

/// The running jobs of the program: at most one of each kind, with the depth of the screen that
/// started it.
@UIActor struct Jobs {
  /// The kinds of jobs.
  enum Key: Hashable {
    /// A request to the mirror, from the screen at a depth.
    case ask(depth: Int, MirrorRequest)
    /// A request of the board.
    case fleet(FleetRequest)
    /// Writing a file.
    case export
    /// Loading a page of a list.
    case list(ListID)
    /// Loading a short list.
    case learn(ListID)
    /// Loading whole lists.
    case walk([ListID])
    /// Loading a record.
    case record(RecordKey)
    /// Looking up a barcode.
    case find
    /// A step of the connect flow.
    case connect
    /// Opening the browser.
    case browser
    /// Waiting until a held key is released, for the screen at a depth.
    case pause(depth: Int)
    /// Moving the spinner.
    case spinner
    /// Waiting for the end of a scan.
    case digits
    /// Waiting for the next refresh.
    case interval
  }

  private var running: [Key: (task: Task<Void, Never>, depth: Int)] = [:]

  /// Any running job except the spinner and the refresh timer.
  var first: Task<Void, Never>? {
    running.first { $0.key != .spinner && $0.key != .interval }?.value.task
  }

  /// Returns whether a job of this kind is running.
  func isRunning(_ key: Key) -> Bool { running[key] != nil }

  /// Returns whether whole lists including this one are being loaded.
  func isWalking(_ list: ListID) -> Bool { running.keys.contains { $0.walked.contains(list) } }

  /// Runs the parts of jobs that are not on the UI actor; nil for the default executor.
  let executor: (any TaskExecutor)?

  /// Creates an empty collection of jobs.
  init(on executor: (any TaskExecutor)?) { self.executor = executor }

  /// Starts a job off the UI actor; the job delivers its result itself. An older one of its kind
  /// must have been cancelled.
  mutating func start(_ key: Key, depth: Int, _ work: @escaping @Sendable () async -> Void) {
    running[key] = (Task(executorPreference: executor) { await work() }, depth)
  }

  /// Removes a job that has ended.
  mutating func finished(_ key: Key) { running[key] = nil }

  /// Cancels jobs. A cancelled job delivers nothing, so the caller must clean up after it.
  ///
  /// - Returns: the keys of the jobs that were running.
  mutating func cancel(where isMeant: (Key, _ depth: Int) -> Bool) -> [Key] {
    let keys = running.filter { isMeant($0.key, $0.value.depth) }.map(\.key)
    for key in keys { running.removeValue(forKey: key)?.task.cancel() }
    return keys
  }
}

extension Jobs.Key {
  /// The lists that are loaded completely; empty for other jobs.
  var walked: [ListID] { if case .walk(let lists) = self { lists } else { [] } }

  /// Whether it loads accounts of the board.
  var loadsAccounts: Bool {
    if case .fleet(let request) = self { !request.loaded.isEmpty } else { false }
  }

  /// Returns whether starting this job makes an older one pointless.
  func replaces(_ older: Jobs.Key) -> Bool {
    if case (.ask(let depth, let request), .ask(let otherDepth, let other)) = (self, older) {
      return depth == otherDepth && request.replaces(other)
    }
    return self == older
  }

  /// Returns whether it loads one of the lists.
  func reads(_ lists: [ListID]) -> Bool {
    switch self {
    case .list(let list), .learn(let list): lists.contains(list)
    case .walk(let walked): walked.contains(where: lists.contains)
    default: false
    }
  }

  /// Whether it may make a call; requests to the mirror make none.
  var mayCall: Bool {
    switch self {
    case .ask, .export, .browser, .pause, .spinner, .digits, .interval: false
    case .fleet(let request): !request.loaded.isEmpty
    case .list, .learn, .walk, .record, .find, .connect: true
    }
  }

  /// Whether no one needs it after the user goes to another screen. A single call under way is
  /// already counted, and its answer goes into the mirror.
  var endsWithPlace: Bool {
    switch self {
    case .ask(_, .facts): false
    case .ask, .walk, .pause: true
    // Accounts continue to load, whichever of them is current.
    case .fleet(let request): request.loaded.isEmpty
    case .export, .list, .learn, .record, .find, .connect, .browser, .spinner, .digits, .interval:
      false
    }
  }
}

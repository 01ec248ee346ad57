import Models
import TerminalKit

/// What the program waits for: at most one job of a kind, each known by the depth of the screen that asked.
@UIActor struct Jobs {
  /// The kinds of jobs.
  enum Key: Hashable {
    /// A question to the mirror, for the screen at a depth.
    case ask(depth: Int, MirrorRequest)
    /// What the board asked for.
    case fleet(FleetRequest)
    /// Writing a file.
    case export
    /// Reading a page of a list.
    case list(ListID)
    /// Getting a short list.
    case learn(ListID)
    /// Reading whole lists.
    case walk([ListID])
    /// Reading a record.
    case record(RecordKey)
    /// Finding a barcode.
    case find
    /// A step of the connect flow.
    case connect
    /// Opening the browser of the desktop.
    case browser
    /// The rest of a key that may be held down, for the screen at a depth.
    case pause(depth: Int)
    /// The spinner's steps.
    case spinner
    /// The wait for the end of a scan.
    case digits
    /// The wait for the next refresh.
    case interval
  }

  private var running: [Key: (task: Task<Void, Never>, depth: Int)] = [:]

  /// Any running job except those that end without help or never end.
  var first: Task<Void, Never>? {
    running.first { $0.key != .spinner && $0.key != .interval }?.value.task
  }

  /// Whether a job of that kind runs.
  func isRunning(_ key: Key) -> Bool { running[key] != nil }

  /// Whether whole lists are being read, that one among them.
  func isWalking(_ list: ListID) -> Bool { running.keys.contains { $0.walked.contains(list) } }

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

extension Jobs.Key {
  /// The lists that are read whole; none for another job.
  var walked: [ListID] { if case .walk(let lists) = self { lists } else { [] } }

  /// Whether it loads accounts of the board.
  var loadsAccounts: Bool {
    if case .fleet(let request) = self { !request.loaded.isEmpty } else { false }
  }

  /// Whether an older job of that kind is pointless once this one runs.
  func replaces(_ older: Jobs.Key) -> Bool {
    if case (.ask(let depth, let request), .ask(let otherDepth, let other)) = (self, older) {
      return depth == otherDepth && request.replaces(other)
    }
    return self == older
  }

  /// Whether it reads one of the lists.
  func reads(_ lists: [ListID]) -> Bool {
    switch self {
    case .list(let list), .learn(let list): lists.contains(list)
    case .walk(let walked): walked.contains(where: lists.contains)
    default: false
    }
  }

  /// Whether a call may be made for it: what the copy answers costs none.
  var mayCall: Bool {
    switch self {
    case .ask, .export, .browser, .pause, .spinner, .digits, .interval: false
    case .fleet(let request): !request.loaded.isEmpty
    case .list, .learn, .walk, .record, .find, .connect: true
    }
  }

  /// Whether nobody needs it when the user goes to another place. A single call that is under way is paid
  /// for, and its answer goes into the copy.
  var endsWithPlace: Bool {
    switch self {
    case .ask, .walk, .pause: true
    // Accounts go on being loaded, whichever of them is in use.
    case .fleet(let request): request.loaded.isEmpty
    case .export, .list, .learn, .record, .find, .connect, .browser, .spinner, .digits, .interval:
      false
    }
  }
}

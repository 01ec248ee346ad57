import Dispatch
import Synchronization

/// The actor of all code that touches the terminal.
///
/// In the program its jobs run on the main thread, inside the terminal's poll loop
/// (`UIExecutor.attach`). Without a loop, as in tests, they run on a serial queue.
@globalActor public actor UIActor {
  /// The one instance.
  public static let shared = UIActor()

  /// Runs the actor's jobs where the terminal's loop wants them.
  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    UIExecutor.shared.asUnownedSerialExecutor()
  }

  /// Runs a closure synchronously, from code that already runs on this actor. Traps otherwise.
  public nonisolated static func assumeIsolated<T>(_ body: @UIActor () throws -> T) rethrows -> T {
    shared.preconditionIsolated()
    return try withoutActuallyEscaping(body) { try unsafeBitCast($0, to: (() throws -> T).self)() }
  }
}

/// Runs the jobs of `UIActor`, one at a time.
public final class UIExecutor: SerialExecutor {
  /// The one instance.
  public static let shared = UIExecutor()

  private struct State {
    var jobs: [UnownedJob] = []
    var wake: (@Sendable () -> Void)?
  }

  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "hibou.ui")
  private static let isHere = DispatchSpecificKey<Bool>()

  private init() { queue.setSpecific(key: Self.isHere, value: true) }

  /// Makes jobs wait until the calling thread drains them; `wake` is called when there are some.
  ///
  /// Call it once, from the thread that will drain, before anything runs on the actor.
  public func attach(wake: @escaping @Sendable () -> Void) {
    state.withLock { $0.wake = wake }
    LoopThread.mark()
  }

  /// Runs all waiting jobs on the calling thread, which must be the one that attached.
  public func drain() {
    let jobs = state.withLock { state in
      defer { state.jobs = [] }
      return state.jobs
    }
    for job in jobs { job.runSynchronously(on: asUnownedSerialExecutor()) }
  }

  /// Enqueues a job.
  public func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let wake = state.withLock { state in
      state.jobs.append(job)
      return state.wake
    }
    if let wake { wake() } else { queue.async { self.drain() } }
  }

  /// Traps unless the current thread is the one that runs the actor's jobs.
  public func checkIsolated() {
    let isHere = LoopThread.isCurrent || DispatchQueue.getSpecific(key: Self.isHere) == true
    precondition(isHere, "UIActor was assumed on a thread that does not run it.")
  }
}

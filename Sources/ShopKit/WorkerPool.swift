import Dispatch
import Foundation
import Synchronization

/// Two threads for the work that the full screen waits for, instead of libdispatch's pool.
///
/// On Linux, once libdispatch's pool has run a single job, it wakes the process once a second for
/// good. These threads sleep until there is work, so an idle program does nothing.
public final class WorkerPool: TaskExecutor {
  /// The one instance.
  public static let shared = WorkerPool()

  private struct State {
    var jobs: [UnownedJob] = []
    var hasThreads = false
  }

  private let state = Mutex(State())
  private let work = DispatchSemaphore(value: 0)

  /// Enqueues a job. The threads start with the first one, after the first frame.
  public func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let isFirst = state.withLock { state in
      defer { state.hasThreads = true }
      state.jobs.append(job)
      return !state.hasThreads
    }
    if isFirst { for _ in 0..<2 { Thread.detachNewThread { self.serve() } } }
    work.signal()
  }

  /// Waits on a thread of its own, because a timer of libdispatch would wake its pool.
  public static func pause(seconds: Double) async {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        Thread.sleep(forTimeInterval: seconds)
        continuation.resume()
      }
    }
  }

  private func serve() {
    while true {
      work.wait()
      let job = state.withLock { $0.jobs.isEmpty ? nil : $0.jobs.removeFirst() }
      job?.runSynchronously(on: asUnownedTaskExecutor())
    }
  }
}

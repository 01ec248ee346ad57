import Dispatch
import Foundation
import Synchronization

/// Two threads for what the full screen waits for, in the place of libdispatch's own.
///
/// On Linux libdispatch wakes the process once a second for ever, to look after its pool, as soon as that
/// pool has had a single job. Idle would then cost something; here the threads sleep until there is work.
public final class WorkerPool: TaskExecutor {
  /// The one instance.
  public static let shared = WorkerPool()

  private struct State {
    var jobs: [UnownedJob] = []
    var hasThreads = false
  }

  private let state = Mutex(State())
  private let work = DispatchSemaphore(value: 0)

  /// Takes a job; the threads are born with the first one, after the first frame.
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

  /// Waits on a thread of its own: a timer of libdispatch would wake its pool.
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

import Synchronization
import Testing

@testable import HiboutikAPI

/// Records the most callers that were inside at once.
final class Peak: Sendable {
  private let state = Mutex((inside: 0, peak: 0))

  var peak: Int { state.withLock { $0.peak } }

  func enter() {
    state.withLock { state in
      state.inside += 1
      state.peak = max(state.peak, state.inside)
    }
  }

  func leave() { state.withLock { $0.inside -= 1 } }
}

/// The callers that were let in, in order.
private final class Guests: Sendable {
  private let state = Mutex<[Int]>([])

  var numbers: [Int] { state.withLock { $0 } }

  func note(_ number: Int) { state.withLock { $0.append(number) } }
}

@Suite("The gate")
struct GateTests {
  @Test("No more than its width are inside at once")
  func width() async {
    let gate = AsyncSemaphore(width: 4)
    let peak = Peak()

    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<100 {
        group.addTask {
          #expect(await gate.enter())
          peak.enter()
          await Task.yield()
          peak.leave()
          gate.leave()
        }
      }
    }

    #expect(peak.peak <= 4)
    #expect(peak.peak > 0)
  }

  @Test("A task that was cancelled before it came does not wait")
  func cancelledBefore() async {
    let gate = AsyncSemaphore(width: 1)
    #expect(await gate.enter())

    let isIn = await withTaskGroup(of: Bool.self) { group in
      group.cancelAll()
      group.addTask { await gate.enter() }
      return await group.next()
    }

    #expect(isIn == false)
    gate.leave()
    #expect(await gate.enter())
  }

  @Test("A task that is cancelled while it waits goes, and its turn passes to the next")
  func cancelledWaiting() async {
    let gate = AsyncSemaphore(width: 1)
    #expect(await gate.enter())
    let first = Task { await gate.enter() }
    while gate.waiting < 1 { await Task.yield() }
    let second = Task { await gate.enter() }
    while gate.waiting < 2 { await Task.yield() }

    first.cancel()
    #expect(await first.value == false)
    gate.leave()

    #expect(await second.value)
    #expect(gate.waiting == 0)
  }

  @Test("Those who wait are let in in the order they came")
  func order() async {
    let gate = AsyncSemaphore(width: 1)
    let entered = Guests()
    #expect(await gate.enter())

    await withTaskGroup(of: Void.self) { group in
      for number in 0..<5 {
        group.addTask {
          #expect(await gate.enter())
          entered.note(number)
          gate.leave()
        }
        while gate.waiting < number + 1 { await Task.yield() }
      }
      gate.leave()
    }

    #expect(entered.numbers == [0, 1, 2, 3, 4])
  }
}

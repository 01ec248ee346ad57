import Foundation
import HiboutikAPI
import Synchronization

/// Absences in memory, with a clock that a test moves.
final class AbsenceMemory: Sendable {
  private let times = Mutex<[String: Date]>([:])
  private let clock = Mutex(Date(timeIntervalSince1970: 1_790_000_000))

  /// The names of the noted absences.
  var names: Set<String> { times.withLock { Set($0.keys) } }

  var missingFeatures: MissingFeatures {
    MissingFeatures(
      now: { self.clock.withLock { $0 } },
      load: { name in self.times.withLock { $0[name] } },
      store: { name, time in self.times.withLock { $0[name] = time } })
  }

  func pass(seconds: Double) { clock.withLock { $0 += seconds } }
}

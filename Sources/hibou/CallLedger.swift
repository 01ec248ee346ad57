import Foundation
import Models
import Synchronization

/// The calls this app made for an account this month.
protocol CallLedger: Sendable {
  /// Counts one call.
  func count()
  /// Calls counted this month.
  var calls: Int { get }
}

/// The ledger of an account that is nowhere but in this process: the demo shop.
final class MemoryLedger: CallLedger {
  private let number = Mutex(0)

  func count() { number.withLock { $0 += 1 } }

  var calls: Int { number.withLock { $0 } }
}

/// The ledger in a small file that several processes share.
struct FileLedger: CallLedger {
  /// The file: `YYYY-MM`, a space, the number.
  let path: String
  /// The clock.
  let now: @Sendable () -> Date

  /// Counts one call. A ledger that cannot be written never stops the call.
  func count() { add(1) }

  /// Notes that the account was used, without a call.
  func touch() { add(0) }

  private func add(_ number: Int) {
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { return }
    defer { close(file) }
    flock(file, LOCK_EX)
    let text = Array("\(month) \(calls(in: file) + number)\n".utf8)
    guard pwrite(file, text, text.count, 0) == text.count else { return }
    ftruncate(file, off_t(text.count))
  }

  /// Calls counted this month.
  var calls: Int {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return 0 }
    defer { close(file) }
    return calls(in: file)
  }

  /// When the last call was counted, nil when none ever was.
  var lastUsed: Date? {
    (try? FileManager.default.attributesOfItem(atPath: path))?[.modificationDate] as? Date
  }

  private func calls(in file: Int32) -> Int {
    var bytes = [UInt8](repeating: 0, count: 64)
    let length = max(0, pread(file, &bytes, bytes.count, 0))
    let words = String(decoding: bytes[..<length], as: UTF8.self).split { $0 == " " || $0 == "\n" }
    guard words.count == 2, words[0] == month else { return 0 }
    return min(Int(words[1]) ?? 0, Self.most)
  }

  /// More than any shop has in a month; a damaged file says more.
  private static let most = 1_000_000_000

  private var month: String {
    // The shop's month ends at its own midnight, which is not documented further; UTC is within hours of it.
    String(ShopDate(at: now(), in: .gmt).description.prefix(7))
  }
}

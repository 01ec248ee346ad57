import Foundation

/// The time of the processor that something takes: other programs count less in it than on a clock.
enum Stopwatch {
  /// Milliseconds of the processor spent by this process so far.
  static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1_000 + Double(time.tv_nsec) / 1_000_000
  }
}

/// What was measured, again and again, in milliseconds.
struct Samples {
  private(set) var all: [Double] = []

  /// Measures once.
  @discardableResult mutating func measure<T>(_ work: () throws -> T) rethrows -> T {
    let start = Stopwatch.now
    defer { all.append(Stopwatch.now - start) }
    return try work()
  }

  /// Measures once.
  @discardableResult mutating func measure<T>(_ work: () async throws -> T) async rethrows -> T {
    let start = Stopwatch.now
    defer { all.append(Stopwatch.now - start) }
    return try await work()
  }

  /// The one in the middle, 0 when nothing was measured.
  var median: Double { all.isEmpty ? 0 : all.sorted()[all.count / 2] }
  /// The longest, 0 when nothing was measured.
  var worst: Double { all.max() ?? 0 }
  /// All of them together.
  var sum: Double { all.reduce(0, +) }
}

/// How much memory the process has.
enum Memory {
  /// What of it is in use now, in KiB.
  static var resident: Int { value("VmRSS:") }
  /// The most that ever was, in KiB.
  static var peak: Int { value("VmHWM:") }

  /// A line of `/proc/self/status` (proc_pid_status(5)).
  private static func value(_ name: String) -> Int {
    let text = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix(name) }
    return line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
  }
}

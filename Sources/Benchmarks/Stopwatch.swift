import Foundation

/// Measures processor time, which other programs influence less than real time.
enum Stopwatch {
  /// The milliseconds of processor time that this process has used.
  static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1_000 + Double(time.tv_nsec) / 1_000_000
  }
}

/// Measurements in milliseconds.
struct Samples {
  private(set) var all: [Double] = []

  /// Measures a closure once.
  @discardableResult mutating func measure<T>(_ work: () throws -> T) rethrows -> T {
    let start = Stopwatch.now
    defer { all.append(Stopwatch.now - start) }
    return try work()
  }

  /// Measures an asynchronous closure once.
  @discardableResult mutating func measure<T>(_ work: () async throws -> T) async rethrows -> T {
    let start = Stopwatch.now
    defer { all.append(Stopwatch.now - start) }
    return try await work()
  }

  /// The median; 0 when nothing was measured.
  var median: Double { all.isEmpty ? 0 : all.sorted()[all.count / 2] }
  /// The maximum; 0 when nothing was measured.
  var worst: Double { all.max() ?? 0 }
  /// The sum.
  var sum: Double { all.reduce(0, +) }
}

/// The memory of the process.
enum Memory {
  /// The memory in use now, in KiB.
  static var resident: Int { value("VmRSS:") }
  /// The most memory so far, in KiB.
  static var peak: Int { value("VmHWM:") }

  /// Returns a number of `/proc/self/status` (proc_pid_status(5)).
  private static func value(_ name: String) -> Int {
    let text = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix(name) }
    return line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
  }
}

public import Foundation

/// Decides which clock dates a load: the server's if it differs from this machine's.
///
/// If this machine's clock were wrong during one run, a day loaded then might count as over for
/// good.
public struct ServerTime: Hashable, Sendable {
  /// The seconds by which the server's clock is ahead of this machine's; 0 while they agree.
  public private(set) var offset: TimeInterval = 0
  /// Whether a difference was found that has not been reported yet.
  public private(set) var isNews = false

  private let isPinned: Bool
  private var hasDiffered = false

  /// Clocks agree if they differ by at most this many seconds.
  public static let tolerance: TimeInterval = 300

  /// Creates a clock that no answer has been compared with yet.
  ///
  /// - Parameter isPinned: whether this machine's clock was set for a test (`HIBOU_NOW`).
  public init(isPinned: Bool = false) { self.isPinned = isPinned }

  /// Compares the clocks.
  ///
  /// - Parameters:
  ///   - server: the time in an answer (`Date`, RFC 9110 section 6.6.1).
  ///   - now: the current time, which may be pinned.
  ///   - real: the real time of this machine. A server that shows this time does not know about a
  /// pinned clock, so the pinned clock counts.
  public mutating func compare(_ server: Date, with now: Date, real: Date) {
    let difference = server.timeIntervalSince(now)
    let isReal = abs(server.timeIntervalSince(real)) <= Self.tolerance
    guard abs(difference) > Self.tolerance, !(isPinned && isReal) else {
      offset = 0
      return
    }
    offset = difference
    if !hasDiffered { isNews = true }
    hasDiffered = true
  }

  /// Returns whether to report a difference now; true once.
  public mutating func isToBeTold() -> Bool {
    defer { isNews = false }
    return isNews
  }

  /// Returns the time to use for a load, from this machine's time.
  public func time(at now: Date) -> Date { now.addingTimeInterval(offset) }
}

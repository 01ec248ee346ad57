public import Foundation

/// Which clock says when something was loaded: the server's, where it differs from this machine's.
///
/// A machine's clock may be wrong for a run; the day that was loaded then would count as over for ever.
public struct ServerTime: Hashable, Sendable {
  /// Seconds by which the server's clock is ahead of this machine's; 0 while they agree.
  public private(set) var offset: TimeInterval = 0
  /// Whether a difference was found that nobody has been told of yet.
  public private(set) var isNews = false

  private let isPinned: Bool
  private var hasDiffered = false

  /// Clocks that differ by no more than so many seconds agree.
  public static let tolerance: TimeInterval = 300

  /// A clock that no answer has been compared with yet.
  ///
  /// - Parameter isPinned: whether this machine's clock was set for a test (`HIBOU_NOW`).
  public init(isPinned: Bool = false) { self.isPinned = isPinned }

  /// Compares the clocks.
  ///
  /// - Parameters:
  ///   - server: the time an answer shows (`Date`, RFC 9110 section 6.6.1).
  ///   - now: the time here.
  ///   - real: the time of the machine. A server that shows that time knows nothing of a pinned clock, which is
  ///     then the one that counts.
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

  /// Whether somebody is to be told now: once.
  public mutating func isToBeTold() -> Bool {
    defer { isNews = false }
    return isNews
  }

  /// The time that counts, by the time here.
  public func time(at now: Date) -> Date { now.addingTimeInterval(offset) }
}

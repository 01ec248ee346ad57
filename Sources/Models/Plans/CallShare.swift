/// A share of the month's calls, spread over its days.
public struct CallShare: Hashable, Sendable {
  /// The share in percent, 1 to 100.
  public let percent: Int

  /// Parses a text such as `30%`; nil for anything else.
  public init?(_ text: String) {
    guard text.hasSuffix("%"), let percent = Int(text.dropLast()), (1...100).contains(percent)
    else {
      return nil
    }
    self.percent = percent
  }

  /// Returns how many calls may still be made on a day: the share of the month's days up to it,
  /// less the calls already made.
  public func callsLeft(of calls: CallCount, on day: ShopDate) -> Int {
    let days = day.lastOfMonth.day
    let (product, overflow) = calls.limit.multipliedReportingOverflow(by: percent * day.day)
    let allowed = overflow ? calls.limit / 100 / days * percent * day.day : product / 100 / days
    return max(0, min(allowed - calls.used, calls.left))
  }

  /// Returns how many calls the month will have at the current pace.
  public static func pace(of calls: CallCount, on day: ShopDate) -> Int {
    let (product, overflow) = calls.used.multipliedReportingOverflow(by: day.lastOfMonth.day)
    return overflow ? calls.used : product / max(1, day.day)
  }
}

public import Foundation

/// A date with time of a shop's clock, without a zone, as the till recorded it.
///
/// In the API it is written `YYYY-MM-DD HH:MM:SS` in the store's zone; the zero date means none.
public struct ShopTime: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The day.
  public let date: ShopDate
  /// Seconds since midnight, 0 to 86 399.
  public let second: Int

  /// Creates a date with time from a day and the seconds since its midnight.
  public init(_ date: ShopDate, second: Int) {
    self.date = date
    self.second = min(max(second, 0), 86_399)
  }

  /// Parses `YYYY-MM-DD HH:MM:SS`; a `T` instead of the space and missing seconds are accepted. Nil
  /// for a zero date and anything else.
  public init?(_ text: some StringProtocol) {
    if let time = text.utf8.withContiguousStorageIfAvailable(Self.usual), let time {
      self = time
      return
    }
    let halves = text.split { $0 == " " || $0 == "T" }
    guard halves.count == 2, let date = ShopDate(halves[0]) else { return nil }
    let parts = halves[1].split(separator: ":").map { Int($0) ?? -1 }
    guard (2...3).contains(parts.count), (0...23).contains(parts[0]), (0...59).contains(parts[1])
    else {
      return nil
    }
    let seconds = parts.count > 2 ? parts[2] : 0
    guard (0...60).contains(seconds) else { return nil }
    self.init(date, second: parts[0] * 3_600 + parts[1] * 60 + seconds)
  }

  /// Parses the usual form, `YYYY-MM-DD HH:MM:SS`; nil for any other form.
  private static func usual(_ bytes: UnsafeBufferPointer<UInt8>) -> ShopTime? {
    guard bytes.count == 19, bytes[4] == 0x2D, bytes[7] == 0x2D, bytes[10] == 0x20,
      bytes[13] == 0x3A, bytes[16] == 0x3A
    else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      var number = 0
      for index in range {
        let digit = bytes[index] &- 0x30
        guard digit < 10 else { return nil }
        number = number * 10 + Int(digit)
      }
      return number
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
      let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19),
      hour < 24, minute < 60, second <= 60,
      let date = ShopDate(year: year, month: month, day: day)
    else { return nil }
    return ShopTime(date, second: hour * 3_600 + minute * 60 + second)
  }

  /// Creates the local date and time of an instant in a time zone.
  public init(at instant: Date, in zone: TimeZone) {
    let date = ShopDate(at: instant, in: zone)
    self.init(date, second: instant.seconds(in: zone) - date.daysSince1970 * 86_400)
  }

  /// The hour of the day, 0 to 23.
  public var hour: Int { second / 3_600 }

  /// The minute of the hour, 0 to 59.
  public var minute: Int { second / 60 % 60 }

  /// `HH:MM`.
  public var clock: String { "\(String(hour, width: 2)):\(String(minute, width: 2))" }

  /// `YYYY-MM-DD HH:MM:SS`, as in the API.
  public var description: String { "\(date) \(clock):\(String(second % 60, width: 2))" }

  /// Orders times from early to late.
  public static func < (left: ShopTime, right: ShopTime) -> Bool {
    (left.date, left.second) < (right.date, right.second)
  }
}

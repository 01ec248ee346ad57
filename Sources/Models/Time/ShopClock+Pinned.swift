public import Foundation

extension ShopClock {
  /// Parses an ISO 8601 date and time, such as the value of `HIBOU_NOW`; nil for anything else.
  ///
  /// The form is `2026-09-21T18:42:00Z`, with an offset `+02:00` or `+0200`, or without either,
  /// which means this clock's zone. Seconds and their fraction may be left out; a day alone means
  /// its first moment.
  public func instant(_ text: String) -> Date? {
    let (local, offset) = Self.parts(of: text)
    guard let time = ShopTime(local) ?? ShopDate(local).map({ ShopTime($0, second: 0) }) else {
      return nil
    }
    switch offset {
    case nil: return instant(of: time)
    case .some(let offset):
      guard let seconds = Self.seconds(ofOffset: offset) else { return nil }
      let local = time.date.daysSince1970 * 86_400 + time.second
      return Date(timeIntervalSince1970: Double(local - seconds))
    }
  }

  /// Returns the local part without a fraction of a second, and the offset; nil if there is none.
  private static func parts(of text: String) -> (local: String, offset: String?) {
    let dateEnd = text.firstIndex { $0 == "T" || $0 == " " } ?? text.endIndex
    let mark = text[dateEnd...].firstIndex { "Zz+-".contains($0) } ?? text.endIndex
    let clock = text[dateEnd..<mark].prefix { $0 != "." && $0 != "," }
    return (String(text[..<dateEnd] + clock), mark == text.endIndex ? nil : String(text[mark...]))
  }

  private static func seconds(ofOffset offset: String) -> Int? {
    if offset.lowercased() == "z" { return 0 }
    let digits = offset.dropFirst().filter { $0 != ":" }
    guard digits.utf8.count == 4, let number = UInt(digits), number % 100 < 60, number < 2400 else {
      return nil
    }
    let seconds = Int(number / 100 * 3_600 + number % 100 * 60)
    return offset.hasPrefix("-") ? -seconds : seconds
  }
}

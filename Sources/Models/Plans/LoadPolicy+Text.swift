public import Foundation

extension LoadPolicy {
  /// Returns the seconds of an age such as `90s`, `15m`, `2h`, `1d` or `0`; nil for anything else.
  public static func age(_ text: String) -> TimeInterval? {
    if text == "0" { return 0 }
    let seconds: [Character: Double] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
    guard let unit = text.last.flatMap({ seconds[$0] }),
      text.dropLast().allSatisfy({ $0.isASCII && $0.isNumber }),
      let number = Int(text.dropLast()), number <= 100_000
    else { return nil }
    return Double(number) * unit
  }
}

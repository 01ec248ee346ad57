import Foundation

extension Format {
  /// Returns a value for programs: decimal point, no grouping, days and times as in the API, flags
  /// as 0 and 1, references as ids, and an empty text for a missing value. Numbers are not rounded.
  public static func machine(_ value: Value) -> String {
    switch value {
    case .none: ""
    case .text(let text): text
    case .number(let number), .rate(let number): number.description
    case .money(let amount, _): NumberStyle.machine.text(of: amount, decimals: 2)
    case .date(let date): date.description
    case .time(let time): time.description
    case .flag(let flag): flag ? "1" : "0"
    case .reference(_, let id): id
    case .other(.string(let text)): text
    case .other(let json): String(decoding: json.text, as: UTF8.self)
    }
  }
}

extension NumberStyle {
  /// The number style for programs.
  fileprivate static let machine = NumberStyle(decimal: ".", grouping: "")
}

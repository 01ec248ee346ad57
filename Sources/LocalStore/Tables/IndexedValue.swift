import Foundation
import GRDB
import Models

/// What a value is filtered and sorted by in the tables.
///
/// Amounts, quantities and rates are whole numbers of millionths, so that no sum is ever rounded; days count
/// from 1970 and moments in seconds from then by the shop's clock; ids and codes of digits alone are numbers,
/// so that 9 stands before 10; words are folded. SQLite puts numbers before texts.
enum IndexedValue {
  /// Millionths in a whole.
  static let scale = Decimal(1_000_000)

  /// A value as it stands in a column of that meaning.
  static func of(_ value: Value, in meaning: Models.Column.Meaning) -> DatabaseValue {
    switch value {
    case .none: .null
    case .text(let text): word(text)
    case .number(let number), .money(let number, _), .rate(let number):
      millionths(number).databaseValue
    // A day where a moment is expected is its midnight.
    case .date(let date):
      (date.daysSince1970 * (meaning == .time ? 86_400 : 1)).databaseValue
    case .time(let time): (time.date.daysSince1970 * 86_400 + time.second).databaseValue
    case .flag(let flag): (flag ? 1 : 0).databaseValue
    case .reference(_, let id): self.id(id)
    case .other(let json): String(decoding: json.text, as: UTF8.self).databaseValue
    }
  }

  /// The same for what the server writes as it mostly does, nil for anything else: the way over `Value`
  /// takes ten times as long, and a million rows have twenty million such values.
  static func plain(_ json: JSON?, _ meaning: Models.Column.Meaning) -> DatabaseValue? {
    let text: String
    switch json {
    case .number(let digits), .string(let digits): text = digits
    case .none: return .null
    case .null, .bool, .array, .object: return nil
    }
    switch meaning {
    case .number, .money, .rate: return StoredText.millionths(text)?.databaseValue
    case .flag: return text == "0" ? 0.databaseValue : text == "1" ? 1.databaseValue : nil
    case .reference: return text == "0" ? .null : number(text)
    case .time: return StoredText.seconds(text)?.databaseValue
    case .identifier, .text, .personal, .code, .date: return nil
    }
  }

  /// An id: a number where it is written as one would write it.
  static func id(_ text: String) -> DatabaseValue {
    number(text) ?? text.databaseValue
  }

  /// A word as it is compared: folded, or the number it is.
  static func word(_ text: String) -> DatabaseValue {
    number(text) ?? text.foldedForSearch.databaseValue
  }

  /// A number in millionths, rounded where it has more than six decimals, cut where it does not fit.
  static func millionths(_ number: Decimal) -> Int {
    var scaled = number * scale
    var whole = Decimal()
    NSDecimalRound(&whole, &scaled, 0, .plain)
    let largest = Decimal(Int.max / 4)
    if whole > largest { return Int.max / 4 }
    if whole < -largest { return -(Int.max / 4) }
    return NSDecimalNumber(decimal: whole).intValue
  }

  /// The number that a text of digits is, without leading zeros, so that it fits: `007` is a text.
  static func number(_ text: String) -> DatabaseValue? {
    let digits = text.utf8
    guard digits.count <= 18, let first = digits.first,
      digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), first != 0x30 || digits.count == 1
    else { return nil }
    return Int(text)?.databaseValue
  }
}

import Foundation
import GRDB
import Models

/// The form of values in the tables, by which they are filtered and sorted.
///
/// Amounts, quantities and rates are whole millionths, so sums are exact. Days count from 1970, and
/// times are seconds from 1970 by the shop's clock. Ids and codes that consist of digits are
/// numbers, so 9 sorts before 10. Texts are folded. SQLite sorts numbers before texts.
enum IndexedValue {
  /// The number of millionths in one.
  static let scale = Decimal(1_000_000)

  /// Returns the stored form of a value in a column with this meaning.
  static func of(_ value: Value, in meaning: Models.Column.Meaning) -> DatabaseValue {
    switch value {
    case .none: .null
    case .text(let text): word(text)
    case .number(let number), .money(let number, _), .rate(let number):
      millionths(number).databaseValue
    // A date without time in a column of times counts as its midnight.
    case .date(let date):
      (date.daysSince1970 * (meaning == .time ? 86_400 : 1)).databaseValue
    case .time(let time): (time.date.daysSince1970 * 86_400 + time.second).databaseValue
    case .flag(let flag): (flag ? 1 : 0).databaseValue
    case .reference(_, let id): self.id(id)
    case .other(let json): String(decoding: json.text, as: UTF8.self).databaseValue
    }
  }

  /// Returns the stored form for the server's most common spellings; nil for others. The way over
  /// `Value` takes ten times as long, and a million rows have twenty million such values.
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

  /// Returns the stored form of an id: a number if its digits have the usual form, else a text.
  static func id(_ text: String) -> DatabaseValue {
    number(text) ?? text.databaseValue
  }

  /// Returns the stored form of a word: a number, or the folded text.
  static func word(_ text: String) -> DatabaseValue {
    number(text) ?? text.foldedForSearch.databaseValue
  }

  /// Returns a number in millionths, rounded if it has more than six decimals and clamped if it
  /// does not fit.
  static func millionths(_ number: Decimal) -> Int {
    var scaled = number * scale
    var whole = Decimal()
    NSDecimalRound(&whole, &scaled, 0, .plain)
    let largest = Decimal(Int.max / 4)
    if whole > largest { return Int.max / 4 }
    if whole < -largest { return -(Int.max / 4) }
    return NSDecimalNumber(decimal: whole).intValue
  }

  /// Returns the number for a text of digits without leading zeros that fits; nil for others: `007`
  /// stays a text.
  static func number(_ text: String) -> DatabaseValue? {
    let digits = text.utf8
    guard digits.count <= 18, let first = digits.first,
      digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), first != 0x30 || digits.count == 1
    else { return nil }
    return Int(text)?.databaseValue
  }
}

public import Foundation

/// What a record holds in a column.
public enum Value: Hashable, Sendable {
  /// Nothing: missing, null, empty, a zero date, the id 0.
  case none
  /// Words, an identifier or a code.
  case text(String)
  /// A quantity.
  case number(Decimal)
  /// An amount, and its currency (ISO 4217) where the record says one.
  case money(Decimal, String?)
  /// A fraction, `0.2` for 20 %.
  case rate(Decimal)
  /// A day.
  case date(ShopDate)
  /// A day and a time.
  case time(ShopTime)
  /// Yes or no.
  case flag(Bool)
  /// A record of the named resource, by its id.
  case reference(String, String)
  /// Something that is not what the documentation says of the field.
  case other(JSON)
}

extension Value {
  /// Whether this value stands before another in an ascending list: numbers by size, words by letters
  /// without regard to case and accents, nothing last.
  public func precedes(_ other: Value) -> Bool {
    switch (sortKey, other.sortKey) {
    case (.number(let left), .number(let right)): left < right
    case (.words(let left), .words(let right)): left < right
    case (.number, .words): true
    case (.words, .number), (.nothing, _): false
    case (_, .nothing): true
    }
  }

  private enum SortKey {
    case number(Decimal)
    case words(String)
    case nothing
  }

  private var sortKey: SortKey {
    switch self {
    case .none: .nothing
    case .text(let text): Int(text).map { .number(Decimal($0)) } ?? .words(text.foldedForSearch)
    case .number(let number), .money(let number, _), .rate(let number): .number(number)
    case .date(let date): .number(Decimal(date.daysSince1970) * 86_400)
    case .time(let time): .number(Decimal(time.date.daysSince1970) * 86_400 + Decimal(time.second))
    case .flag(let flag): .number(flag ? 1 : 0)
    case .reference(_, let id): Int(id).map { .number(Decimal($0)) } ?? .words(id)
    case .other(let json): .words(String(decoding: json.text, as: UTF8.self))
    }
  }
}

extension String {
  /// The text without accents and in lower case, so that `cote` finds `Côte`.
  public var foldedForSearch: String {
    utf8.allSatisfy { $0 < 0x80 }
      ? lowercased() : folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
  }
}

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
    SortKey(self, names: RecordLabels()).precedes(SortKey(other, names: RecordLabels()))
  }
}

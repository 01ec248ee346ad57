public import Foundation

/// The value of a column in a record.
public enum Value: Hashable, Sendable {
  /// No value: missing, null, empty, a zero date, or the id 0.
  case none
  /// Text, an identifier or a code.
  case text(String)
  /// A quantity.
  case number(Decimal)
  /// An amount, and its currency (ISO 4217) if the record names one.
  case money(Decimal, String?)
  /// A fraction, `0.2` for 20 %.
  case rate(Decimal)
  /// A day.
  case date(ShopDate)
  /// A date with time.
  case time(ShopTime)
  /// A flag.
  case flag(Bool)
  /// A reference: the name of the resource and the id of the record.
  case reference(String, String)
  /// A value that does not have the documented form.
  case other(JSON)
}

extension Value {
  /// Returns whether this value sorts before another in ascending order: numbers by size, text by
  /// letters without regard to case and accents, missing values last.
  public func precedes(_ other: Value) -> Bool {
    SortKey(self, names: RecordLabels()).precedes(SortKey(other, names: RecordLabels()))
  }
}

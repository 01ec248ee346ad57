public import Foundation

/// A query to the mirror, which makes no call. `ShopClient.answer` in ShopKit answers each one with
/// the `MirrorAnswer` of its kind. To add a query, add a case here, a case to `MirrorAnswer`, and
/// its code in that method.
public enum MirrorRequest: Hashable, Sendable {
  /// The rows of a window.
  case look(RowQuery, WindowRequest)
  /// The number of rows of a query, and the sum of a column over them.
  case tally(RowQuery, Column?)
  /// The labels of records.
  case label(Resource, [String])
  /// The rows that refer to a record.
  case recall(BackReference)
  /// Whole lists.
  case gather([ListID])
  /// The number of products that are out of stock or below their reorder point.
  case shortages
  /// The rows of a query, grouped by a column.
  case group(RowQuery, Column)
  /// Count the recent sales of a product.
  case count(sold: String)
  /// The purchase prices of products.
  case price([String])
  /// A record that was loaded by its id.
  case reopen(Resource, id: String)
  /// The new, changed and gone records that loads found.
  case changes(ChangeQuery)
  /// Facts about the account.
  case facts

  /// Returns whether this request makes an older one of the same screen pointless. An equal one
  /// always does.
  public func replaces(_ older: MirrorRequest) -> Bool {
    switch (self, older) {
    case (.look, .look), (.label, .label), (.group, .group), (.count, .count), (.price, .price),
      (.reopen, .reopen), (.changes(.since), .changes(.since)):
      true
    case (.tally(let view, _), .tally(let other, _)): view == other
    // The count would be for rows that the screen no longer shows.
    case (.look(let view, _), .tally(let other, _)): view != other
    default: self == older
    }
  }
}

/// The mirror's answer to a `MirrorRequest`.
public enum MirrorAnswer: Hashable, Sendable {
  /// The answer to `look`.
  case window(Window)
  /// The answer to `tally`.
  case tally(RowCount)
  /// The answer to `label`; unknown labels are missing.
  case names(RecordLabels)
  /// The answer to `recall`.
  case records([Record])
  /// The answer to `gather`; nil for a list that was never loaded to its end.
  case lists([LoadedList?])
  /// The answer to `shortages`; unknown while no stock is loaded, and a minimum while the stock of
  /// one warehouse is missing.
  case shortages(Figure)
  /// The answer to `group`.
  case groups(Groups)
  /// The answer to `count`.
  case sales(ProductSales)
  /// The answer to `price`, by product id; unknown prices are missing.
  case prices([String: Decimal])
  /// The answer to `reopen`; nil if the record was never loaded.
  case opened(Opened?)
  /// The answer to `changes`, newest first.
  case changes([RecordChange])
  /// To `facts`.
  case facts(AccountFacts)
}

public import Foundation

/// A question to the mirror: it costs no call. `Shop.answer` in ShopKit answers each with the `MirrorAnswer` of its
/// kind; a new question is a case here, a case there and its query in that method, and nothing else.
public enum MirrorRequest: Hashable, Sendable {
  /// Rows of a view.
  case look(RowQuery, WindowRequest)
  /// How many rows a view has, and what a column of them sums up to.
  case tally(RowQuery, Column?)
  /// The labels of records.
  case label(Resource, [String])
  /// The rows that refer to a record.
  case recall(BackReference)
  /// Whole lists.
  case gather([ListID])
  /// How many products are out of stock or under their reorder point.
  case shortages
  /// The rows of a view by what they hold in a column.
  case group(RowQuery, Column)
  /// How often a product was sold of late.
  case count(sold: String)
  /// The purchase prices of products.
  case price([String])
  /// A record as it was loaded by its id before.
  case reopen(Resource, id: String)
  /// What loads found new, changed and gone.
  case changes(ChangeQuery)

  /// Whether it makes an older question of the same screen pointless. The same question always does.
  public func replaces(_ older: MirrorRequest) -> Bool {
    switch (self, older) {
    case (.look, .look), (.label, .label), (.group, .group), (.count, .count), (.price, .price),
      (.reopen, .reopen), (.changes(.since), .changes(.since)):
      true
    case (.tally(let view, _), .tally(let other, _)): view == other
    // A count for rows that the screen does not show any more.
    case (.look(let view, _), .tally(let other, _)): view != other
    default: self == older
    }
  }
}

/// What the mirror has to say to a `MirrorRequest`.
public enum MirrorAnswer: Hashable, Sendable {
  /// To `look`.
  case window(Window)
  /// To `tally`.
  case tally(RowCount)
  /// To `label`: as far as they are known.
  case names(RecordLabels)
  /// To `recall`.
  case records([Record])
  /// To `gather`: nil for a list that was never loaded to its end.
  case lists([LoadedList?])
  /// To `shortages`: unknown while no stock is loaded, at least so many while that of a warehouse is missing.
  case shortages(Figure)
  /// To `group`.
  case groups(Groups)
  /// To `count`.
  case sales(ProductSales)
  /// To `price`: by the ids of the products, as far as they are known.
  case prices([String: Decimal])
  /// To `reopen`: nil when it never was loaded.
  case opened(Opened?)
  /// To `changes`: the newest first.
  case changes([RecordChange])
}

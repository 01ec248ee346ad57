/// Why a request for lists is invalid.
public enum ListRefusal: Error, Hashable, Sendable {
  /// The lists of the resource have no days.
  case hasNoDays(Resource)
  /// The lists of the resource are the same in every store.
  case hasNoStores(Resource)
  /// The lists of the resource are the same for every warehouse.
  case hasNoWarehouses(Resource)
  /// Each list belongs to one record or to a search text, and the request names none.
  case needsOwner(Resource)
  /// The lists do not belong to a record.
  case hasNoOwner(Resource)
  /// There is no store with this id; the second value lists the existing stores.
  case noSuchStore(Int, [StoreDirectory.Store])
  /// There is no warehouse with this id; the second value lists the existing warehouses.
  case noSuchWarehouse(Int, [StoreDirectory.Warehouse])
  /// The list of stores or warehouses is not loaded, and without it the answer would be incomplete.
  case needs(Resource)
  /// The text does not name a day or days.
  case notDays(String)
  /// The first day comes after the last one.
  case daysReversed(ShopDate, ShopDate)
  /// The days have not begun in any store yet.
  case notBegun(ShopDate)
  /// The request covers more days than allowed.
  case tooManyDays(Int)
}

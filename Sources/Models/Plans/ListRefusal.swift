/// Why a list cannot be asked for as it was.
public enum ListRefusal: Error, Hashable, Sendable {
  /// The lists of the resource have no days.
  case hasNoDays(Resource)
  /// The lists of the resource are the same in every store.
  case hasNoStores(Resource)
  /// The lists of the resource are the same for every warehouse.
  case hasNoWarehouses(Resource)
  /// Its lists belong to one record, or are found by a text, and the request names none.
  case needsOwner(Resource)
  /// Its lists belong to no record.
  case hasNoOwner(Resource)
  /// There is no store of that id; the stores that there are.
  case noSuchStore(Int, [StoreDirectory.Store])
  /// There is no warehouse of that id; the warehouses that there are.
  case noSuchWarehouse(Int, [StoreDirectory.Warehouse])
  /// The list of stores or warehouses, without which the answer would be incomplete, is not loaded.
  case needs(Resource)
  /// A text that is no day and no days.
  case notDays(String)
  /// The first day comes after the last one.
  case daysReversed(ShopDate, ShopDate)
  /// The days have not begun in any store.
  case notBegun(ShopDate)
  /// More days than an answer may cover.
  case tooManyDays(Int)
}

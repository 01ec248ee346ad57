public import Foundation

/// The lists of a resource that a screen or plain mode shows: the store, warehouse, days and owner.
///
/// The default is every store and warehouse, and the current day or month of each store.
public struct ListSelection: Hashable, Sendable {
  /// The resource to list.
  public let resource: Resource
  /// The id of the record that the lists belong to, or the search text; nil when they belong to the
  /// account.
  public let owner: String?
  /// The store; nil for all stores.
  public private(set) var store: Int?
  /// The warehouse; nil for all warehouses.
  public private(set) var warehouse: Int?
  /// The days; nil for the current day or month of each store, whatever the date.
  public private(set) var days: ClosedRange<ShopDate>?

  /// Why a part of the selection cannot be changed.
  public enum Reason: Hashable, Sendable {
    /// The lists have no days.
    case hasNoDays
    /// The next day has not begun.
    case nextDayNotBegun
    /// The next month has not begun.
    case nextMonthNotBegun
    /// The current day is already shown.
    case isToday
    /// The current month is already shown.
    case isThisMonth
    /// The lists are the same for all stores.
    case isSameEverywhere
    /// There is only one store, or one warehouse.
    case isOnlyOne
  }

  /// Creates a selection of a resource's lists, or of the lists of one record.
  public init(
    _ resource: Resource, owner: String? = nil, store: Int? = nil,
    days: ClosedRange<ShopDate>? = nil
  ) {
    self.resource = resource
    self.owner = owner
    self.store = resource.list.needs(.store) ? store : nil
    self.days = resource.list.span == nil ? nil : days
  }

  // MARK: - Lists

  /// Returns the request for the selected lists. `sizes` are those of the owning product.
  public func request(sizes: [Int] = []) -> ListRequest {
    ListRequest(
      resource, store: store, warehouse: warehouse, days: days.map(DayRequest.init), owner: owner,
      sizes: sizes)
  }

  /// Returns the selected lists, newest day first; empty while the needed stores or warehouses are
  /// unknown, and if no day has begun.
  public func lists(in directory: StoreDirectory, at now: Date, sizes: [Int] = []) -> [ListID] {
    guard let lists = try? request(sizes: sizes).lists(in: directory, at: now).lists else {
      return []
    }
    guard resource.list.span != nil else { return lists }
    let places = Dictionary(
      lists.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    return lists.sorted { left, right in
      left.day == right.day
        ? (places[left] ?? 0) < (places[right] ?? 0)
        : (left.day ?? .distantPast) > (right.day ?? .distantPast)
    }
  }

  /// Returns the selected days by the store's clock; the first store's clock if all are selected.
  public func shownDays(in directory: StoreDirectory, at now: Date) -> ClosedRange<ShopDate> {
    let today = directory.today(store: store, at: now)
    return days ?? today...today
  }

  // MARK: - Days

  /// Returns why `step` cannot move to other days; nil when it can.
  public func whyNoStep(_ step: Int, in directory: StoreDirectory, at now: Date) -> Reason? {
    guard let span = resource.list.span else { return .hasNoDays }
    guard step > 0, !resource.looksAhead else { return nil }
    let last = shownDays(in: directory, at: now).upperBound
    let today = directory.today(store: store, at: now)
    if span == .month {
      return last.firstOfMonth >= today.firstOfMonth ? .nextMonthNotBegun : nil
    }
    return last >= today ? .nextDayNotBegun : nil
  }

  /// Why there is no current day or month to go back to; nil when there is.
  public var whyNotNow: Reason? {
    guard let span = resource.list.span else { return .hasNoDays }
    guard days == nil else { return nil }
    return span == .day ? .isToday : .isThisMonth
  }

  /// Moves to the days before or after the selected ones, never into the future; a monthly list
  /// moves by one month.
  public mutating func step(_ step: Int, in directory: StoreDirectory, at now: Date) {
    let shown = shownDays(in: directory, at: now)
    if resource.list.span == .month {
      let first = shown.lowerBound.firstOfMonth
      let other = step < 0 ? first.adding(days: -1) : first.lastOfMonth.adding(days: 1)
      return show(other...other, in: directory, at: now)
    }
    let count = shown.upperBound.daysSince1970 - shown.lowerBound.daysSince1970 + 1
    let (first, last) = (
      shown.lowerBound.adding(days: step * count), shown.upperBound.adding(days: step * count)
    )
    let today = directory.today(store: store, at: now)
    let excess = resource.looksAhead ? 0 : max(0, last.daysSince1970 - today.daysSince1970)
    show(first.adding(days: -excess)...last.adding(days: -excess), in: directory, at: now)
  }

  /// Selects days; nil selects the current day or month.
  public mutating func show(
    _ days: ClosedRange<ShopDate>?, in directory: StoreDirectory, at now: Date
  ) {
    let today = directory.today(store: store, at: now)
    let isNow =
      resource.list.span == .month
      ? days.map {
        [$0.lowerBound, $0.upperBound].allSatisfy { $0.firstOfMonth == today.firstOfMonth }
      }
      : days.map { $0 == today...today }
    self.days = isNow == true ? nil : days
  }

  // MARK: - Stores and warehouses

  /// Returns why no other store or warehouse can be selected; nil when one can.
  public func whyNoOther(in directory: StoreDirectory) -> Reason? {
    guard isSplit else { return .isSameEverywhere }
    return known(in: directory).map { $0.count < 2 } == true ? .isOnlyOne : nil
  }

  /// Selects the next store, from all to the first and from the last back to all, or the next
  /// warehouse in the same way. While they are unknown, it tries the ids 1, 2 and 3.
  public mutating func showNext(in directory: StoreDirectory) {
    guard isSplit else { return }
    let shown = resource.list.needs(.store) ? store : warehouse
    let id: Int?
    if let ids = known(in: directory) {
      guard ids.count > 1 else { return }
      let next = shown.map { (ids.firstIndex(of: $0) ?? -1) + 1 } ?? 0
      id = next < ids.count ? ids[next] : nil
    } else {
      id = (shown ?? 0) + 1
    }
    if resource.list.needs(.store) { store = id } else { warehouse = id }
  }

  private var isSplit: Bool { resource.list.needs(.store) || resource.list.needs(.warehouse) }

  private func known(in directory: StoreDirectory) -> [Int]? {
    resource.list.needs(.store) ? directory.storeIDs : directory.warehouseIDs
  }
}

extension ShopDate {
  /// The earliest day.
  fileprivate static let distantPast = ShopDate(daysSince1970: .min)
}

public import Foundation

/// Which lists of a resource a screen or plain mode shows: of which store, warehouse and days, and whose.
///
/// Without a choice it shows every store and warehouse, and the running day or month of each store.
public struct ListSelection: Hashable, Sendable {
  /// What is listed.
  public let resource: Resource
  /// The id of the record the lists belong to, or the text they are found by; nil when they belong to the account.
  public let owner: String?
  /// The store; nil for all.
  public private(set) var store: Int?
  /// The warehouse; nil for all.
  public private(set) var warehouse: Int?
  /// The days; nil for the running day or month of each store, whatever day that is.
  public private(set) var days: ClosedRange<ShopDate>?

  /// Why something about a selection cannot be changed.
  public enum Reason: Hashable, Sendable {
    /// Its lists have no days.
    case hasNoDays
    /// The next day has not begun.
    case nextDayNotBegun
    /// The next month has not begun.
    case nextMonthNotBegun
    /// The running day is shown.
    case isToday
    /// The running month is shown.
    case isThisMonth
    /// The list is the same for all stores.
    case isSameEverywhere
    /// There is one store, or one warehouse.
    case isOnlyOne
  }

  /// The lists of a resource, or of one record's.
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

  /// What is asked for. The sizes are those of the product it belongs to.
  public func request(sizes: [Int] = []) -> ListRequest {
    ListRequest(
      resource, store: store, warehouse: warehouse, days: days.map(DayRequest.init), owner: owner,
      sizes: sizes)
  }

  /// The lists, the newest day first; none while the stores or warehouses they need are not known, and none
  /// where no day has begun.
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

  /// The days that are shown, by the clock of the store; of the first store when all are shown.
  public func shownDays(in directory: StoreDirectory, at now: Date) -> ClosedRange<ShopDate> {
    let today = directory.today(store: store, at: now)
    return days ?? today...today
  }

  // MARK: - Days

  /// Why there are no days before or after, nil when there are.
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

  /// Why the running day or month is no other choice, nil when it is.
  public var whyNotNow: Reason? {
    guard let span = resource.list.span else { return .hasNoDays }
    guard days == nil else { return nil }
    return span == .day ? .isToday : .isThisMonth
  }

  /// Shows as many days before or after those that are shown, none of them in the future; of a list by the
  /// month another month.
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

  /// Shows days; nil for the running day or month.
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

  /// Why there is no other store or warehouse, nil when there is.
  public func whyNoOther(in directory: StoreDirectory) -> Reason? {
    guard isSplit else { return .isSameEverywhere }
    return known(in: directory).map { $0.count < 2 } == true ? .isOnlyOne : nil
  }

  /// From all stores to the first, the next, and back to all; or the same with warehouses. While they are not
  /// known, from one id to the next: 1, 2, 3.
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
  /// The first day there is.
  fileprivate static let distantPast = ShopDate(daysSince1970: .min)
}

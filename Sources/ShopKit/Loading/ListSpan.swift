import Foundation
public import Models

/// The part of a list by store and day, as the user typed it.
public struct ListSpan: Hashable, Sendable {
  /// The store's id; nil for every store.
  public var store: Int?
  /// A day; nil for today.
  public var date: String?
  /// The first day of a period.
  public var from: String?
  /// The last day of a period; nil for today.
  public var to: String?
  /// The id of the record that the list belongs to.
  public var owner: String?

  /// Creates a span.
  public init(
    store: Int? = nil, date: String? = nil, from: String? = nil, to: String? = nil,
    owner: String? = nil
  ) {
    self.store = store
    self.date = date
    self.from = from
    self.to = to
    self.owner = owner
  }

  /// Throws `Problem.usage` if the list belongs to a record and none is named, or the other way
  /// round.
  public func check(_ resource: Resource) throws {
    if let owner { try Self.check(id: owner) }
    if let searches = resource.searches, owner == nil {
      throw Problem.usage(
        tr("\(resource.name) needs the \(searches) to search for: --of TEXT."))
    }
    if resource.searches != nil { return }
    switch (resource.owner.flatMap { Catalog.resource($0) }, owner) {
    case (let kind?, nil):
      throw Problem.usage(
        tr("\(resource.name) needs the \(kind.singular) that owns the list: --of ID."))
    case (nil, .some):
      throw Problem.usage(tr("\(resource.name) does not depend on a record: leave out --of."))
    default: break
    }
  }

  /// Throws `Problem.usage` for an option that neither lists of the resource nor any of the others
  /// support.
  public func check(_ resource: Resource, with others: [Resource]) throws {
    let lists = [resource] + others
    if request != nil, !lists.contains(where: { $0.list.span != nil }) {
      throw Problem(.hasNoDays(resource), granted: .none)
    }
    if store != nil, !lists.contains(where: { $0.list.needs(.store) }) {
      throw Problem(.hasNoStores(resource), granted: .none)
    }
    if owner != nil, !resource.belongsToRecord, resource.searches == nil {
      throw Problem(.hasNoOwner(resource), granted: .none)
    }
  }

  /// Returns the span without the options that lists of the resource do not support.
  public func fitting(_ resource: Resource) -> ListSpan {
    let hasDays = resource.list.span != nil
    return ListSpan(
      store: resource.list.needs(.store) ? store : nil, date: hasDays ? date : nil,
      from: hasDays ? from : nil, to: hasDays ? to : nil, owner: owner)
  }

  /// The requested days, by the clock of each store; nil when none are named.
  public var request: DayRequest? {
    if from == nil, to == nil { return date.map { DayRequest($0) } }
    return DayRequest(from: from, to: to)
  }

  /// Returns the requested days, first one first. Throws `Problem.usage`.
  public func days(today: ShopDate) throws -> [ShopDate] {
    if from == nil, to == nil { return [try Self.day(date ?? "today", today, "--date")] }
    let last = try Self.day(to ?? "today", today, "--to")
    let first = try Self.day(from ?? to ?? "today", today, "--from")
    guard first <= last else { throw Problem.usage(tr("--from \(first) is after --to \(last).")) }
    guard last.daysSince1970 - first.daysSince1970 < 3_660 else {
      throw Problem.usage(tr("A span must not be longer than ten years."))
    }
    return (first.daysSince1970...last.daysSince1970).map { ShopDate(daysSince1970: $0) }
  }

  /// Throws `Problem.usage` for days that are invalid whatever the date in the store.
  func checkDays(at now: Date) throws {
    let todays = ShopDate.anywhere(at: now)
    if todays.contains(where: { (try? days(today: $0)) != nil }) { return }
    for today in todays { _ = try days(today: today) }
  }

  /// Returns the day that a text names. Throws `Problem.usage`, naming the option.
  public static func day(_ text: String, _ today: ShopDate, _ option: String) throws -> ShopDate {
    guard let days = FilterRange.days(text, today: today), days.lowerBound == days.upperBound
    else {
      throw Problem.usage(
        tr("\(option) \(text) is not a day. Write YYYY-MM-DD, today or yesterday."))
    }
    return days.lowerBound
  }

  /// Throws `Problem.usage` for a text that cannot be an id.
  public static func check(id: String) throws {
    guard id.allSatisfy({ $0.isLetter || $0.isNumber || "-_.: ".contains($0) }),
      id.contains(where: { $0.isLetter || $0.isNumber })
    else {
      throw Problem.usage(tr("\(id) is not an id."))
    }
  }
}

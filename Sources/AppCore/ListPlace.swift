import Models

/// Which list of a resource a screen shows: of which store or warehouse, day or month, and whose.
struct ListPlace: Hashable {
  /// What is listed.
  let resource: Resource
  /// The id of the record the list belongs to, nil when it belongs to the account.
  let owner: String?
  private var store: Int?
  private var warehouse: Int?
  /// A day of what is shown; nil for today, whatever day that is.
  private(set) var day: ShopDate?

  /// The list of a resource, or of one record's; of today in the first store where it has days and stores.
  init(_ resource: Resource, owner: String? = nil) {
    self.resource = resource
    self.owner = owner
  }

  /// The list; nil while the stores or warehouses it asks for are not known.
  func query(_ context: Context) -> Query? {
    guard owner != nil || !resource.isOfOne,
      let store = chosen(store, .store, .stores, context),
      let warehouse = chosen(warehouse, .warehouse, .warehouses, context)
    else { return nil }
    return Query(
      resource, store: store.id, day: resource.list.span == nil ? nil : shownDay(context),
      warehouse: warehouse.id, owner: owner)
  }

  /// The lists that are shown together: one, or of a product with sizes one each where the route asks for a size;
  /// none while they are not known.
  func queries(_ context: Context) -> [Query] {
    guard let query = query(context) else { return [] }
    guard resource.list.needs(.size) else { return [query] }
    return [query]
      + sizes(context).map { size in
        Query(
          resource, store: query.store, day: query.day, warehouse: query.warehouse,
          owner: query.owner, size: size)
      }
  }

  /// The sizes of the product it belongs to, as far as that was read.
  private func sizes(_ context: Context) -> [Int] {
    guard let owner, let key = context.resource(resource.owner ?? "").map({ RecordKey($0, owner) })
    else { return [] }
    return context.records[key]?.records.first?.sizes ?? []
  }

  /// The short lists that must be known before there is a list.
  func wanted(_ context: Context) -> [Effect] {
    (resource.list.needs(.store) ? context.nameList(.stores) : [])
      + (resource.list.needs(.warehouse) ? context.nameList(.warehouses) : [])
  }

  /// The stores, or the warehouses, could not be read: the first one is assumed to have the id 1.
  mutating func assume(instead of: Resource) {
    if of == .stores { store = store ?? 1 }
    if of == .warehouses { warehouse = warehouse ?? 1 }
  }

  // MARK: - Keys

  /// Why the list has no day before or after, nil when it has.
  func whyNoStep(_ step: Int, _ context: Context) -> String? {
    guard let span = resource.list.span else { return tr("the list is not kept by days") }
    let isNow =
      Query(resource, day: shownDay(context)).day == Query(resource, day: today(context)).day
    guard step > 0, isNow, !resource.looksAhead else { return nil }
    return span == .day
      ? tr("the next day has not come yet") : tr("the next month has not come yet")
  }

  /// Why today is not another day than the one that is shown, nil when it is.
  func whyNotToday(_ context: Context) -> String? {
    guard let span = resource.list.span else { return tr("the list is not kept by days") }
    guard day == nil else { return nil }
    return span == .day ? tr("this is the day it is") : tr("this is the month it is")
  }

  /// Shows another day, or month.
  mutating func step(_ step: Int, _ context: Context) {
    let from = shownDay(context)
    let next =
      resource.list.span == .month
      ? (step < 0 ? from.firstOfMonth.adding(days: -1) : from.lastOfMonth.adding(days: 1))
      : from.adding(days: step)
    show(next, context)
  }

  /// Shows the day, or the month it is in.
  mutating func show(_ day: ShopDate?, _ context: Context) {
    let isNow = Query(resource, day: day).day == Query(resource, day: today(context)).day
    self.day = isNow ? nil : day
  }

  /// Why there is no other store or warehouse, nil when there is.
  func whyNoOther(_ context: Context) -> String? {
    let others = choices(context)
    if others == nil { return tr("the list is the same for all stores") }
    return (others?.count ?? 0) < 2 ? tr("there is only one") : nil
  }

  /// Shows the next store, or the next warehouse.
  mutating func nextOther(_ context: Context) {
    guard let ids = choices(context), let query = query(context) else { return }
    let shown = resource.list.needs(.store) ? query.store : query.warehouse
    let next = ids[((ids.firstIndex { $0 == shown } ?? -1) + 1) % ids.count]
    if resource.list.needs(.store) { store = next } else { warehouse = next }
  }

  // MARK: - Words

  /// What is shown, in a line; nil when there is only one list of the resource.
  func line(_ context: Context) -> String? {
    let query = query(context)
    let words = [
      query?.day.map { resource.list.span == .month ? $0.monthTitle : $0.withWeekday },
      query?.store.map { tr("store: \(context.text(.reference(Resource.stores.name, "\($0)")))") },
      query?.warehouse.map {
        tr("warehouse: \(context.text(.reference(Resource.warehouses.name, "\($0)")))")
      },
      ownerWords(context),
    ].compactMap { $0 }
    return words.isEmpty ? nil : words.joined(separator: "   ")
  }

  private func ownerWords(_ context: Context) -> String? {
    if let owner, let searches = resource.searches { return tr("\(searches) with \(owner)") }
    guard let owner, let kind = resource.owner else { return nil }
    let label = context.names.shownLabel(kind, owner).map { " \($0)" } ?? ""
    return tr("of \(context.resource(kind)?.singular ?? kind) \(owner)\(label)")
  }

  // MARK: - Helpers

  private struct Chosen { var id: Int? }

  /// The chosen one, else the first there is; nil while that has to be read first.
  private func chosen(
    _ id: Int?, _ place: Endpoint.Place, _ others: Resource, _ context: Context
  ) -> Chosen? {
    guard resource.list.needs(place) else { return Chosen() }
    if let first = id ?? context.ids(of: others).first { return Chosen(id: first) }
    return context.may(others.scope) ? nil : Chosen(id: 1)
  }

  private func choices(_ context: Context) -> [Int]? {
    if resource.list.needs(.store) { return context.ids(of: .stores) }
    return resource.list.needs(.warehouse) ? context.ids(of: .warehouses) : nil
  }

  private func today(_ context: Context) -> ShopDate { context.today(store: store) }

  private func shownDay(_ context: Context) -> ShopDate { day ?? today(context) }
}

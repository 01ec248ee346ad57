import Models

extension Problem {
  /// Converts the refusal of a list request.
  init(_ refusal: ListRefusal, granted: ScopeSet) {
    switch refusal {
    case .hasNoDays(let resource):
      self = .usage(
        tr("The list \(resource.name) has no dates: leave out --date, --from and --to."))
    case .hasNoStores(let resource):
      self = .usage(
        tr("The list \(resource.name) is the same in every store: leave out --store."))
    case .hasNoWarehouses(let resource):
      self = .usage(
        tr("The list \(resource.name) is the same in every warehouse: leave out --warehouse."))
    case .needsOwner(let resource):
      self = .usage(
        tr("\(resource.name) needs the \(resource.singular) that owns the list: --of ID."))
    case .hasNoOwner(let resource):
      self = .usage(tr("\(resource.name) does not depend on a record: leave out --of."))
    case .noSuchStore(let id, let stores):
      let known = stores.map { "\($0.id) \($0.name ?? "")" }.joined(separator: ", ")
      self = .usage(tr("Unknown store \(id). Stores: \(known)."))
    case .noSuchWarehouse(let id, let warehouses):
      let known = warehouses.map { "\($0.id) \($0.name ?? "")" }.joined(separator: ", ")
      self = .usage(tr("Unknown warehouse \(id). Warehouses: \(known)."))
    case .needs(let resource):
      self =
        granted.contains(resource.scope)
        ? .notLoaded(resource.title) : .missing(resource.scope, granted: granted)
    case .notDays(let text):
      self = .usage(tr("\(text) is not a date. Try 2026-09-21, 2026-09, 7d or month."))
    case .daysReversed(let first, let last):
      self = .usage(tr("--from \(first) is after --to \(last)."))
    case .notBegun(let day): self = .usage(tr("\(day) is in the future."))
    case .tooManyDays: self = .usage(tr("A span must not be longer than ten years."))
    }
  }
}

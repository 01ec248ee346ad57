import Models

extension Problem {
  /// What the user can do about a list that cannot be asked for as it was.
  init(_ refusal: ListRefusal, granted: ScopeSet) {
    switch refusal {
    case .hasNoDays(let resource):
      self = .usage(tr("The list \(resource.name) has no days: leave --date, --from and --to out."))
    case .hasNoStores(let resource):
      self = .usage(
        tr("The list \(resource.name) is the same in every store: leave --store out."))
    case .hasNoWarehouses(let resource):
      self = .usage(
        tr("The list \(resource.name) is the same in every warehouse: leave --warehouse out."))
    case .needsOwner(let resource):
      self = .usage(
        tr("\(resource.name) belongs to one \(resource.singular): say whose with --of ID."))
    case .hasNoOwner(let resource):
      self = .usage(tr("\(resource.name) belongs to no other record: leave --of out."))
    case .noSuchStore(let id, let stores):
      let known = stores.map { "\($0.id) \($0.name ?? "")" }.joined(separator: ", ")
      self = .usage(tr("There is no store \(id). There are: \(known)."))
    case .noSuchWarehouse(let id, let warehouses):
      let known = warehouses.map { "\($0.id) \($0.name ?? "")" }.joined(separator: ", ")
      self = .usage(tr("There is no warehouse \(id). There are: \(known)."))
    case .needs(let resource):
      self =
        granted.contains(resource.scope)
        ? .notRead(resource.title) : .missing(resource.scope, granted: granted)
    case .notDays(let text):
      self = .usage(tr("\(text) names no days. Write such as 2026-09-21, 2026-09, 7d or month."))
    case .daysReversed(let first, let last):
      self = .usage(tr("--from \(first) is after --to \(last)."))
    case .notBegun(let day): self = .usage(tr("\(day) has not begun yet."))
    case .tooManyDays: self = .usage(tr("A span of more than ten years is not read."))
    }
  }
}

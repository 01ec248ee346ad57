import Models

/// The stores whose figures a screen adds up, all or one, and the currency that it shows.
struct StoreChoice: Hashable {
  /// The selected store; nil for all.
  private(set) var store: Int?
  /// The selected currency; nil for the first one.
  private(set) var currency: String?

  /// Creates the choice of all stores.
  init() {}

  /// Returns the ids of the selected stores and, for all, of those that are gone, whose earlier days
  /// count; nil while they are unknown.
  func ids(_ context: Context) -> [Int]? {
    store.map { [$0] }
      ?? context.directory.storeIDs.map { $0 + context.directory.goneStores.map(\.id) }
  }

  /// Returns the text to show instead of figures while the stores are unknown; nil when they are
  /// known.
  func whyUnknown(_ context: Context) -> String? {
    if ids(context) != nil { return nil }
    let scope = Resource.stores.scope
    if !context.may(scope) {
      return tr(
        "The stores are unknown: scope \(scope.name) not granted. Press \(context.key(.account)) to add it."
      )
    }
    return context.reading.contains(ListID(.stores))
      ? tr("Loading the stores …")
      : tr(
        "The stores are not loaded yet. \(context.key(.refresh)): load (\(Counted.calls(1)))")
  }

  /// Returns why there is no other store to select; nil when there is.
  func whyNoOther(_ context: Context) -> String? {
    (context.directory.storeIDs?.count ?? 0) < 2 ? tr("There is only one store.") : nil
  }

  /// Selects the next store, from all to the first and from the last back to all.
  mutating func next(_ context: Context) {
    let ids = context.directory.storeIDs ?? []
    guard let store else {
      self.store = ids.first
      return
    }
    let index = (ids.firstIndex(of: store) ?? ids.count - 1) + 1
    self.store = index < ids.count ? ids[index] : nil
  }

  /// Selects the next currency.
  mutating func next(currencyOf all: [String?]) {
    let index = (all.firstIndex(of: currency) ?? 0) + 1
    currency = index < all.count ? all[index] : nil
  }

  /// Returns why there is no other currency; nil when there is.
  static func whyNoOther(currencyOf all: [String?]) -> String? {
    all.count < 2 ? tr("There is only one currency.") : nil
  }

  /// Returns `all (2)`, or the name of the selected store, and the names of the stores that are gone
  /// and counted in the figures shown.
  func words(_ context: Context, counting counted: [Int]) -> String {
    let directory = context.directory
    guard let ids = store.map({ [$0] }) ?? directory.storeIDs, let first = ids.first else {
      return "-"
    }
    let named =
      ids.count > 1 ? tr("all (\(ids.count))") : directory.store(first)?.name ?? "#\(first)"
    let gone = directory.goneStores.filter { counted.contains($0.id) }.map(\.label)
    return ([named] + gone).joined(separator: " + ")
  }

  /// Returns `   EUR (C: also 7,00 NZD, 50,00 CHF)`; empty if there is only one currency.
  static func others(
    _ sums: [(currency: String?, gross: String)], besides shown: String?, _ context: Context
  ) -> String {
    let others = sums.filter { $0.currency != shown }.map(\.gross)
    if others.isEmpty { return "" }
    return "   " + tr("also \(others.joined(separator: ", ")) (\(context.key(.currency)))")
  }
}

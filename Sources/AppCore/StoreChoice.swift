import Models

/// Which stores a screen adds up: all of them, or one.
struct StoreChoice: Hashable {
  /// The one that is meant, nil for all.
  private(set) var store: Int?
  /// Whether the stores cannot be read: then the first one is assumed to have the id 1.
  private var areUnreadable = false

  /// All of them.
  init() {}

  /// The ids of the stores; nil while they are not known.
  func ids(_ context: Context) -> [Int]? {
    if let store { return [store] }
    let all = context.storeIDs
    if !all.isEmpty { return Self.currencies(context).count > 1 ? [all[0]] : all }
    return areUnreadable || !context.may(Resource.stores.scope) ? [1] : nil
  }

  /// The list of the stores could not be read.
  mutating func assume() { areUnreadable = true }

  /// Why there is no other choice, nil when there is.
  func whyNoOther(_ context: Context) -> String? {
    context.storeIDs.count < 2 ? tr("there is one store only") : nil
  }

  /// From all stores to the first, the next, and back to all.
  mutating func next(_ context: Context) {
    let ids = context.storeIDs
    guard let store else {
      self.store = ids.first
      return
    }
    let index = (ids.firstIndex(of: store) ?? ids.count - 1) + 1
    // Amounts of two currencies are not added up.
    let first = Self.currencies(context).count > 1 ? ids.first : nil
    self.store = index < ids.count ? ids[index] : first
  }

  /// `all (2)`, or the name of one.
  func words(_ context: Context) -> String {
    let ids = ids(context) ?? []
    if ids.count > 1 { return tr("all (\(ids.count))") }
    return ids.first.map { context.text(.reference(Resource.stores.name, "\($0)")) } ?? "-"
  }

  /// The currency of the amounts, nil when it is not known.
  func currency(_ context: Context) -> String? {
    ids(context)?.first.flatMap { context.names.currency(store: "\($0)") }
  }

  private static func currencies(_ context: Context) -> Set<String> {
    Set(context.storeIDs.compactMap { context.names.currency(store: "\($0)") })
  }
}

public import Foundation

/// What stands for an id on screens: the labels of the records that other records refer to.
public struct RecordLabels: Hashable, Sendable {
  /// What hides the names of people wherever they are shown; nil while they are shown. Labels are learnt,
  /// found and put in order as they are.
  public var mask: Mask?
  private var labels: [String: [String: String]] = [:]
  private var rates: [String: Decimal] = [:]
  private var stores: [String: Store] = [:]

  private struct Store: Hashable {
    var currency: String?
    var zone: String?
    var warehouse: String?
  }

  /// No names at all.
  public init() {}

  /// Learns the labels of records; of products also their sizes' names, of taxes their rates, of stores
  /// their currency, zone and warehouse.
  public mutating func add(_ records: [Record], of resource: Resource) {
    for record in records {
      guard let id = resource.id(of: record) else { continue }
      if let label = resource.words(of: record) { labels[resource.name, default: [:]][id] = label }
      learnMore(id, record, of: resource.name)
    }
  }

  /// Learns what another knows.
  public mutating func add(_ other: RecordLabels) {
    labels.merge(other.labels) { $0.merging($1) { $1 } }
    rates.merge(other.rates) { $1 }
    stores.merge(other.stores) { $1 }
  }

  /// Learns the last known label of a record that is gone; one that is known to be there keeps its own.
  public mutating func add(gone label: String, of resource: Resource, id: String) {
    if labels[resource.name]?[id] != nil { return }
    labels[resource.name, default: [:]][id] = tr("\(label) (gone)")
  }

  /// The ids of the named resource whose labels fit, in no order.
  public func ids(of resource: String, where fits: (_ label: String) -> Bool) -> [String] {
    var labels = labels[resource, default: [:]]
    if resource == Resource.paymentTypes.name {
      labels.merge(PaymentCode.allCases.map { ($0.rawValue, $0.word) }) { own, _ in own }
    }
    return labels.filter { fits($0.value) }.map(\.key)
  }

  /// The ids of the taxes whose rate, a fraction, fits; in no order.
  public func taxes(where fits: (_ rate: Decimal) -> Bool) -> [String] {
    rates.filter { fits($0.value) }.map(\.key)
  }

  /// The label of a record of the named resource, nil when it is not known.
  ///
  /// The payment codes that every account has are known without being told.
  public func label(_ resource: String, _ id: String) -> String? {
    labels[resource]?[id]
      ?? (resource == Resource.paymentTypes.name ? PaymentCode(rawValue: id)?.word : nil)
      ?? (resource == TimePart.weekdays ? TimePart.dayName(id) : nil)
  }

  /// The label as it may be shown.
  public func shownLabel(_ resource: String, _ id: String) -> String? {
    label(resource, id).map { shown($0, of: resource) }
  }

  /// What a record of the named resource is called, as it may be shown.
  public func shown(_ name: String, of resource: String) -> String {
    guard let mask, Resource.people.contains(resource) else { return name }
    return mask.text(name)
  }

  /// A value of a column in words, as it may be shown; of a reference the words are masked already.
  public func shown(_ words: String, in column: Column) -> String {
    guard let mask, hides(column) else { return words }
    return mask.text(words)
  }

  /// Whether the values of a column are hidden now.
  public func hides(_ column: Column) -> Bool {
    if case .reference = column.meaning { return false }
    return mask != nil && column.isPersonal
  }

  /// A record as it may be shown.
  public func shown(_ record: Record, of resource: Resource) -> Record {
    mask.map { resource.masked(record, by: $0) } ?? record
  }

  /// The rate of a tax as a fraction, nil when it is not known.
  public func rate(tax id: String) -> Decimal? { rates[id] }

  /// The currency of a store (ISO 4217), nil when it is not known.
  public func currency(store id: String) -> String? { stores[id]?.currency }

  /// The time zone of a store (IANA name), nil when it is not known.
  public func zone(store id: String) -> String? { stores[id]?.zone }

  /// The id of the warehouse a store sells from, nil when it is not known. It is not the store's own id
  /// (`hiboutik-api.md` §6, «Warehouse ≠ store»).
  public func warehouse(store id: String) -> String? { stores[id]?.warehouse }

  private mutating func learnMore(_ id: String, _ record: Record, of resource: String) {
    switch resource {
    case Resource.products.name: learnSizes(of: record)
    case Resource.taxes.name: rates[id] = record.decimal("tax_value")
    case Resource.stores.name:
      stores[id] = Store(
        currency: record.text("store_default_currency"), zone: record.text("store_time_zone"),
        warehouse: record.text("store_warehouse_id"))
    default: break
    }
  }

  /// Sizes have no list of their own in the catalog, but products carry the names of theirs.
  private mutating func learnSizes(of product: Record) {
    for size in product.records("product_size_details") {
      guard let id = size.text("size_id"), let name = size.text("size_name") else { continue }
      labels["sizes", default: [:]][id] = name
    }
  }
}

public import Foundation

/// The labels that screens show instead of ids of other records.
public struct RecordLabels: Hashable, Sendable {
  /// The mask that hides the names of people; nil while they are shown. It applies to output only:
  /// labels are stored, found and sorted unmasked.
  public var mask: Mask?
  private var labels: [String: [String: String]] = [:]
  private var rates: [String: Decimal] = [:]
  private var stores: [String: Store] = [:]

  private struct Store: Hashable {
    var currency: String?
    var zone: String?
    var warehouse: String?
  }

  /// Creates an empty set of labels.
  public init() {}

  /// Adds the labels of records, and also the sizes of products, the rates of taxes, and the
  /// currency, zone and warehouse of stores.
  public mutating func add(_ records: [Record], of resource: Resource) {
    for record in records {
      guard let id = resource.id(of: record) else { continue }
      if let label = resource.words(of: record) { labels[resource.name, default: [:]][id] = label }
      learnMore(id, record, of: resource.name)
    }
  }

  /// Adds the labels of another set.
  public mutating func add(_ other: RecordLabels) {
    labels.merge(other.labels) { $0.merging($1) { $1 } }
    rates.merge(other.rates) { $1 }
    stores.merge(other.stores) { $1 }
  }

  /// Adds the last known label of a record that is gone. It does not replace the label of an
  /// existing record.
  public mutating func add(gone label: String, of resource: Resource, id: String) {
    if labels[resource.name]?[id] != nil { return }
    labels[resource.name, default: [:]][id] = tr("\(label) (gone)")
  }

  /// Returns the ids of a resource's records whose labels satisfy a condition, in no particular
  /// order.
  public func ids(of resource: String, where fits: (_ label: String) -> Bool) -> [String] {
    var labels = labels[resource, default: [:]]
    if resource == Resource.paymentTypes.name {
      labels.merge(PaymentCode.allCases.map { ($0.rawValue, $0.word) }) { own, _ in own }
    }
    return labels.filter { fits($0.value) }.map(\.key)
  }

  /// Returns the ids of the taxes whose rate, a fraction, satisfies a condition, in no particular
  /// order.
  public func taxes(where fits: (_ rate: Decimal) -> Bool) -> [String] {
    rates.filter { fits($0.value) }.map(\.key)
  }

  /// Returns the label of a record; nil if unknown.
  ///
  /// The labels of the payment codes that every account has are always known.
  public func label(_ resource: String, _ id: String) -> String? {
    labels[resource]?[id]
      ?? (resource == Resource.paymentTypes.name ? PaymentCode(rawValue: id)?.word : nil)
      ?? (resource == TimePart.weekdays ? TimePart.dayName(id) : nil)
  }

  /// Returns the label, masked if necessary; nil if unknown.
  public func shownLabel(_ resource: String, _ id: String) -> String? {
    label(resource, id).map { shown($0, of: resource) }
  }

  /// Returns a name of a record of the named resource, masked if necessary.
  public func shown(_ name: String, of resource: String) -> String {
    guard let mask, Resource.people.contains(resource) else { return name }
    return mask.text(name)
  }

  /// Returns the text of a value of a column, masked if necessary. The text of a reference is
  /// already masked.
  public func shown(_ words: String, in column: Column) -> String {
    guard let mask, hides(column) else { return words }
    return mask.text(words)
  }

  /// Returns whether the values of a column are currently hidden.
  public func hides(_ column: Column) -> Bool {
    if case .reference = column.meaning { return false }
    return mask != nil && column.isPersonal
  }

  /// Returns a record, masked if necessary.
  public func shown(_ record: Record, of resource: Resource) -> Record {
    mask.map { resource.masked(record, by: $0) } ?? record
  }

  /// Returns the rate of a tax as a fraction; nil if unknown.
  public func rate(tax id: String) -> Decimal? { rates[id] }

  /// Returns the currency of a store (ISO 4217); nil if unknown.
  public func currency(store id: String) -> String? { stores[id]?.currency }

  /// Returns the time zone of a store (IANA name); nil if unknown.
  public func zone(store id: String) -> String? { stores[id]?.zone }

  /// Returns the id of the warehouse that a store sells from; nil if unknown. It is not the id of
  /// the store (`hiboutik-api.md` §6, «Warehouse ≠ store»).
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

  /// The catalog has no list of all sizes, but products contain the names of theirs.
  private mutating func learnSizes(of product: Record) {
    for size in product.records("product_size_details") {
      guard let id = size.text("size_id"), let name = size.text("size_name") else { continue }
      labels["sizes", default: [:]][id] = name
    }
  }
}

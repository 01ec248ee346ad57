public import Models
public import TerminalKit

/// What a record says, as names and values: its known fields, its stock where it holds it, then every field
/// nobody told us about. Both faces show it.
public struct RecordPairs {
  private let resource: Resource
  private let record: Record
  private let names: Names
  private let style: NumberStyle

  /// The names and values of a record.
  public init(_ resource: Resource, _ record: Record, names: Names, style: NumberStyle) {
    self.resource = resource
    self.record = record
    self.names = names
    self.style = style
  }

  /// The pairs in order; fields that say nothing are left out.
  public var pairs: [(label: CleanText, value: CleanText)] {
    (known + stock + others).map { (CleanText($0.0), CleanText($0.1)) }
  }

  private var known: [(String, String)] {
    resource.columns.map { ($0.title, $0.value(of: record)) }
      .filter { $0.1 != .none }
      .map { ($0.0, text($0.1)) }
  }

  private var others: [(String, String)] {
    let told = Set(resource.columns.flatMap(\.fields) + [Self.stockField])
    return record.members.filter { !told.contains($0.name) && !$0.value.saysNothing }
      .map { ($0.name, $0.value.asText ?? String(decoding: $0.value.text, as: UTF8.self)) }
  }

  /// The field of a product's detail that holds its stock, a row a warehouse and size (`hiboutik-api.md` §4.2).
  private static let stockField = "stock_available"

  private var stock: [(String, String)] {
    record.records(Self.stockField).map { row in
      let warehouse = row.text("warehouse_id").map {
        text(.reference(Resource.warehouses.name, $0))
      }
      let size = row.int("product_size").flatMap { $0 == 0 ? nil : sizeName($0) }
      let place = ["Stock", warehouse, size].compactMap { $0 }.joined(separator: " ")
      let amount = row.decimal("stock_available").map { text(.number($0)) } ?? "-"
      let alert = row.decimal("inventory_alert").map { "  (reorder at \(text(.number($0))))" }
      return (place, amount + (alert ?? ""))
    }
  }

  private func sizeName(_ id: Int) -> String {
    let sizes = record.records("product_size_details")
    return sizes.first { $0.int("size_id") == id }?.text("size_name") ?? "size \(id)"
  }

  private func text(_ value: Value) -> String { Format.text(value, names: names, style: style) }
}

extension JSON {
  /// Whether there is nothing to show: null, an empty text, an empty list.
  fileprivate var saysNothing: Bool {
    switch self {
    case .null, .string(""), .array([]), .object([]): true
    default: false
    }
  }
}

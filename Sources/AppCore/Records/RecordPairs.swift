public import Models
public import TerminalKit

/// A record as names and values: its known fields, derived values, its stock and other parts, then
/// every undocumented field. Screens and commands both use it.
public struct RecordPairs {
  private let resource: Resource
  private let record: Record
  private let names: RecordLabels
  private let style: NumberStyle
  private let sales: ProductSales?
  private let loadKey: String?

  /// Creates the names and values of a record; personal data is masked if `names` is.
  ///
  /// - Parameters:
  ///   - sales: how often the product was sold; nil if that was not counted.
  ///   - loadKey: the key that loads the missing days; nil to name a command instead.
  public init(
    _ resource: Resource, _ record: Record, names: RecordLabels, style: NumberStyle,
    sales: ProductSales? = nil, loadKey: String? = nil
  ) {
    self.resource = resource
    self.record = names.shown(record, of: resource)
    self.names = names
    self.style = style
    self.sales = sales
    self.loadKey = loadKey
  }

  /// The pairs in order; empty fields are left out.
  public var pairs: [(label: CleanText, value: CleanText)] {
    Self.clean(known(listed: true) + margin + stock + sold + known(listed: false) + others)
  }

  /// The pairs without the undocumented fields that are empty or zero.
  public var meaningful: [(label: CleanText, value: CleanText)] { told + untold }

  /// The pairs without the undocumented fields.
  var told: [(label: CleanText, value: CleanText)] {
    Self.clean(known(listed: true) + margin + stock + sold + known(listed: false))
  }

  /// Returns what a list's row does not show; the stock, the margin and the sales of a product come
  /// first.
  ///
  /// - Parameter columns: the columns that the row shows.
  func beside(_ columns: [Column]) -> [(label: CleanText, value: CleanText)] {
    let rest = resource.columns.filter { !columns.contains($0) && $0 != resource.key }
    return Self.clean(stock + margin + sold + values(of: rest).filter { !Self.saysNothing($0.1) })
  }

  /// The undocumented fields whose value is not empty or zero.
  var untold: [(label: CleanText, value: CleanText)] {
    Self.clean(others.filter { !Self.saysNothing($0.1) })
  }

  private static func clean(
    _ pairs: [(String, String)]
  ) -> [(label: CleanText, value: CleanText)] {
    pairs.map { (CleanText($0.0), CleanText($0.1)) }
  }

  /// Returns whether a value is zero in one of the server's spellings.
  private static func saysNothing(_ text: String) -> Bool {
    text.allSatisfy { "0.,:- ".contains($0) }
  }

  /// The sales of a product.
  private var sold: [(String, String)] {
    sales.map { SoldText($0, style: style, loadKey: loadKey).pairs } ?? []
  }

  private func known(listed: Bool) -> [(String, String)] {
    values(of: resource.columns.filter { $0.isListed == listed })
  }

  private func values(of columns: [Column]) -> [(String, String)] {
    columns.map { ($0.title, $0.value(of: record)) }.filter { $0.1 != .none }
      .map { ($0.0, text($0.1)) }
  }

  /// The margin of a product, if its tax and its purchase price are known.
  private var margin: [(String, String)] {
    guard resource == .products else { return [] }
    return Self.margin(of: record, names: names, style: style)
  }

  /// Returns the price of a product without tax, and its margin; empty if one of the amounts is
  /// unknown.
  static func margin(
    of record: Record, names: RecordLabels, style: NumberStyle
  ) -> [(String, String)] {
    guard let price = record.decimal("product_price"),
      let cost = record.decimal("product_supply_price"),
      let rate = record.text("product_vat").flatMap({ names.rate(tax: $0) }),
      let margin = Margin(price: price, rate: rate, cost: cost)
    else { return [] }
    return [
      (tr("Net price"), Format.money(margin.net, style: style)),
      (
        tr("Margin"),
        "\(Format.rate(margin.share, style: style)), \(Format.money(margin.amount, style: style))"
      ),
    ]
  }

  private var others: [(String, String)] {
    let told = Set(resource.columns.flatMap(\.fields) + [Self.stockField])
    return record.members.filter { !told.contains($0.name) && !$0.value.saysNothing }
      .flatMap { RecordPart.pairs($0.name, $0.value) }
  }

  /// The field of a single product that contains its stock, one row per warehouse and size
  /// (`hiboutik-api.md` §4.2).
  private static let stockField = "stock_available"

  private var stock: [(String, String)] {
    record.records(Self.stockField).map { row in
      let warehouse = row.text("warehouse_id").map {
        text(.reference(Resource.warehouses.name, $0))
      }
      let size = row.int("product_size").flatMap { $0 == 0 ? nil : sizeName($0) }
      let place = [tr("Stock"), warehouse, size].compactMap { $0 }.joined(separator: " ")
      let available = row.decimal("stock_available")
      let alert = row.decimal("inventory_alert")
      let isLow = available.flatMap { available in alert.map { available < $0 } } ?? false
      let amount = available.map { text(.number($0)) } ?? "-"
      let point = alert.map { "  (" + tr("reorder at \(text(.number($0)))") + ")" }
      return (place, amount + (isLow ? " !" : "") + (point ?? ""))
    }
  }

  private func sizeName(_ id: Int) -> String {
    let sizes = record.records("product_size_details")
    return sizes.first { $0.int("size_id") == id }?.text("size_name") ?? tr("size \(id)")
  }

  private func text(_ value: Value) -> String { Format.text(value, names: names, style: style) }
}

/// Formats a field without a column: the elements of a list share a line if they are short, and
/// have one each if not.
private enum RecordPart {
  /// The fields that name a small object, such as a tag or a size.
  private static let labels = ["tag", "size_name", "modifier_name", "modifier_label", "name"]

  static func pairs(_ name: String, _ value: JSON) -> [(String, String)] {
    guard case .array(let elements) = value else { return [(name, words(value))] }
    if name == "addresses" { return elements.map { (tr("Address"), address($0)) } }
    let small = elements.compactMap { element in
      labels.lazy.compactMap { element[$0]?.asText }.first ?? element.asText
    }
    if small.count == elements.count { return [(name, small.joined(separator: ", "))] }
    return elements.enumerated().map { ("\(name) \($0 + 1)", words($1)) }
  }

  /// Returns an address as on a letter, followed by its other fields (`hiboutik-api.md` §4.10).
  private static func address(_ value: JSON) -> String {
    guard case .object = value else { return words(value) }
    func text(_ names: String...) -> String? {
      let words = names.compactMap { value[$0]?.asText }
      return words.isEmpty ? nil : words.joined(separator: " ")
    }
    return [
      text("company"), text("first_name", "last_name"), text("address"), text("zip_code", "city"),
      text("state"), text("country"), text("other"), text("email"), text("phone"),
    ].compactMap { $0 }.joined(separator: ", ")
  }

  /// Returns the members with a value as `name: value`; other values as JSON.
  private static func words(_ value: JSON) -> String {
    guard case .object(let members) = value else {
      return value.asText ?? String(decoding: value.text, as: UTF8.self)
    }
    return members.filter { !$0.value.saysNothing }
      .map { "\($0.name): \($0.value.asText ?? String(decoding: $0.value.text, as: UTF8.self))" }
      .joined(separator: ", ")
  }
}

extension JSON {
  /// Whether the value is empty: null, an empty text or an empty list.
  fileprivate var saysNothing: Bool {
    switch self {
    case .null, .string(""), .array([]), .object([]): true
    default: false
    }
  }
}

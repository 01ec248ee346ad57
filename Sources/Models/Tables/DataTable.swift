/// The database table of a resource: its name, its columns with their types, and its key. The psql
/// script, the Singer tap and the open SQLite file all use this description.
///
/// The primary key begins with the account, so that the tables of many shops form one set and can
/// be distributed by account.
public struct DataTable: Hashable, Sendable {
  /// The type of a column's values.
  public enum Kind: Hashable, Sendable {
    /// Text, codes, and ids that are not numbers.
    case text
    /// A whole number: an id.
    case integer
    /// An exact number: amounts, quantities, rates.
    case decimal
    /// A day.
    case date
    /// A date with time, with the zone of its store.
    case moment
    /// A flag.
    case flag
    /// A JSON value as the server sent it.
    case json
  }

  /// The source of a column's values.
  public enum Source: Hashable, Sendable {
    /// The account's name.
    case account
    /// The path of the list that contains the row.
    case list
    /// The id that identifies the row in its list.
    case id
    /// A parameter of the list's route.
    case place(Endpoint.Place)
    /// The day of the list.
    case day
    /// The position of a line within its record, from 1.
    case position
    /// The first of these fields that has a value.
    case fields([String])
    /// The record as the server sent it.
    case record
  }

  /// A column.
  public struct Column: Hashable, Sendable {
    /// The name, which is the name in the API.
    public let name: String
    /// The type of its values.
    public let kind: Kind
    /// The source of its values.
    public let source: Source
  }

  /// The name: that of the resource, followed by the field for a table of lines.
  public let name: String
  /// The resource whose records fill the table.
  public let resource: Resource
  /// The field that contains the lines; nil for a table of the records themselves.
  public let lines: String?
  /// The columns: first those of the key, last the record as sent.
  public let columns: [Column]
  /// The names of the columns of the primary key.
  public let key: [String]

  /// Returns the tables of a resource: one for its records, and one for each kind of lines.
  public static func all(of resource: Resource) -> [DataTable] {
    let kinds = resource.isWholeSale ? Self.linesOfSales : []
    return [DataTable(resource)] + kinds.map { DataTable(resource, $0.name, $0.columns) }
  }

  /// The table of the records that contain these lines; nil for a table of records.
  public var parent: DataTable? { lines == nil ? nil : DataTable(resource) }

  private init(_ resource: Resource) {
    self.resource = resource
    name = resource.name
    lines = nil
    var columns = Self.keyColumns
    for place in [Endpoint.Place.store, .warehouse, .owner, .size] where resource.list.needs(place)
    {
      columns.append(
        Column(
          name: "_\(place.rawValue.replacing("_id", with: ""))",
          kind: place == .owner ? .text : .integer, source: .place(place)))
    }
    if resource.list.span != nil {
      columns.append(Column(name: "_day", kind: .date, source: .day))
    }
    var names = Set(columns.map(\.name))
    for column in resource.columns where names.insert(column.id).inserted {
      columns.append(
        Column(name: column.id, kind: Kind(column), source: .fields(column.fields)))
    }
    self.columns = columns + [Column(name: "_record", kind: .json, source: .record)]
    key = Self.keyColumns.map(\.name)
  }

  private init(_ resource: Resource, _ lines: String, _ described: [Models.Column]) {
    self.resource = resource
    self.lines = lines
    name = "\(resource.name)_\(lines)"
    columns =
      Self.keyColumns + [Column(name: "_line", kind: .integer, source: .position)]
      + described.map {
        Column(name: $0.id, kind: Kind($0), source: .fields($0.fields))
      } + [Column(name: "_record", kind: .json, source: .record)]
    key = Self.keyColumns.map(\.name) + ["_line"]
  }

  private static let keyColumns = [
    Column(name: "account", kind: .text, source: .account),
    Column(name: "_list", kind: .text, source: .list),
    Column(name: "_id", kind: .text, source: .id),
  ]

  /// The lines that full sales contain (`hiboutik-api.md` §4.13 and §4.14).
  private static let linesOfSales: [(name: String, columns: [Models.Column])] = [
    (
      "line_items",
      [
        .init("Id", .identifier, "line_item_id", "detail_commande_id"),
        .init("Product", .reference("products"), "product_id"),
        .init("Size", .reference("sizes"), "product_size"),
        .init("Name", .text, "product_model", "product_comments"),
        .init("Quantity", .number, "quantity"),
        .init("Price", .money, "item_unit_gross", "product_price"),
        .init("Total", .money, "item_total_gross"),
        .init("Net", .money, "item_total_net"),
        .init("Tax", .money, "item_total_tax"),
        .init("Rate", .rate, "vat"),
        .init("Currency", .code, "product_currency"),
        .init("Category", .reference("categories"), "product_category"),
      ]
    ),
    (
      "payment_details",
      [
        .init("Id", .identifier, "payment_detail_id"),
        .init("Paid with", .code, "payment_type"),
        .init("Amount", .money, "payment_amount"),
      ]
    ),
    (
      "cash_flow",
      [
        .init("Id", .identifier, "cash_flow_id"),
        .init("Paid with", .code, "payment_type"),
        .init("Amount", .money, "payment_amount"),
        .init("Currency", .code, "currency_code"),
        .init("Moment", .time, "date_time"),
      ]
    ),
    (
      "taxes",
      [
        .init("Rate", .rate, "tax_value"),
        .init("Name", .text, "tax_label"),
        .init("Net", .money, "total_net"),
        .init("Tax", .money, "total_vat"),
        .init("Gross", .money, "total_gross"),
      ]
    ),
  ]
}

extension DataTable.Kind {
  /// Creates the database type of a column.
  init(_ column: Models.Column) {
    self =
      switch column.meaning {
      case .identifier: .integer
      // A payment type has a code, most other records have a number.
      case .reference(let name):
        Catalog.resource(name)?.key.meaning.isWords == true ? .text : .integer
      case .text, .personal, .code: .text
      case .number, .money, .rate: .decimal
      case .date: .date
      case .time: .moment
      case .flag: .flag
      }
  }
}

extension Models.Column.Meaning {
  /// Whether its values are text or codes.
  fileprivate var isWords: Bool {
    switch self {
    case .text, .personal, .code: true
    default: false
    }
  }
}

extension Resource {
  /// Whether its records may contain the lines, payments and taxes of a sale.
  fileprivate var isWholeSale: Bool { one?.template == "/sales/{id}" && owner == nil }
}

import Models
import Testing

@testable import Simulator

/// Compares every route of the catalog with the documented records.
@Suite struct CatalogRouteTests {
  private static let today = TestShop.today
  private static let paths: [String: String] = Dictionary(
    uniqueKeysWithValues: Catalog.all.map { ($0.name, path(of: $0)) })

  /// Returns the list of today, or of the last earlier day with rows: late payments do not occur
  /// every day.
  private static func path(of resource: Resource) -> String {
    let shop = TestShop()
    let owner = TestShop.owner(of: resource)
    let paths = (0..<60).lazy.map { back in
      TestShop.list(of: resource, on: today.adding(days: -back), owner: owner).path
    }
    let isDaily = resource.list.span == .day
    let speaking = isDaily ? paths.first { (try? shop.records($0).isEmpty) == false } : nil
    return speaking ?? paths[0]
  }

  @Test("every list of the catalog has rows", arguments: Catalog.all.map(\.name))
  func everyListHasRows(name: String) throws {
    let shop = TestShop()

    let rows = try shop.records(try #require(Self.paths[name]))

    #expect(!rows.isEmpty)
  }

  @Test("rows have the documented fields and no others", arguments: Catalog.all.map(\.name))
  func rowsHaveTheDocumentedFields(name: String) throws {
    let shop = TestShop()
    let documented = try documented(name).map(\.names)
    let every = documented.dropFirst().reduce(documented[0]) { $0.intersection($1) }
    let any = documented.dropFirst().reduce(documented[0]) { $0.union($1) }

    for row in try shop.records(try #require(Self.paths[name])) {
      #expect(row.names.isSuperset(of: every))
      #expect(row.names.isSubset(of: any))
    }
  }

  /// Returns the documented rows of a resource: its fixture, or the sample of the catalog.
  private func documented(_ name: String) throws -> [Record] {
    if hasFixture(name) { return try fixture(name) }
    return try Record.all(in: Array(try #require(Catalog.resource(name)).sample.utf8))
  }

  @Test("both slash forms are the same list", arguments: Catalog.all.map(\.name))
  func bothSlashFormsAreTheSame(name: String) throws {
    let shop = TestShop()
    let path = try #require(Self.paths[name])
    let bare = path.hasSuffix("/") ? String(path.dropLast()) : path

    #expect(shop.get(bare).bytes == shop.get(bare + "/").bytes)
    #expect(shop.get(bare + "/").status == 200)
  }

  @Test("fields have the JSON types of the documented ones", arguments: Catalog.all.map(\.name))
  func fieldsHaveTheDocumentedTypes(name: String) throws {
    let shop = TestShop()
    let documented = try documented(name)[0]

    for row in try shop.records(try #require(Self.paths[name])) {
      for member in documented.members where row[member.name] != nil {
        #expect(row[member.name]?.kind == member.value.kind, "\(member.name)")
      }
    }
  }

  @Test(
    "a record by its id is an array of one, with the documented fields",
    arguments: [
      ("/products/412", "product_full"), ("/customer/118", "customer_full"),
      ("/categories/2", "categories"), ("/brands/6", "brands"), ("/suppliers/3", "suppliers"),
    ])
  func oneRecord(path: String, documented: String) throws {
    let record = try TestShop().record(path)

    let names = try fixture(documented)[0].names.subtracting(["product_size_details"])
    #expect(record.names.subtracting(["product_size_details"]) == names)
  }

  @Test("a whole sale has the documented fields, an open one lacks what does not apply")
  func wholeSales() throws {
    let shop = TestShop()
    let open = try shop.record(
      "/sales/\(try #require(try shop.records("/open_sales/1")[0].int("sale_id")))")
    let closed = try shop.sales(store: 1, on: Self.today.adding(days: -1))
    let split = try #require(closed.first { $0.text("payment") == "DIV" })
    let single = try #require(closed.first { $0.text("payment") == "CB" })

    #expect(split.names == (try fixture("sale_full")[0].names))
    #expect(single.names == split.names.subtracting(["balance", "payment_details"]))
    #expect(open.names == (try fixture("sale_open_full")[0].names))
    #expect(
      split.records("line_items")[0].names
        == (try fixture("sale_full")[0].records("line_items")[0].names))
    #expect(open["date_z_mm"] == .bool(false))
    #expect(open["completed_at"] == .string("0000-00-00 00:00:00"))
    #expect(open["unique_sale_id"] == .string(""))
  }

  @Test("an unknown sale has code 6, any other unknown record or route code 5")
  func unknownRecords() throws {
    let shop = TestShop()

    #expect(shop.get("/sales/999999999").status == 404)
    #expect(try shop.get("/sales/999999999").json()["code"] == .number("6"))
    for path in ["/products/999999999", "/customer/0", "/nothing", "/products/one", "/"] {
      #expect(shop.get(path).status == 404)
      #expect(try shop.get(path).json()["code"] == .number("5"), "\(path)")
    }
  }

  @Test("a store nobody knows has empty lists")
  func unknownStore() throws {
    let shop = TestShop()

    for path in [
      "/open_sales/9", "/payment_types/9/", "/first_closed_sale/9", "/closed_sales/9/2026/3",
    ] {
      #expect(shop.get(path).bytes == Array("[]".utf8))
    }
  }

  @Test("the month form holds the days, the oldest sale is the first of the first day")
  func monthAndFirst() throws {
    let shop = TestShop()
    let days = (1...12).compactMap { ShopDate(year: 2026, month: 3, day: $0) }

    let ofDays = try days.flatMap { day in
      try shop.records("/closed_sales/2/\(day.year)/\(day.month)/\(day.day)")
    }
    let ofMonth =
      try shop.records("/closed_sales/2/2026/03") + shop.records("/closed_sales/2/2026/03?p=2")
    let first = try shop.record("/first_closed_sale/1")

    #expect(ofMonth == Array(ofDays.prefix(ofMonth.count)))
    #expect(ofMonth.count > 250)
    #expect(first.date("completed_at") == TestShop.today.adding(days: -399))
  }

  @Test("the app knows whether it is installed")
  func installed() throws {
    let shop = TestShop()

    #expect(shop.get("/apps/installed/hibou-demo").bytes == Array(#"{"hibou-demo":1}"#.utf8))
    #expect(shop.get("/apps/installed/other").bytes == Array(#"{"other":0}"#.utf8))
  }
}

extension JSON {
  /// The kind of the value.
  fileprivate var kind: String {
    switch self {
    case .null: "null"
    case .bool: "bool"
    case .number: "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }
}

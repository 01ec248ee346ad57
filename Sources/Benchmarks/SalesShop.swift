import Foundation
import LocalStore
import Models

/// A shop with many years of sales, imported into a mirror as a sync would do it; the rows are the
/// same in every run.
struct SalesShop {
  /// The number of days with sales; the last one is `lastDay`.
  let days: Int
  /// The number of sales per day.
  let salesPerDay: Int
  /// The number of customers.
  let customers: Int
  /// The number of products.
  let products: Int

  /// The day of the newest sales.
  static let lastDay = ShopDate(daysSince1970: 20_700)
  /// The address in the mirror, at which nothing listens.
  static let origin = "http://127.0.0.1:1"

  private static let store = 1
  private static let warehouses = 1...3

  /// The days, oldest first.
  var allDays: [ShopDate] {
    (0..<days).map { ShopDate(daysSince1970: Self.lastDay.daysSince1970 - days + 1 + $0) }
  }

  /// Fills an empty mirror. Throws `StoreError`, and `JSONError` for invalid text.
  func fill(_ mirror: Mirror) async throws {
    _ = try mirror.bind(to: Self.origin, counted: { [] })
    try await add(Self.settings, to: mirror)
    let pages = ProductPages(count: products)
    for number in 1...pages.pageCount {
      try await mirror.importPage(try pages.page(number), of: ListID(.products), at: Self.loadTime)
    }
    try await add([(ListID(.customers), (1...customers).map(customer))], to: mirror)
    for warehouse in Self.warehouses {
      let rows = (1...products).map { stock($0, in: warehouse) }
      try await add([(ListID(.stock, warehouse: warehouse), rows)], to: mirror)
    }
    for (index, day) in allDays.enumerated() {
      let first = index * salesPerDay + 1
      let rows = (first..<first + salesPerDay).map { sale($0, on: day) }
      try await add([(ListID(.closedSales, store: Self.store, day: day), rows)], to: mirror)
    }
  }

  /// A week after the last day, so that every day is final.
  private static let loadTime = Date(
    timeIntervalSince1970: Double(lastDay.daysSince1970 + 7) * 86_400)

  private static let settings: [(ListID, [String])] = [
    (
      ListID(.stores),
      [
        """
        {"store_id":1,"store_name":"Paris","store_warehouse_id":1,"store_default_currency":"EUR",\
        "store_time_zone":"Europe/Paris","store_enabled":1}
        """
      ]
    ),
    (
      ListID(.warehouses),
      warehouses.map { "{\"warehouse_id\":\($0),\"warehouse_label\":\"Warehouse \($0)\"}" }
    ),
    (
      ListID(.users), (1...6).map { "{\"user_id\":\($0),\"user_name\":\"Seller \($0)\"}" }
    ),
  ]

  private func add(_ lists: [(ListID, [String])], to mirror: Mirror) async throws {
    for (list, rows) in lists {
      let text = Array("[\(rows.joined(separator: ","))]".utf8)
      let page = Page(
        records: try Record.all(in: text), number: 1, total: rows.count, isLast: true)
      try await mirror.importPage(page, of: list, at: Self.loadTime)
    }
  }

  private func customer(_ id: Int) -> String {
    var dice = BenchmarkRandom(id)
    return """
      {"customers_id":\(id),"last_name":"\(dice.pick(Self.names))","first_name":"\(dice.pick(Self.names))",\
      "email":"customer\(id)@example.org","phone":"06\(10_000_000 + id)","vat":"","country":"FRA",\
      "date_of_birth":"0000-00-00","loyalty_points":\(dice.roll(90)),"prepaid_purchases":"0.00",\
      "store_credit":"0.00","customers_ref_ext":"","last_order_date":"2026-07-04","customers_code":""}
      """
  }

  private func stock(_ product: Int, in warehouse: Int) -> String {
    var dice = BenchmarkRandom(product * 3 + warehouse)
    return """
      {"product_id":\(product),"product_size":0,"warehouse_id":\(warehouse),\
      "stock_available":\(dice.roll(40)),"inventory_alert":\(dice.roll(8)),\
      "product_barcode":"\(3_700_000_000_000 + product * 7)","product_supplier_reference":"R-\(product)"}
      """
  }

  private func sale(_ id: Int, on day: ShopDate) -> String {
    var dice = BenchmarkRandom(id)
    let minute = 9 * 60 + (id % salesPerDay) * 600 / salesPerDay
    let time =
      "\(day) \(twoDigits(minute / 60)):\(twoDigits(minute % 60)):\(twoDigits(dice.roll(60)))"
    let cents = 100 + dice.roll(14_900) + (dice.roll(50) == 0 ? 10_000 : 0)
    let customer = dice.roll(3) == 0 ? dice.roll(customers) + 1 : 0
    return """
      {"sale_id":\(id),"created_at":"\(time)","completed_at":"\(time)",\
      "date_z":\(day.description.filter(\.isNumber)),"store_id":1,"vendor_id":\(dice.roll(6) + 1),\
      "unique_sale_id":"\(day.description.prefix(7))-1-\(id)","customer_id":\(customer),"currency":"EUR",\
      "total":"\(cents / 100).\(twoDigits(cents % 100))","billing_address":0,"shipping_address":0}
      """
  }

  private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static let names = """
    Martin Bernard Dubois Robert Petit Durand Leroy Moreau Simon Laurent Michel Garcia David Bertrand \
    Roux Vincent Fournier Morel Girard Mercier Dupont Lambert Bonnet
    """.split(separator: " ").map(String.init)
}

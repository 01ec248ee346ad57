import Foundation
import LocalStore
import Models
import TerminalKit

@testable import AppCore

/// A small shop whose every answer is written here, so that screens are pure functions of it.
struct Boutique {
  /// Monday 21 September 2026, 18:45 in Paris.
  static let now = Date(timeIntervalSince1970: 1_790_009_100)

  static let stores = """
    [{"store_id":1,"store_name":"Boutique","store_warehouse_id":1,"store_default_currency":"EUR",
      "store_default_payment_method":"CB","store_time_zone":"Europe/Paris","discounts":[]},
     {"store_id":2,"store_name":"Marché","store_warehouse_id":2,"store_default_currency":"EUR",
      "store_time_zone":"Europe/Paris"}]
    """
  static let warehouses = """
    [{"warehouse_id":1,"warehouse_name":"Boutique"},{"warehouse_id":2,"warehouse_name":"Réserve"}]
    """
  static let taxes = """
    [{"tax_id":1,"tax_name":"Normal","tax_value":"0.20000","tax_enabled":1,"tax_default":1},
     {"tax_id":2,"tax_name":"Réduit","tax_value":"0.05500","tax_enabled":1}]
    """
  static let categories = """
    [{"category_id":1,"category_name":"Vins","category_id_parent":0,"category_enabled":1},
     {"category_id":2,"category_name":"Épicerie","category_id_parent":0,"category_enabled":1}]
    """
  static let users = """
    [{"user_id":2,"user_first_name":"Inès","user_last_name":"Roux","user_email":"ines@example.org"}]
    """
  static let customer = """
    [{"customers_id":118,"last_name":"Martel","first_name":"Odile","email":"odile@example.org",
      "phone":"0600000118","last_order_date":"2026-03-12","loyalty_points":46,"store_credit":"12.50"}]
    """

  static let products = """
    [{"product_id":1204,"product_model":"Bordeaux sup. 2019 75 cl","product_category":1,
      "product_price":"24.90","product_vat":1,"product_barcode":"3760120004112",
      "product_supply_price":"18.10"},
     {"product_id":1207,"product_model":"Chablis 1er cru 75 cl","product_category":1,
      "product_price":"31.50","product_vat":1,"product_barcode":"3760120004280","new_field":"kept",
      "product_supply_price":"20.00"},
     {"product_id":1211,"product_model":"Côte-Rôtie 2018","product_category":1,
      "product_price":"64.00","product_vat":1,"product_barcode":""},
     {"product_id":1215,"product_model":"日本酒 純米 720ml","product_category":1,
      "product_price":"1242.60","product_vat":1,"product_barcode":"4901234567894"},
     {"product_id":1220,"product_model":"Évil \\u001b[31mname\\u202e of a product","product_category":2,
      "product_price":5.5,"product_vat":2,"product_barcode":null}]
    """

  static let sales = """
    [{"sale_id":2051,"created_at":"2026-09-21 17:16:30","completed_at":"2026-09-21 17:18:05",
      "date_z":20260921,"store_id":1,"vendor_id":2,"unique_sale_id":"2026-09-1-188","customer_id":118,
      "currency":"EUR","total":"36.30","payment":"DIV"},
     {"sale_id":2050,"created_at":"2026-09-21 12:01:00","completed_at":"2026-09-21 12:03:00",
      "date_z":20260921,"store_id":1,"vendor_id":2,"unique_sale_id":"2026-09-1-187","customer_id":0,
      "currency":"EUR","total":"-4.00","payment":"ESP"}]
    """

  /// The sales of a week before, up to the same time of day.
  static let salesBefore = """
    [{"sale_id":1990,"created_at":"2026-09-14 10:00:00","completed_at":"2026-09-14 10:02:00",
      "date_z":20260914,"store_id":1,"vendor_id":2,"unique_sale_id":"2026-09-1-120","customer_id":0,
      "currency":"EUR","total":"28.80","payment":"CB"}]
    """

  static let ticket = """
    [{"sale_id":2051,"created_at":"2026-09-21 17:16:30","completed_at":"2026-09-21 17:18:05",
      "store_id":1,"vendor_id":2,"unique_sale_id":"2026-09-1-188","customer_id":118,"currency":"EUR",
      "total":"36.30","payment":"DIV","comments":"table 4",
      "line_items":[
       {"line_item_id":5310,"product_id":412,"product_size":7,"quantity":2,"product_price":"14.90",
        "vat":"0.20000","item_unit_gross":"14.90","item_unit_gross_wo_discount":"14.90",
        "item_total_net":"24.83","item_total_gross":"29.80","item_total_tax":"4.97",
        "product_model":"Gourde inox 50 cl","size_name":"Bleu"},
       {"line_item_id":5311,"product_id":57,"product_size":0,"quantity":1,"product_price":"6.50",
        "vat":"0.05500","item_unit_gross":"6.50","item_unit_gross_wo_discount":"7.00",
        "item_discount_percentage":"7.14","item_total_net":"6.16","item_total_gross":"6.50",
        "item_total_tax":"0.34","product_model":"Thé vert 100 g"}],
      "sale_total_net":"30.99","sale_total_tax":"5.31","sale_total_gross":"36.30",
      "taxes":[{"tax_value":"0.20000","total_net":"24.83","total_vat":"4.97","total_gross":"29.80"},
               {"tax_value":"0.05500","total_net":"6.16","total_vat":"0.34","total_gross":"6.50"}],
      "balance":"0.00",
      "payment_details":[{"payment_detail_id":901,"payment_type":"ESP","payment_amount":"10.00"},
                         {"payment_detail_id":902,"payment_type":"CB","payment_amount":"26.30"}]}]
    """

  static let refund = """
    [{"sale_id":2050,"created_at":"2026-09-21 12:01:00","completed_at":"2026-09-21 12:03:00",
      "store_id":1,"vendor_id":2,"unique_sale_id":"2026-09-1-187","customer_id":0,"currency":"EUR",
      "total":"-4.00","payment":"ESP","line_items":[
       {"line_item_id":5290,"product_id":412,"quantity":1,"product_price":"-4.00","vat":"0.20000",
        "item_unit_gross":"-4.00","item_total_net":"-3.33","item_total_gross":"-4.00",
        "item_total_tax":"-0.67","product_model":"Gourde inox 50 cl","line_item_id_return":5012}],
      "sale_total_net":"-3.33","sale_total_tax":"-0.67","sale_total_gross":"-4.00","balance":"0.00",
      "payment_details":[{"payment_detail_id":903,"payment_type":"ESP","payment_amount":"-4.00"}]}]
    """

  /// The products that the two sales of the day sold, and those returned in the second sale.
  static let productsSold = """
    [{"line_item_id":5310,"sale_id":2051,"product_id":412,"product_size":7,"quantity":2,
      "product_price":"14.90","vat":"0.20000","item_total_gross":"29.80","product_category":2,
      "product_model":"Gourde inox 50 cl"},
     {"line_item_id":5311,"sale_id":2051,"product_id":1207,"product_size":0,"quantity":1,
      "product_price":"6.50","vat":"0.05500","item_total_gross":"6.50","product_category":1,
      "product_model":"Chablis"}]
    """
  static let productsReturned = """
    [{"line_item_id":5290,"sale_id":2050,"product_id":1220,"product_size":7,"quantity":1,
      "product_price":"-4.00","vat":"0.05500","item_total_gross":"-4.00","product_category":2,
      "product_model":"Thé vert 100 g","line_item_id_return":5012}]
    """
  static let turnover = """
    [{"date":"2026-09-05","total_incl_taxes":"1242.60","total_excl_taxes":"1035.50","nb_sales":31,
      "nb_products":70},
     {"date":"2026-09-14","total_incl_taxes":"28.80","total_excl_taxes":"24.00","nb_sales":3,
      "nb_products":4},
     {"date":"2026-09-21","total_incl_taxes":"32.30","total_excl_taxes":"27.20","nb_sales":2,
      "nb_products":2}]
    """
  static let zPayments = """
    [{"payment_type":"CB","payments":[{"sale_id":2051,"amount":"26.30"}]},
     {"payment_type":"ESP","payments":[{"sale_id":2051,"amount":"10.00"},
                                       {"sale_id":2050,"amount":"-4.00"}]}]
    """
  static let zTaxes = """
    [{"tax_value":"0.20000","total_incl_taxes":"29.80","total_excl_taxes":"24.83","total_taxes":"4.97"},
     {"tax_value":"0.05500","total_incl_taxes":"2.50","total_excl_taxes":"2.37","total_taxes":"0.13"}]
    """
  static let zCategories = """
    [{"category_id":2,"category_name":"Épicerie","total_incl_taxes":"25.80"},
     {"category_id":1,"category_name":"Vins","total_incl_taxes":"6.49"}]
    """

  static let transfers = """
    [{"transfer_id":30,"transfer_date":"2026-09-05 09:00:00","source_warehouse_id":2,
      "destination_warehouse_id":1,"transfer_label":"","quantity":6},
     {"transfer_id":31,"transfer_date":"2026-09-19 09:00:00","source_warehouse_id":2,
      "destination_warehouse_id":1,"transfer_label":"","quantity":14}]
    """

  static let stock = [
    1: """
    [{"product_id":1204,"product_size":0,"warehouse_id":1,"stock_available":12,"inventory_alert":4},
     {"product_id":1207,"product_size":0,"warehouse_id":1,"stock_available":3,"inventory_alert":6},
     {"product_id":1211,"product_size":0,"warehouse_id":1,"stock_available":0,"inventory_alert":6},
     {"product_id":1220,"product_size":7,"warehouse_id":1,"stock_available":2,"inventory_alert":1},
     {"product_id":1220,"product_size":8,"warehouse_id":1,"stock_available":0,"inventory_alert":1}]
    """,
    2: """
    [{"product_id":1204,"product_size":0,"warehouse_id":2,"stock_available":30,"inventory_alert":0}]
    """,
  ]

  /// A product that only the server finds by its barcode.
  static let foundByBarcode = records(
    #"[{"product_id":9,"product_model":"Nouveau","product_barcode":"96385074"}]"#)

  static func records(_ text: String) -> [Record] {
    (try? Record.all(in: Array(text.utf8))) ?? []
  }

  /// The scopes of the main screens, without the reports.
  static let withoutReports = ScopeSet.browse.toggling(.read(.reports))

  static let session = Session(
    account: "moka", isDemo: false, asked: withoutReports, granted: withoutReports,
    expiresAt: now.addingTimeInterval(341 * 86_400), place: "/home/nadia/credentials, mode 0600",
    host: "https://moka.hiboutik.com")

  /// A session like the one above, with the reports.
  static let reporting = Session(
    account: "moka", isDemo: false, asked: .allRead, granted: .allRead,
    expiresAt: now.addingTimeInterval(341 * 86_400), place: session.place, host: session.host)

  /// Dependencies that answer from the texts above.
  static var world: Dependencies { WrittenShop().world }

  /// Returns the server's answer to a list: one page for each list.
  @Sendable static func page(_ query: ListID, _ number: Int) async throws -> Page {
    Page(records: records(text(of: query)), number: number, total: total(of: query), isLast: true)
  }

  /// Returns the server's answer to a request for a record by its id.
  @Sendable static func record(_ resource: Resource, _ id: String) async throws -> [Record] {
    switch resource {
    case .closedSales where id == "2051": return records(ticket)
    case .closedSales where id == "2050": return records(refund)
    case .customers where id == "118": return records(customer)
    case .products:
      return (records(products) + foundByBarcode).filter { $0.text("product_id") == id }
    default: throw Problem.notFound("\(resource.singular) \(id)")
    }
  }

  private static func text(of query: ListID) -> String {
    switch query.resource {
    case .stores: stores
    case .warehouses: warehouses
    case .taxes: taxes
    case .categories: categories
    case .users: users
    case .products: products
    case .customers: customer
    case .closedSales where query.store == 1: salesText(of: query.day)
    case .stockTransfers: transfers
    case .stock: stock[query.warehouse ?? 0] ?? "[]"
    default: dayText(of: query) ?? "[]"
    }
  }

  /// Returns the sales of Monday 21 September, and those of the Monday before.
  private static func salesText(of day: ShopDate?) -> String {
    switch day?.description {
    case "2026-09-21": sales
    case "2026-09-14": salesBefore
    default: "[]"
    }
  }

  /// Returns the lists of Monday 21 September of the first store, nil for any other day.
  private static func dayText(of query: ListID) -> String? {
    if query.resource == .turnover, query.store == 1, query.day?.month == 9 { return turnover }
    guard query.store == 1, query.day?.description == "2026-09-21" else { return nil }
    switch query.resource {
    case .productsSold: return productsSold
    case .productsReturned: return productsReturned
    case .zPayments: return zPayments
    case .zTaxes: return zTaxes
    case .zCategories: return zCategories
    case .zClosure: return #"[{"closure_date":"2026-09-21 18:40:00"}]"#
    default: return nil
    }
  }

  private static func total(of query: ListID) -> Int? { query.resource == .products ? 5 : nil }
}

/// The real program on a terminal without a device: press keys, wait until nothing is awaited, then
/// look at the screen.
@UIActor final class Pilot {
  let terminal: HeadlessTerminal
  let program: Program
  private(set) var hasEnded = false

  init(
    _ world: Dependencies = Boutique.world, first: any Screen = ListScreen(.products),
    session: Session? = Boutique.session, size: Size = Size(width: 80, height: 24),
    now: Date = Boutique.now, catalog: [Resource] = Catalog.all, keymap: Keymap = .standard
  ) async {
    terminal = HeadlessTerminal(size: size)
    var context = Context(now: now, style: .comma, catalog: catalog)
    context.keymap = keymap
    program = Program(
      on: terminal, world: world, context: context, first: first,
      session: session, lineSet: .ascii)
    program.onEnd = { [weak self] in self?.hasEnded = true }
    program.start()
    await program.settle()
  }

  /// Presses keys one after the other, and waits after each until nothing is awaited any more.
  func press(_ keys: Key...) async {
    for key in keys {
      program.receive(.key(key))
      await program.settle()
    }
  }

  /// Presses keys without waiting for anything between them, as a held key or a scanner does.
  func rush(_ keys: [Key]) async {
    for key in keys { program.receive(.key(key)) }
    await program.settle()
  }

  /// Types a text.
  func type(_ text: String) async {
    for character in text { await press(.character(character)) }
  }

  /// Changes the window's size.
  func resize(_ width: Int, _ height: Int) async {
    terminal.size = Size(width: width, height: height)
    program.receive(.resized)
    await program.settle()
  }

  /// The text on the screen.
  var text: String { terminal.lines.joined(separator: "\n") }

  /// The first line with a text, without the spaces at its end; empty where there is none.
  func line(_ text: String) -> String {
    let line = terminal.lines.first { $0.contains(text) } ?? ""
    return String(line.reversed().drop { $0 == " " }.reversed())
  }

  /// What stands in the two lines below a heading, up to the column of the next heading.
  func below(_ title: String) -> [String] {
    let lines = terminal.lines
    guard let row = lines.firstIndex(where: { $0.contains(title) }),
      let start = lines[row].firstRange(of: title)
    else { return [] }
    let next = lines[row][start.upperBound...].firstIndex { $0 != " " }
    let column = lines[row].distance(from: lines[row].startIndex, to: start.lowerBound)
    let width = next.map { lines[row].distance(from: start.lowerBound, to: $0) } ?? Int.max
    return lines.dropFirst(row + 1).prefix(2).map { line in
      line.dropFirst(column).prefix(width).trimmingPrefix { $0 == " " }
    }.map { text in String(String(text).reversed().drop { $0 == " " }.reversed()) }
  }

  /// The screen.
  var screen: Buffer { terminal.screen ?? Buffer(terminal.size) }
}

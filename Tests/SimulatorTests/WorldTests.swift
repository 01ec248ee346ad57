import Foundation
import Models
import Testing

@testable import Simulator

/// The world as it is loaded over HTTP: all of its parts must agree with each other.
@Suite struct WorldTests {
  private static let today = TestShop.today

  @Test("lines, VAT, payments and totals of ten days add up to the cent")
  func everythingAddsUp() throws {
    let shop = TestShop()
    var rounded = 0
    var count = 0

    for day in (0..<10).map({ Self.today.adding(days: -$0) }) {
      for store in 1...2 {
        for sale in try shop.sales(store: store, on: day) {
          Self.checkLines(sale)
          Self.checkTaxes(sale)
          Self.checkPayments(sale)
          let off = sale.cents("sale_total_net") - sale.records("taxes").sum("total_net")
          #expect(abs(off) <= 1)
          rounded += abs(off)
          count += 1
        }
      }
    }

    #expect(count > 500)
    #expect((1...count / 10).contains(rounded))
  }

  private static func checkLines(_ sale: Record) {
    let lines = sale.records("line_items")
    for line in lines {
      let quantity = line.int("quantity") ?? 0
      let gross = line.cents("item_total_gross")
      #expect(quantity > 0)
      #expect(gross == quantity * line.cents("product_price"))
      #expect(gross == line.cents("item_total_net") + line.cents("item_total_tax"))
      #expect(
        line.cents("item_unit_gross") == line.cents("item_unit_net") + line.cents("item_unit_tax"))
      #expect(
        line.cents("item_discount_gross")
          == line.cents("item_discount_net") + line.cents("item_discount_tax"))
      #expect(
        line.cents("product_price") + line.cents("discount")
          == line.cents("item_unit_gross_wo_discount"))
    }
    #expect(lines.sum("item_total_gross") == sale.cents("total"))
  }

  private static func checkTaxes(_ sale: Record) {
    let lines = sale.records("line_items")
    for row in sale.records("taxes") {
      let own = lines.filter { $0["vat"] == row["tax_value"] }
      #expect(own.sum("item_total_net") == row.cents("total_net"))
      #expect(own.sum("item_total_tax") == row.cents("total_vat"))
      #expect(row.cents("total_net") + row.cents("total_vat") == row.cents("total_gross"))
    }
    #expect(sale.records("taxes").sum("total_gross") == sale.cents("sale_total_gross"))
    #expect(sale.cents("sale_total_net") + sale.cents("sale_total_tax") == sale.cents("total"))
  }

  private static func checkPayments(_ sale: Record) {
    guard sale.text("payment") == "DIV" else {
      #expect(sale["payment_details"] == nil)
      let tendered = sale.cents("cash_tendered")
      #expect(tendered == 0 || tendered > sale.cents("total"))
      return
    }
    let paid = sale.records("payment_details").sum("payment_amount")
    let later = sale.records("cash_flow").sum("payment_amount")
    #expect(paid + later + sale.cents("balance") == sale.cents("total"))
  }

  @Test("the header of a sale says what the whole sale says")
  func headersAgree() throws {
    let shop = TestShop()

    for header in try shop.records("/closed_sales/1/2026/3/11") {
      let whole = try shop.record("/sales/\(try #require(header.int("sale_id")))")
      for member in header.members { #expect(whole[member.name] == member.value) }
      #expect(header.int("date_z") == 20_260_311)
    }
  }

  @Test("a sale paid in several ways may be settled, owed in part, paid later or paid too much")
  func splitPayments() throws {
    let shop = TestShop()
    let owed = { (ticket: Ticket) -> Int? in
      guard case .split(let payments) = ticket.settlement, ticket.total > 0 else { return nil }
      return ticket.total - payments.map(\.cents).reduce(0, +)
    }
    let isRecent = { (ticket: Ticket) in ticket.key.day > Self.today.adding(days: -9) }

    let settled = try shop.sale { owed($0) == 0 }
    let open = try shop.sale { (owed($0) ?? 0) > 0 && isRecent($0) }
    let late = try shop.sale { (owed($0) ?? 0) > 0 && !isRecent($0) }
    let over = try shop.sale { (owed($0) ?? 0) < 0 }

    #expect(settled.cents("balance") == 0 && settled.records("cash_flow").isEmpty)
    #expect(open.cents("balance") > 0 && open.records("cash_flow").isEmpty)
    #expect(late.cents("balance") == 0 && late.records("cash_flow").count == 1)
    #expect(over.cents("balance") < 0)
    for sale in [settled, open, late, over] { Self.checkPayments(sale) }
  }

  @Test("free lines, discounts, change and archived products occur")
  func trapsOccur() throws {
    let shop = TestShop()
    let line = { (field: String, value: JSON, sale: Record) in
      try #require(sale.records("line_items").first { $0[field] == value })
    }

    let free = try line("product_id", .int(0), shop.sale { $0.lines.contains { $0.product == 0 } })
    let discounted = try shop.sale { $0.lines[0].listed > $0.lines[0].charged }.records(
      "line_items")[0]
    let archived = try shop.sale { $0.lines.contains { $0.product > 1_284 } }
    let change = try shop.sale {
      if case .single("ESP", let tendered) = $0.settlement { tendered > 0 } else { false }
    }

    #expect(free["product_model"] == free["product_comments"])
    #expect(discounted.cents("item_discount_gross") > 0)
    #expect(try line("product_arch", .int(1), archived).text("product_model") != nil)
    #expect(change.cents("cash_tendered") > change.cents("total"))
  }

  @Test("all three rates, both signs and every way of paying occur within two months")
  func varietyOccurs() {
    let history = TestShop().simulator.api.world.history
    let now = TestShop.now

    let tickets = (1...60).flatMap { day in
      history.closedTickets(on: Self.today.adding(days: -day), at: now).map(\.ticket)
    }

    #expect(Set(tickets.flatMap { $0.rates.map(\.rate) }) == Set(TaxRate.allCases))
    #expect(Set(tickets.map(\.settlement.code)) == ["CB", "ESP", "CHE", "VIR", "CRED", "DIV"])
    #expect(tickets.contains { $0.total < 0 })
    #expect(tickets.allSatisfy { $0.lines.count < 16 })
    for day in Dictionary(grouping: tickets, by: { [$0.key.store, $0.key.day.compact] }).values {
      #expect((24...60).contains(day.count))
    }
  }

  @Test("a voided sale is followed by its mirror, with a number of its own")
  func voidPair() throws {
    let shop = TestShop()
    let mirror = try shop.sale { ticket in
      ticket.lines.allSatisfy { $0.charged < 0 && $0.returned == nil }
    }
    let day = try #require(mirror.date("date_z"))
    let products = mirror.records("line_items").map { $0.int("product_id") }

    let original = try #require(
      try shop.sales(store: mirror.int("store_id") ?? 0, on: day).first { sale in
        sale.cents("total") == -mirror.cents("total")
          && sale.records("line_items").map { $0.int("product_id") } == products
      })

    #expect(original["unique_sale_id"] != mirror["unique_sale_id"])
    #expect((original.time("completed_at") ?? Self.late) < (mirror.time("created_at") ?? Self.late))
    #expect(original.int("customer_id") == mirror.int("customer_id"))
    #expect(original.int("points") == mirror.int("points").map { -$0 })
  }

  private static let late = ShopTime(today, second: 86_399)

  @Test("goods that come back name a line that sold them at that price")
  func refundsNameTheirLine() throws {
    let shop = TestShop()
    let back = try shop.sale { $0.lines[0].returned != nil }.records("line_items")[0]

    let sold = try shop.sale((back.int("line_item_id_return") ?? 0) / 16).records("line_items")
      .first { $0["line_item_id"] == back["line_item_id_return"] }

    #expect(sold?["product_id"] == back["product_id"])
    #expect(sold.map { $0.cents("product_price") } == -back.cents("product_price"))
  }

  @Test("sales are numbered in order within a store and month, ids in order of opening")
  func numbers() throws {
    let shop = TestShop()
    let days = (1...12).compactMap { ShopDate(year: 2026, month: 3, day: $0) }
    let sales = try days.flatMap { try shop.records("/closed_sales/1/2026/3/\($0.day)") }

    #expect(
      sales.compactMap { $0.text("unique_sale_id") } == (1...sales.count).map { "2026-03-1-\($0)" })
    let ids = sales.compactMap { $0.int("sale_id") }
    #expect(ids == ids.sorted())
    #expect(Set(ids).count == ids.count)
  }

  @Test("today ends with the clock, and one store rests on Sundays")
  func days() throws {
    let shop = TestShop()
    let now = TestShop.now.head
    let today = try shop.records("/closed_sales/1/2026/3/12").compactMap { $0.time("completed_at") }

    #expect(today.count > 10)
    #expect(today.allSatisfy { $0 <= now })
    #expect(try shop.records("/closed_sales/1/2026/3/13").isEmpty)
    #expect(try shop.records("/closed_sales/2/2026/3/8").isEmpty)
    #expect(try shop.records("/closed_sales/1/2026/3/8").count >= 24)
    #expect(try shop.records("/closed_sales/1/2025/2/5").isEmpty)
  }

  @Test("a sale leaves the open ones when it is closed, and its goods leave the stock")
  func timePasses() throws {
    let clock = TestClock()
    let simulator = Simulator(now: clock.now)
    let shop = TestShop(simulator)
    let before = try shop.stock(warehouse: 1)
    let open = try shop.records("/open_sales/1")

    clock.advance(seconds: 2 * 3_600)

    let sold = try shop.sales(store: 1, on: Self.today)
      .filter {
        ($0.time("completed_at") ?? Self.late) > TestShop.now.head
      }
    let after = try shop.stock(warehouse: 1)
    var expected = before
    for line in sold.flatMap({ $0.records("line_items") }) {
      let place = [line.int("product_id") ?? 0, line.int("product_size") ?? 0]
      guard let quantity = line.int("quantity"), expected[place] != nil else { continue }
      expected[place, default: 0] -= line.cents("product_price") < 0 ? -quantity : quantity
    }
    #expect(sold.count > 5)
    #expect(after != before)
    #expect(after == expected)
    #expect(open.count >= 3)
  }

  @Test("the stock of a product is the same wherever it is read")
  func stockAgrees() throws {
    let shop = TestShop()
    let all = try shop.records("/stock_available/all_wh/")
    let ofPlaces = try (1...3).flatMap { try shop.records("/stock_available/warehouse_id/\($0)") }

    #expect(Set(all) == Set(ofPlaces))
    #expect(all.contains { ($0.int("stock_available") ?? 0) < 0 })
    for id in [1, 17, 54, 108, 412, 900] {
      let rows = all.filter { $0.int("product_id") == id }.compactMap { $0.int("stock_available") }
      let own = try shop.records("/stock_available/product_id/\(id)").compactMap {
        $0.int("stock_available")
      }
      let detail = try shop.record("/products/\(id)")
      #expect(rows.sorted() == own.sorted())
      #expect(detail.int("stock_available_global") == rows.reduce(0, +))
      #expect(detail.records("stock_available").compactMap { $0.int("stock_available") } == own)
    }
  }

  @Test("a customer's points and last order are those of the sales")
  func customersAgree() throws {
    let shop = TestShop()
    let recent = try (0..<3).flatMap { day in
      try (1...2).flatMap { try shop.sales(store: $0, on: Self.today.adding(days: -day)) }
    }
    let buyers = Dictionary(
      grouping: recent.filter { ($0.int("customer_id") ?? 0) > 0 },
      by: { $0.int("customer_id") ?? 0 })

    #expect(buyers.count > 20)
    for (id, sales) in buyers {
      let customer = try shop.record("/customer/\(id)")
      #expect(
        customer.date("last_order_date") == sales.compactMap { $0.date("completed_at") }.max())
      let points = sales.compactMap { $0.int("points") }.reduce(0, +)
      #expect(
        (customer.int("loyalty_points") ?? 0) >= (customer.int("intial_loyalty_points") ?? 0)
          + points)
    }
  }

  @Test("the same seed makes the same shop in every run, another seed another one")
  func determinism() {
    let paths = [
      "/products/?p=3", "/customers/", "/closed_sales/1/2026/2/14", "/open_sales/2",
      "/stock_available/warehouse_id/3",
    ]
    let (one, same) = (TestShop(), TestShop())
    let other = TestShop { $0.seed = 2 }

    for path in paths {
      #expect(one.get(path).bytes == same.get(path).bytes)
      #expect(one.get(path).bytes != other.get(path).bytes)
    }
  }

  @Test("a sale is the same on a later day")
  func stability() throws {
    let today = TestShop()
    let tomorrow = TestShop(at: TestShop.moment.addingTimeInterval(86_400))
    let id = try #require(try today.records("/closed_sales/1/2026/2/14")[5].int("sale_id"))

    #expect(today.get("/sales/\(id)").bytes == tomorrow.get("/sales/\(id)").bytes)
  }

  @Test("a day can be read at any time of its history, in summer and in winter")
  func seasons() throws {
    let shop = TestShop(at: TestShop.instant(2019, 7, 14, hour: 20, minute: 0))

    #expect(try shop.records("/closed_sales/2/2019/7/13").count >= 24)
    #expect(try shop.records("/first_closed_sale/2").count == 1)
  }
}

extension TestShop {
  fileprivate init(_ simulator: Simulator) {
    self.init(simulator: simulator, token: simulator.grant(.allRead).accessToken)
  }

  fileprivate init(simulator: Simulator, token: String) {
    self.simulator = simulator
    self.token = token
  }

  /// Returns the available stock in a warehouse by product and size.
  fileprivate func stock(warehouse: Int) throws -> [[Int]: Int] {
    Dictionary(
      try records("/stock_available/warehouse_id/\(warehouse)").map { row in
        (
          [row.int("product_id") ?? 0, row.int("product_size") ?? 0],
          row.int("stock_available") ?? 0
        )
      }, uniquingKeysWith: { first, _ in first })
  }
}

extension [Record] {
  /// Returns the sum of an amount in cents.
  fileprivate func sum(_ field: String) -> Int { map { $0.cents(field) }.reduce(0, +) }
}

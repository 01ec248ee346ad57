import Foundation
import Models
import Testing

@testable import Simulator

/// Compares the program's figures, computed from the shop's answers, with the sums of its tickets
/// in whole cents.
@Suite struct BooksTests {
  private static let shop = TestShop()
  private static let now = TestShop.now
  private static let directory = StoreDirectory(
    stores: [1, 2].map { .init(id: $0, zone: "Europe/Paris", currency: "EUR") })

  /// Returns the Z report of a store and a day.
  private static func z(
    _ store: Int, _ day: ShopDate, _ rows: @escaping (ListID) -> [Record]?
  ) throws -> (z: ZFigures, amounts: ZAmounts) {
    let z = ZSources(
      day: day, stores: [store], granted: .allRead, in: directory, at: TestShop.moment
    ).figures(FigureRows(rows))
    return (z, try #require(z.only))
  }

  /// The tickets of a store and a day, added up in another way: in cents, line by line.
  private struct Raw {
    var gross = 0
    var net = 0
    var paid = 0
    var owed = 0
    var sales = 0
    var voids = 0
    var sold = 0
    var back = 0

    init(store: Int, on day: ShopDate) {
      let history = BooksTests.shop.simulator.api.world.history
      for (ticket, _) in history.closedTickets(on: day, at: BooksTests.now)
      where ticket.key.store == store {
        sales += 1
        for line in ticket.lines {
          let total = line.charged * line.quantity
          gross += total
          net += Cents.divided(total * 1_000, by: 1_000 + line.rate.perMille)
        }
        let isVoid = ticket.lines.allSatisfy { $0.returned == nil } && ticket.total < 0
        voids += isVoid ? 1 : 0
        if !isVoid { count(ticket) }
        switch ticket.settlement {
        case .single: paid += ticket.total
        case .split(let payments):
          let sum = payments.reduce(0) { $0 + $1.cents }
          paid += sum
          owed += ticket.total - sum
        }
      }
    }

    private mutating func count(_ ticket: Ticket) {
      for line in ticket.lines where line.product != 0 {
        if line.charged < 0 { back += line.quantity } else { sold += line.quantity }
      }
    }
  }

  /// Returns the rows of a list, all its pages.
  private static func rows(_ query: ListID) -> [Record]? {
    var rows: [Record] = []
    for page in 1...20 {
      guard let more = try? shop.records("\(query.path)?p=\(page)") else { return nil }
      rows += more
      if !query.resource.list.isPaged || more.count < Page.size { break }
    }
    return rows
  }

  /// Returns the sum of an amount over rows, nil where one of them lacks it.
  private static func sum<Row>(_ rows: [Row]?, _ amount: (Row) -> Decimal?) -> Decimal? {
    guard let rows else { return nil }
    let amounts = rows.compactMap(amount)
    return amounts.count == rows.count ? amounts.reduce(0, +) : nil
  }

  /// Returns the sum of a field over rows, in cents.
  private static func cents(_ rows: [Record], _ field: String) -> Int {
    rows.reduce(0) { $0 + $1.cents(field) }
  }

  private static func amount(_ cents: Int) -> Decimal { Decimal(cents) / 100 }

  /// The days that are checked, counted back from today: the last two weeks and every ninth day of the 400,
  /// which meets each weekday. All of them with HIBOU_LONG_TESTS=1; that takes minutes.
  private static let checked = (0..<400).filter { back in
    ProcessInfo.processInfo.environment["HIBOU_LONG_TESTS"] == "1" || back < 14 || back % 9 == 0
  }

  @Test("on days of 400 turnover, tickets and the Z agree with the tickets to the cent")
  func fourHundredDays() throws {
    let all = Self.shop.simulator.api.world.history.days(at: Self.now)
    let days = Self.checked.map { all[all.count - 1 - $0] }
    var turnovers: [ListID: [Record]] = [:]
    for day in days {
      for store in [1, 2] {
        let cents = Raw(store: store, on: day)
        let month = ListID(.turnover, store: store, day: day)
        if turnovers[month] == nil { turnovers[month] = Self.rows(month) }
        let turnover = Turnover(day: day, among: try #require(turnovers[month]))
        let z = try Self.z(store, day) { query in
          [.zDiscounts, .zCategories].contains(query.resource) ? nil : Self.rows(query)
        }.amounts

        #expect(turnover.gross == Self.amount(cents.gross), "\(day) \(store)")
        #expect(turnover.net == Self.amount(cents.net), "\(day) \(store)")
        #expect(turnover.tickets == cents.sales, "\(day) \(store)")
        #expect(z.sales == Self.amount(cents.gross), "\(day) \(store)")
        #expect(Self.sum(z.taxes, \.gross) == Self.amount(cents.gross), "\(day) \(store)")
        #expect(Self.sum(z.taxes, \.net) == Self.amount(cents.net), "\(day) \(store)")
        #expect(Self.sum(z.payments, \.amount) == Self.amount(cents.paid), "\(day) \(store)")
        #expect(
          z.checks.last?.difference == Self.amount(-cents.owed), "\(day) \(store): what is owed")
      }
    }
    #expect(all.count == 400)
  }

  // One after the other: all at once they would take every thread from tests that someone waits
  // for.
  @Test(
    "on days of 400 a day's figures are those of its tickets, voids and refunds kept apart",
    .serialized, arguments: checked)
  func figures(back: Int) throws {
    let day = TestShop.today.adding(days: -back)
    let raw = [1, 2].map { Raw(store: $0, on: day) }

    let figures = DaySources(
      day: day, stores: [1, 2], granted: .allRead, in: Self.directory, at: TestShop.moment
    ).figures(FigureRows(Self.rows))
    let amounts = try #require(figures.only)

    func both(_ cents: (Raw) -> Int) -> Int { raw.map(cents).reduce(0, +) }
    let gross = Self.amount(both(\.gross))
    #expect(amounts.currency == "EUR" && amounts.gross == gross)
    #expect(amounts.net == Self.amount(both(\.net)))
    #expect(amounts.tickets == both(\.sales))
    #expect(amounts.voids == both(\.voids))
    #expect(amounts.items == Decimal(both(\.sold) - voidedItems(on: day) - both(\.back)))
    #expect(amounts.returnedItems == Decimal(both(\.back)))
    #expect(Self.sum(amounts.hours, \.gross) == gross)
    #expect(Self.sum(amounts.sellers, \.gross) == gross)
    #expect(Self.sum(amounts.products, \.quantity) == amounts.items)
    #expect(Self.sum(amounts.payments, \.gross) == Self.amount(both(\.paid)))
  }

  @Test(
    "what is said to be sold of a product in 30 days is what its tickets say",
    arguments: [57, 412, 28])
  func soldOfProduct(product: Int) throws {
    let history = Self.shop.simulator.api.world.history
    let sales = ProductSalesSources(today: TestShop.today, stores: [1, 2]).figures { query in
      Self.rows(query)?.filter { $0.int("product_id") == product }
    }

    let sold = (0..<30).reduce(0) { sum, back in
      let day = TestShop.today.adding(days: -back)
      return history.closedTickets(on: day, at: Self.now).flatMap(\.ticket.lines)
        .filter { $0.product == product }
        .reduce(sum) { $0 + ($1.charged < 0 ? -$1.quantity : $1.quantity) }
    }
    #expect(sales.sold(inDays: 30) == Decimal(sold))
    #expect(sales.missing.isEmpty)
  }

  /// Returns the number of items in sales voided the same day: the sale before each void.
  private func voidedItems(on day: ShopDate) -> Int {
    let history = Self.shop.simulator.api.world.history
    let tickets = history.closedTickets(on: day, at: Self.now).map(\.ticket)
    return tickets.filter { $0.total < 0 && $0.lines.allSatisfy { $0.returned == nil } }
      .flatMap(\.lines).filter { $0.product != 0 }.reduce(0) { $0 + $1.quantity }
  }

  @Test(
    "a month by product, category, brand or supplier comes to its turnover",
    arguments: [Resource.reportProducts, .reportCategories, .reportBrands, .reportSuppliers])
  func dimensions(resource: Resource) throws {
    let month = TestShop.today.firstOfMonth.adding(days: -1)
    let total = try #require(Self.rows(ListID(.turnover, store: 1, day: month)))
    let rows = try #require(Self.rows(ListID(resource, store: 1, day: month)))

    for field in ["total_incl_taxes", "total_excl_taxes"] {
      #expect(Self.cents(rows, field) == Self.cents(total, field))
    }
    #expect(Set(rows.compactMap { resource.id(of: $0) }).count == rows.count)
  }

  @Test("a month by tags comes to the lines and sales that bear them; a product is its own report")
  func tags() throws {
    let month = TestShop.today.firstOfMonth.adding(days: -1)
    let world = Self.shop.simulator.api.world
    let shop = try #require(Premises.demo.stores.first)
    let sales = world.takings(shop, year: month.year, month: month.month, at: Self.now).sales
    let tagged = try #require(Self.rows(ListID(.reportProductTags, store: 1, day: month)))
    let bySale = try #require(
      Self.rows(ListID(.reportSalesByTag, store: 1, day: month, owner: "201"))?.first)
    let all = try #require(Self.rows(ListID(.reportProducts, store: 1, day: month)))
    let best = try #require(
      all.filter { $0.int("product_id") != 0 }.max {
        $0.cents("total_incl_taxes") < $1.cents("total_incl_taxes")
      })
    let own = try #require(
      Self.rows(
        ListID(.reportOfProduct, store: 1, day: month, owner: best.text("product_id")))?.first)

    for row in tagged {
      let cents = sales.flatMap(\.ticket.lines).filter { line in
        line.product != 0
          && world.assortment.article(line.product).tags.contains(row.int("tag_id") ?? 0)
      }.reduce(0) { $0 + $1.charged * $1.quantity }
      #expect(row.cents("total_incl_taxes") == cents)
    }
    #expect(!tagged.isEmpty)
    let online = sales.filter { $0.tags.contains(201) }
    #expect(bySale.cents("total_incl_taxes") == online.reduce(0) { $0 + $1.ticket.total })
    #expect(own.bytes == best.bytes)
  }

  @Test("the accounts of a day balance, and what came late is in what was received")
  func accounts() throws {
    let history = Self.shop.simulator.api.world.history
    let day = try #require(
      history.days(at: Self.now).reversed().first { day in
        Self.rows(ListID(.zCashFlow, store: 1, day: day))?.isEmpty == false
      })
    let rows = try #require(Self.rows(ListID(.zAccounts, store: 1, day: day)))
    let (whole, z) = try Self.z(1, day, Self.rows)
    let late = try #require(Self.sum(z.late, \.amount))
    let paid = try #require(Self.sum(z.payments, \.amount))

    #expect(Self.cents(rows, "debit") == Self.cents(rows, "credit"))
    #expect(late > 0)
    #expect(Self.sum(z.received, \.amount) == paid + late)
    #expect(whole.closure != .open)
  }

  @Test("the drawer never gives more to the bank than came in as cash")
  func drawer() throws {
    let month = TestShop.today.firstOfMonth.adding(days: -1)
    let rows = try #require(Self.rows(ListID(.till, store: 2, day: month)))

    #expect(Set(rows.compactMap { $0.text("till_id") }).count == rows.count)
    for row in rows where row.cents("withdrawal") > 0 {
      let day = try #require(row.time("date_till")).date
      let z = try Self.z(2, day, Self.rows).amounts
      let cash = z.payments?.first { $0.id == "ESP" }?.amount ?? 0
      #expect(Self.amount(row.cents("withdrawal")) <= cash)
    }
  }
}

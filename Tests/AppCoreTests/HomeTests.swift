import AppCore
import Foundation
import Models
import Synchronization
import TerminalKit
import Testing

/// The home screen: what it shows, what it costs, where it leads.
@Suite struct HomeTests {
  @UIActor private func home(
    _ shop: WrittenShop = WrittenShop(), session: Session = Boutique.reporting,
    size: Size = Size(width: 80, height: 24)
  ) async -> Pilot {
    await Pilot(shop.world, first: Places.home(session), session: session, size: size)
  }

  @Test("nothing of the day is read unasked; its price stands at the foot") @UIActor
  func priceFirst() async {
    let shop = WrittenShop()

    let pilot = await home(shop)

    #expect(shop.asked.map(\.query.resource) == [.stores])
    #expect(
      pilot.text.contains("Not loaded yet. R: load (12 to 14 calls; 412 used this month)")
    )
  }

  @Test("R reads the day of all stores; figures, payments and top products stand at 80x24") @UIActor
  func wholeDay() async throws {
    let shop = WrittenShop()
    let pilot = await home(shop)

    await pilot.press(.character("R"))

    // Only the first store has returned goods.
    #expect(shop.asked.count { $0.query.store != nil } == 13)
    #expect(shop.asked.filter { $0.query.resource == .productsReturned }.map(\.query.store) == [1])
    #expect(pilot.text.contains("vs last Mon until 18:45"))
    #expect(pilot.text.contains("R: reload (10 to 12 calls"))
    #expect(pilot.below("Sales incl. VAT") == ["32,30 EUR", "+12 % vs last Mon"])
    #expect(pilot.below("Tickets").first == "2")
    #expect(pilot.below("Average").first == "16,15")
    #expect(pilot.below("Returns").first == "1  -4,00")
    #expect(pilot.line("card").hasSuffix("26,30  81 %"))
    #expect(pilot.line("cash").hasSuffix("6,00  19 %"))
    try expectSnapshot(pilot.screen, "home-80x24")
  }

  @Test("there is room for each hour at 120x40") @UIActor func large() async throws {
    let pilot = await home(size: Size(width: 120, height: 40))

    await pilot.press(.character("R"))

    try expectSnapshot(pilot.screen, "home-120x40")
  }

  @Test("at 60x16 the sums, what to look at and the price are all there") @UIActor func small()
    async throws
  {
    let pilot = await home(size: Size(width: 60, height: 16))
    #expect(pilot.text.contains("R: load (12 to 14 calls; 412 used"))

    await pilot.press(.character("R"))

    #expect(pilot.text.contains("Look at") && pilot.text.contains("token: 341 d > A"))
    #expect(pilot.text.contains("R: load (10 to 12 calls; 412 used this month)"))
    #expect(pilot.text.contains("Paid with   card 26,30"))
    try expectSnapshot(pilot.screen, "home-60x16")
  }

  @Test("today is compared with the same hours, where the sales of the week before are loaded")
  @UIActor func sameHours() async throws {
    let shop = WrittenShop()
    let monday = try #require(ShopDate("2026-09-14"))
    for store in [1, 2] {
      let rows = Boutique.records(
        store == 2
          ? "[]"
          : #"""
          [{"sale_id":1,"completed_at":"2026-09-14 11:00:00","total":"25.84"},
           {"sale_id":2,"completed_at":"2026-09-14 19:00:00","total":"2.96"}]
          """#)
      try await shop.keep(
        Page(records: rows, number: 1, total: nil, isLast: true),
        of: ListID(.closedSales, store: store, day: monday), at: Boutique.now)
    }
    let pilot = await home(shop)

    await pilot.press(.character("R"))

    #expect(pilot.text.contains("+25 % vs last Mon"))
    #expect(pilot.text.contains("vs last Mon until 18:45"))
  }

  @Test("x writes the day to a file whose name can be typed; one that is there is left alone")
  @UIActor func export() async throws {
    let written = Written()
    let shop = WrittenShop()
    var world = shop.world
    world.export = { export, file in
      if file == "old.csv" { throw Problem.other("old.csv is there already.") }
      if case .day(let day) = export { written.add(day, file) }
      return "/home/nadia/\(file)"
    }
    let pilot = await Pilot(
      world, first: Places.home(Boutique.reporting), session: Boutique.reporting)
    await pilot.press(.character("x"))
    #expect(pilot.text.contains("This day is not loaded yet."))

    await pilot.press(.character("R"), .character("x"))
    #expect(pilot.text.contains("home-2026-09-21.xlsx"))
    await pilot.press(.control("u"))
    await pilot.type("old.csv")
    await pilot.press(.enter)
    #expect(pilot.text.contains("old.csv is there already."))
    await pilot.press(.control("u"))
    await pilot.type("new.csv")
    await pilot.press(.enter)

    #expect(pilot.text.contains("Written: /home/nadia/new.csv"))
    let day = try #require(written.all.first)
    #expect(written.all.count == 1)
    let total = try #require(day.rows.first)
    #expect(total.text("id") == "sales_incl_vat" && total.text("amount") == "32.30")
    let products = day.rows.filter { $0.text("part") == "product" }
    #expect(
      products.compactMap { $0.text("name") } == ["Gourde inox 50 cl", "Chablis", "Thé vert 100 g"])
  }

  @Test("a day in the mirror is drawn at once, and a step to another costs nothing") @UIActor
  func fromTheCopy() async {
    let shop = WrittenShop()
    let pilot = await home(shop)
    await pilot.press(.character("R"))
    let calls = shop.asked.count

    await pilot.press(.character("<"))
    let yesterday = pilot.text
    await pilot.press(.character(">"))

    #expect(yesterday.contains("Sunday 20 September 2026"))
    #expect(yesterday.contains("Not complete yet. R: load the rest"))
    #expect(pilot.text.contains("32,30 EUR"))
    #expect(shop.asked.count == calls)
  }

  @Test("a day to come is not offered") @UIActor func noTomorrow() async {
    let pilot = await home()

    await pilot.press(.character(">"))

    #expect(pilot.text.contains("This is the last day available."))
  }

  @Test(
    "without the scope of the reports the sales are compared all the same, and the key is named")
  @UIActor func withoutReports() async {
    let pilot = await home(session: Boutique.session)

    await pilot.press(.character("R"))

    #expect(pilot.below("Sales incl. VAT") == ["32,30 EUR", "+12 % vs last Mon"])
    #expect(pilot.text.contains("scope read_reports not granted (A: add)"))
  }

  @Test("t shows one store, then the other, then both") @UIActor func stores() async {
    let pilot = await home()
    await pilot.press(.character("R"), .character("t"))
    let first = pilot.text
    await pilot.press(.character("t"))
    let second = pilot.text
    await pilot.press(.character("t"))

    #expect(first.contains("store: Boutique"))
    #expect(second.contains("store: Marché") && second.contains("No sale yet."))
    #expect(pilot.text.contains("store: all (2)"))
  }

  @Test("Tab goes from products to categories to sellers, then on") @UIActor func tiles() async {
    let pilot = await home()
    await pilot.press(.character("R"), .tab, .tab)
    let products = pilot.text
    await pilot.press(.tab)
    let categories = pilot.text
    await pilot.press(.tab)

    #expect(products.contains("Top products") && products.contains("Gourde inox 50 cl"))
    #expect(categories.contains("Top categories") && categories.contains("Épicerie"))
    #expect(pilot.text.contains("Top sellers") && pilot.text.contains("Inès Roux"))
  }

  @Test("Enter opens what a tile tells of, Esc comes back") @UIActor func opening() async {
    let pilot = await home()
    await pilot.press(.character("R"), .enter)
    let sales = pilot.text
    await pilot.press(.escape, .tab, .tab, .tab, .tab, .tab, .enter)
    let z = pilot.text
    await pilot.press(.escape, .tab, .enter)
    let stock = pilot.text
    await pilot.press(.escape, .tab, .tab, .enter)
    let barcodes = pilot.text
    await pilot.press(.escape, .escape)

    #expect(sales.contains("Home > Sales") && sales.contains("2026-09-21"))
    #expect(z.contains("Z of Monday 21 September 2026"))
    #expect(stock.contains("show: below reorder point"))
    #expect(barcodes.contains("Filter: barcode:-"))
    #expect(pilot.text.contains("1[Home]"))
  }

  @Test("what to look at is counted in the mirror") @UIActor func attention() async {
    let shop = WrittenShop()
    let pilot = await home(shop)
    #expect(pilot.line("Stock not loaded yet").contains("Stock not loaded yet  "))
    #expect(pilot.line("Stock not loaded yet").contains(" 5 "))

    await pilot.press(.character("5"), .character("R"), .character("2"), .character("1"))

    #expect(pilot.line("3 products below reorder point").contains(" 5 "))
    #expect(pilot.line("2 products without a barcode").contains(" 2 "))
  }

  @Test("without a scope for sales the first tab it opens is the first place") @UIActor
  func withoutSales() async {
    let session = Session(
      account: "moka", isDemo: false, asked: .browse, granted: ScopeSet([.read(.products)]),
      expiresAt: nil, place: "-", host: "-")

    let pilot = await home(session: session)

    #expect(pilot.text.contains("2[Products]"))
  }

  @Test("a month is shaded by its days, a year shows its months, in ASCII too") @UIActor
  func monthAndYear() async throws {
    let shop = WrittenShop()
    let pilot = await home(shop)
    await pilot.press(.character("6"))
    #expect(pilot.text.contains("Not loaded yet. R: load (4 calls; 412 used this month)"))
    #expect(!pilot.text.contains("incl. VAT"), "what was not read is no turnover of nothing")

    await pilot.press(.character("R"))
    try expectSnapshot(pilot.screen, "month-80x24")
    await pilot.press(.character("]"))
    #expect(pilot.text.contains("2026 (not complete)"))
    await pilot.press(.character("R"))
    try expectSnapshot(pilot.screen, "year-80x24")

    #expect(shop.pages(of: .turnover).count == 2 + 18)
  }

  @Test("the Z stands on one page, its sums done again, a difference explained") @UIActor
  func z() async throws {
    let pilot = await home()

    await pilot.press(.character("6"), .character("]"), .character("]"), .character("R"))

    #expect(pilot.text.contains("Payments = sales: ok"))
    #expect(pilot.text.contains("Categories = sales: differ by -0,01"))
    try expectSnapshot(pilot.screen, "z-80x24")
  }

  @Test("arrows move the day of a month; Enter opens its Z") @UIActor func days() async {
    let pilot = await home()
    await pilot.press(.character("6"), .character("R"), .up)
    let week = pilot.text
    await pilot.press(.left, .enter)

    #expect(week.contains("Monday 14   28,80 incl. VAT   24,00 excl."))
    #expect(pilot.text.contains("Z of Sunday 13 September 2026"))
  }

  @Test("the other reports open as lists") @UIActor func lists() async throws {
    let pilot = await home()
    await pilot.press(.character("6"), .character("["), .character("["))
    try expectSnapshot(pilot.screen, "reports-80x24")

    await pilot.press(.enter)

    #expect(pilot.text.contains("Turnover by day"))
    #expect(pilot.text.contains("September 2026"))
  }

  @Test("the hours of the weekdays are sums of the sales; their cost comes first") @UIActor
  func weekHours() async throws {
    let shop = WrittenShop()
    let pilot = await home(shop)
    let calls = shop.asked.count

    await pilot.press(.character("6"), .character("["))
    #expect(pilot.text.contains("[hours]"))
    #expect(pilot.text.contains("Not loaded yet. R: load ("))
    #expect(pilot.text.contains("not loaded") && !pilot.text.contains("Sum"))
    #expect(shop.asked.count == calls)

    await pilot.press(.character("R"))
    try expectSnapshot(pilot.screen, "hours-80x24")
    #expect(pilot.text.contains("42 of 42 days loaded (2 stores)."))
  }

  // MARK: Costs and partial figures

  @Test("a count over a part of the products is a least number, and says of how many") @UIActor
  func partial() async {
    let shop = WrittenShop(server: LongList.server(1_284))
    let pilot = await home(shop, size: Size(width: 160, height: 40))

    await pilot.press(.character("2"), .character("1"))

    #expect(pilot.text.contains("at least 250 products without a barcode"))
    #expect(pilot.text.contains("250 of 1 284 loaded"))
  }

  private static let demo = Session(
    account: "demo", isDemo: true, asked: .allRead, granted: .allRead, expiresAt: nil, place: "-",
    host: "-")

  @Test("in the demo shop the first screen says what to reorder, and the number leads there")
  @UIActor func demoStock() async {
    let shop = WrittenShop()
    let pilot = await home(shop, session: Self.demo)

    #expect(pilot.line("3 products below reorder point").contains(" 5 "))

    await pilot.press(.character("5"), .character("b"))

    #expect(pilot.text.contains("below reorder point (3)"))
    #expect(shop.pages(of: .stock) == [1, 1])
  }

  @Test("in the demo shop too nothing that costs more than a call starts before its cost was shown")
  @UIActor func demoCosts() async {
    let shop = WrittenShop()
    let pilot = await home(shop, session: Self.demo)
    #expect(pilot.text.contains("32,30 EUR"), "the first day is there at once")
    let calls = shop.asked.count

    await pilot.press(.character("6"))
    #expect(
      pilot.text.contains("R: load (2 calls") || pilot.text.contains("R: load (4 calls"))
    await pilot.press(.character("]"))
    #expect(pilot.text.contains("R: load"))
    await pilot.press(.character("]"))
    #expect(pilot.text.contains("R: load"))

    #expect(shop.asked.count == calls)
  }

  @Test("the number of a tab that is shown lets its load go on") @UIActor func sameTab() async {
    let pilot = await home()

    await pilot.rush([.character("R"), .character("1")])

    #expect(pilot.text.contains("32,30 EUR"), "\(pilot.text)")
  }

  @Test("a held < loads the day at which it comes to rest, once, and the foot said what it costs")
  @UIActor func heldKey() async {
    let shop = WrittenShop()
    let pilot = await home(shop, session: Self.demo)
    #expect(pilot.text.contains("<: previous day (6 to 8 calls)"))
    let calls = shop.asked.count

    await pilot.rush(Array(repeating: .character("<"), count: 10))

    let days = Set(shop.asked.dropFirst(calls).compactMap { $0.query.day?.description })
    #expect(days.subtracting(["2026-09-01", "2026-09-04"]) == ["2026-09-11"])
    #expect(shop.asked.count - calls <= 8)
  }

  @Test("without the scope of the stores Home says so, and assumes none") @UIActor
  func unknownStores() async {
    let granted = ScopeSet([.read(.sales)])
    let session = Session(
      account: "moka", isDemo: false, asked: granted, granted: granted, expiresAt: nil, place: "-",
      host: "-")
    let shop = WrittenShop()
    let pilot = await home(shop, session: session)

    await pilot.press(.character("R"))

    #expect(pilot.text.contains("The stores are unknown: scope read_settings not granted."))
    #expect(shop.asked.isEmpty)
  }
}

/// Records what was written to files.
private final class Written: Sendable {
  private let days = Mutex<[DayExport]>([])

  var all: [DayExport] { days.withLock { $0 } }

  func add(_ day: DayExport, _ file: String) { days.withLock { $0.append(day) } }
}

import Models
import TerminalKit
import Testing

@testable import AppCore

/// Snapshots of records, tickets and stock, small and large.
@Suite struct FamilySnapshotTests {
  private static let large = Size(width: 120, height: 40)

  @Test("a ticket at 120x40") @UIActor func ticket() async throws {
    let pilot = await Pilot(size: Self.large)

    await pilot.press(.character("4"), .character("L"), .enter)

    try expectSnapshot(pilot.screen, "ticket-120x40")
  }

  @Test("beside the sales of a day stands the ticket, once it was read; what its row says before")
  @UIActor func salesBeside() async throws {
    let shop = WrittenShop()
    let pilot = await Pilot(shop.world, size: Self.large)

    await pilot.press(.character("4"), .character("L"))
    try expectSnapshot(pilot.screen, "sales-120x40")
    let calls = shop.opened.count
    await pilot.press(.enter, .escape)
    try expectSnapshot(pilot.screen, "sales-ticket-120x40")
    await pilot.press(.down, .up)

    #expect(calls == 0)
    #expect(shop.opened == ["2051", "118"])
    await pilot.press(.tab)
    #expect(!pilot.text.contains("VAT adds up"))
  }

  @Test("a ticket that was read by an earlier run stands beside at once, without a call") @UIActor
  func salesFromTheCopy() async throws {
    let shop = WrittenShop()
    await Pilot(shop.world).press(.character("4"), .character("L"), .enter)
    let calls = shop.opened

    let pilot = await Pilot(shop.world, size: Self.large)
    await pilot.press(.character("4"), .character("L"))

    #expect(pilot.text.contains("VAT adds up: ok"))
    #expect(shop.opened == calls)
  }

  @Test("the stock at 120x40") @UIActor func stock() async throws {
    let pilot = await Pilot(size: Self.large)

    await pilot.press(.character("2"), .character("5"), .character("R"), .down)

    try expectSnapshot(pilot.screen, "stock-120x40")
  }

  @Test(
    "the columns of warehouses have their own words, whole, where the names are long",
    arguments: [
      (
        ["Boutique Paris", "Réserve", "Boutique Annecy"], ["Paris", "Réserve", "Annecy"]
      ),
      (["Paris", "Boutique"], ["Paris", "Boutique"]),
      (
        ["Entrepôt du Nord", "Entrepôt du Sud"], ["du Nord", "du Sud"]
      ),
      (["Same long warehouse", "Same long warehouse"], ["warehouse", "warehouse"]),
    ])
  func warehouseTitles(names: [String], titles: [String]) {
    #expect(StockScreen.distinct(names, width: 12) == titles)
  }

  @Test("t reads the transfers for one call; the latest then stands below the stock") @UIActor
  func transfers() async {
    let shop = WrittenShop()
    let pilot = await Pilot(shop.world)
    await pilot.press(.character("5"), .character("R"))
    let before = pilot.text

    await pilot.press(.character("t"), .escape)

    #expect(before.contains("Transfers not loaded yet. t: load (1 call)"))
    #expect(
      pilot.text.contains("Latest transfer #31 Réserve > Boutique, 14 pieces, 2 days ago   t opens")
    )
    #expect(shop.pages(of: .stockTransfers) == [1])
  }

  @Test("the value at cost tells what it leaves out, and which scope it needs") @UIActor
  func value() async {
    let pilot = await Pilot()
    await pilot.press(.character("2"), .character("5"), .character("R"))
    let session = CatalogWalkTests.session(ScopeSet([.read(.inventory), .read(.settings)]))
    let without = await Pilot(first: StockScreen(), session: session)
    await without.press(.character("R"))

    // 42 at 18,10 and 3 at 20,00; the product with sizes has no purchase price.
    #expect(pilot.text.contains("Value at cost 820,20   1 product left out"))
    #expect(without.text.contains("Value at cost: scope read_products not granted"))
  }

  @Test("a product tells what was sold of it, by which days, and what the missing ones cost")
  @UIActor func sold() async throws {
    let shop = WrittenShop()
    // Missing days are only reported for known stores.
    let stores = ListID(.stores)
    try await shop.keep(try await Boutique.page(stores, 1), of: stores, at: Boutique.now)
    let pilot = await Pilot(shop.world, size: Self.large)
    await pilot.press(.down, .enter)
    let before = pilot.text
    let today = ShopDate(year: 2026, month: 9, day: 21)
    for resource in [Resource.productsSold, .productsReturned] {
      let query = ListID(resource, store: 1, day: today)
      try await shop.keep(try await Boutique.page(query, 1), of: query, at: Boutique.now)
      let empty = Page(records: [], number: 1, total: nil, isLast: true)
      try await shop.keep(empty, of: ListID(resource, store: 2, day: today), at: Boutique.now)
    }
    let calls = shop.asked.count

    await pilot.press(.escape, .enter)

    #expect(before.contains("not loaded yet (L: load,"))
    #expect(before.contains("L load sales"))
    #expect(pilot.text.contains("Sold in 7 days"))
    #expect(pilot.text.contains("1 (1 of 7 days"))
    #expect(pilot.text.contains("#2051, 2026-09-21"))
    #expect(pilot.text.contains("2026-08-23..2026-09-20"))
    #expect(shop.asked.count == calls)
    await pilot.press(.character("f"))
    #expect(pilot.text.contains("Last sale"))
  }
  @Test("a customer with what belongs to the record") @UIActor func customer() async throws {
    let pilot = await Pilot()

    await pilot.press(.character("3"), .enter)

    try expectSnapshot(pilot.screen, "customer-80x24")
  }

  @Test("the links of a sale, its lines among them") @UIActor func links() async throws {
    let pilot = await Pilot()

    await pilot.press(.character("4"), .character("L"), .enter, .character("f"))

    try expectSnapshot(pilot.screen, "links-80x24")
  }

  @Test("the raw JSON of a sale") @UIActor func json() async throws {
    let pilot = await Pilot()

    await pilot.press(.character("4"), .character("L"), .enter, .character("J"))

    try expectSnapshot(pilot.screen, "json-80x24")
  }

  @Test("a place without its scope says what it would open") @UIActor func noScope() async throws {
    let session = CatalogWalkTests.session(ScopeSet([.read(.products), .read(.settings)]))
    let pilot = await Pilot(session: session)

    await pilot.press(.character("3"))

    try expectSnapshot(pilot.screen, "no-scope-80x24")
  }

  @Test("a list scrolled sideways to a column that is no part of lists") @UIActor
  func sideways() async throws {
    let pilot = await Pilot()

    for _ in 0..<11 { await pilot.press(.right) }

    try expectSnapshot(pilot.screen, "products-sideways-80x24")
  }
}

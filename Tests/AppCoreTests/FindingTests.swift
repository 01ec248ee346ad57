import AppCore
import Models
import TerminalKit
import Testing

/// Finding records: the filter over what is loaded, two sort keys, days, barcodes.
@Suite struct FindingTests {
  @Test("the filter counts its matches, says what it saw and what the rest costs")
  @UIActor func filterSaw() async {
    let shop = WrittenShop(server: LongList.server(1_284))
    let pilot = await Pilot(shop.world)
    await pilot.press(.end)

    await pilot.press(.character("/"))
    await pilot.type("product 499")

    #expect(pilot.text.contains("1 match, 500 loaded of 1 284"))
    #expect(
      pilot.text.contains("Filtered 500 of 1 284 rows. Enter, then L: load the rest (4 calls)"))
    await pilot.press(.enter)
    #expect(pilot.text.contains("Filtered 500 of 1 284 rows. L: load the rest (4 calls)"))
    #expect(shop.pages(of: .products) == [1, 2])
  }

  @Test("while a filter is typed, no sentence names a key that would be typed into it")
  @UIActor func typedHints() async {
    let pilot = await Pilot(WrittenShop(server: LongList.server(1_284)).world)

    await pilot.press(.character("/"))
    await pilot.type("nowhere")
    let typed = pilot.text
    await pilot.press(.enter)

    #expect(typed.contains("Enter, then L: load the rest"), "\(typed)")
    #expect(!typed.contains(". L: load the rest"))
    #expect(pilot.text.contains("No loaded row matches. L: load the rest."), "\(pilot.text)")
  }

  @Test("a column for which no row has a value is left out") @UIActor func emptyColumns() async {
    let pilot = await Pilot(WrittenShop(server: LongList.server(500)).world)

    #expect(pilot.text.contains("Product 3"))
    #expect(!pilot.text.contains("Barcode"), "\(pilot.text)")
  }

  @Test("a filter with more matches than are held counts them all") @UIActor func tally() async {
    let shop = WrittenShop(server: LongList.server(500))
    let pilot = await Pilot(shop.world)
    await pilot.press(.character("L"), .character("L"))

    await pilot.press(.character("/"))
    await pilot.type("price>49")
    let typed = pilot.text
    await pilot.press(.enter, .end)

    #expect(typed.contains("255 match, 500 rows"))
    #expect(pilot.text.contains("Product 499"))
  }

  @Test("the next letter stops the count for the letters before it") @UIActor func stopsTally()
    async
  {
    let shop = WrittenShop(server: LongList.server(500))
    let (counts, counting) = AsyncStream.makeStream(of: Bool.self)
    var world = shop.world
    let ask = world.ask
    world.ask = { request, names in
      guard case .tally(let view, _) = request else { return try await ask(request, names) }
      guard view.filter?.text == "p" else { return .tally(RowCount(count: 7)) }
      counting.yield(true)
      for await _ in AsyncStream<Never>.makeStream().stream {}
      counting.yield(false)
      throw Problem.stopped
    }
    let pilot = await Pilot(world)
    await pilot.press(.character("L"), .character("L"), .character("/"))
    var isCounting = counts.makeAsyncIterator()
    pilot.program.receive(.key(.character("p")))
    let first = await isCounting.next()

    await pilot.press(.character("r"))

    #expect(first == true)
    #expect(await isCounting.next() == false)
    #expect(pilot.text.contains("7 match, 500 rows"))
  }

  @Test("a word that is not understood is told while it is typed") @UIActor func problem() async {
    let pilot = await Pilot()

    await pilot.press(.character("/"))
    await pilot.type("price>x")

    #expect(pilot.text.contains("! "))
    #expect(!pilot.hasEnded)
  }

  @Test("the column sorted by before is the second key, and both stand in the status")
  @UIActor func secondKey() async {
    let pilot = await Pilot()

    await pilot.press(.character("s"), .down, .down, .down, .down, .enter)
    await pilot.press(.character("s"), .up, .character("S"))

    #expect(pilot.text.contains("sort: Category v, Price ^"))
    #expect(pilot.terminal.lines[6].contains("Bordeaux"))
    #expect(pilot.terminal.lines[10].contains("5,50"))
  }

  @Test("a week is shown from what is read, with the price of the days that are missing")
  @UIActor func week() async {
    let shop = WrittenShop()
    let pilot = await Pilot(shop.world)
    await pilot.press(.character("4"), .character("L"))

    await pilot.press(.character("D"), .down, .down, .enter)
    let before = pilot.text
    let calls = shop.pages(of: .closedSales).count
    await pilot.press(.character("L"))

    #expect(calls == 2, "one for each store")
    #expect(before.contains("2026-09-15..2026-09-21 (7 days)"))
    #expect(before.contains("1 of 7 days loaded. L: load the other 6 (up to 13 calls)"))
    #expect(before.contains("2 tickets so far   32,30 EUR"))
    #expect(shop.pages(of: .closedSales).count == 14)
    #expect(pilot.text.contains("2 tickets   32,30 EUR"))
  }

  @Test("days are typed as in a filter, and steps go by as many") @UIActor func typedDays() async {
    let pilot = await Pilot()
    await pilot.press(.character("4"), .character("D"))

    await pilot.type("2026-09-01..2026-09-10")
    await pilot.press(.enter)
    let typed = pilot.text
    await pilot.press(.character("<"))
    let before = pilot.text
    await pilot.press(.character("T"))

    #expect(typed.contains("2026-09-01..2026-09-10 (10 days)"))
    #expect(before.contains("2026-08-22..2026-08-31 (10 days)"))
    #expect(pilot.text.contains("Monday 2026-09-21"))
  }

  @Test("more days than a year has are shown") @UIActor func twoYears() async {
    let pilot = await Pilot()
    await pilot.press(.character("4"), .character("D"))

    await pilot.type("2024-09-01..2026-09-10")
    await pilot.press(.enter)

    #expect(pilot.text.contains("2024-09-01..2026-09-10 (740 days)"), "\(pilot.text)")
  }

  @Test(
    "days that cannot be shown are refused with a reason",
    arguments: [
      ("x", "is not a date"), ("2027", "in the future"), ("2001..", "The limit is 3660 days"),
    ])
  @UIActor func wrongDays(text: String, reason: String) async {
    let pilot = await Pilot()
    await pilot.press(.character("4"), .character("D"))

    await pilot.type(text)
    await pilot.press(.enter)

    #expect(pilot.text.contains(reason))
  }

  @Test("a scan anywhere jumps to its product and makes no call") @UIActor func scan() async {
    let shop = WrittenShop()
    let pilot = await scanner(shop)
    await pilot.press(.character("5"), .character("R"))
    let calls = shop.asked.count

    await pilot.rush("3760120004280".map { Key.character($0) } + [.enter])

    #expect(pilot.text.contains("Products > 1207"))
    #expect(pilot.text.contains("Chablis"))
    #expect(shop.asked.count == calls)
  }

  @Test("one digit is still the key of a tab") @UIActor func oneDigit() async {
    let pilot = await scanner(WrittenShop())

    await pilot.press(.character("4"))

    #expect(pilot.text.contains("4[Sales]"))
  }

  @Test("a digit and a key behind it at once are two keys") @UIActor func digitAndKey() async {
    let pilot = await scanner(WrittenShop())

    await pilot.rush([.character("4"), .character("<")])

    #expect(pilot.text.contains("Sunday 2026-09-20"))
  }

  @Test("some digits without Enter open the field with them") @UIActor func digitsAlone() async {
    let pilot = await scanner(WrittenShop())

    await pilot.rush("376012".map { Key.character($0) })

    #expect(pilot.text.contains("Barcode:  376012"))
  }

  @Test("a barcode that is not loaded costs a call, which Enter pays")
  @UIActor func unknownBarcode() async {
    let shop = WrittenShop()
    let pilot = await Pilot(shop.world)

    await pilot.press(.character("#"))
    await pilot.type("96385074")
    await pilot.press(.enter)
    let told = pilot.text
    let calls = shop.pages(of: .products).count
    await pilot.press(.enter)

    #expect(told.contains("Not loaded. Enter: ask Hiboutik (1 to 4 calls)"))
    #expect(shop.pages(of: .products).count == calls + 1)
    #expect(pilot.text.contains("Nouveau"))
  }

  @Test("a code that the server writes otherwise is found there, at no more calls than were stated")
  @UIActor func otherSpelling() async {
    let shop = WrittenShop()
    let pilot = await Pilot(shop.world)

    await pilot.press(.paste("0000096385074\n"))
    let told = pilot.text
    let calls = shop.pages(of: .products).count
    await pilot.press(.enter)

    #expect(told.contains("Not loaded. Enter: ask Hiboutik (1 to 4 calls)"), "\(told)")
    #expect((1...4).contains(shop.pages(of: .products).count - calls))
    #expect(pilot.text.contains("Nouveau"), "\(pilot.text)")
  }

  @Test("a scale label whose product only the server knows opens it, and says that it is one")
  @UIActor func scaleLabelAtServer() async {
    let shop = WrittenShop()
    let pilot = await Pilot(shop.world)

    await pilot.press(.paste("2340119005006\n"))
    let told = pilot.text
    let calls = shop.pages(of: .products).count
    await pilot.press(.enter)

    #expect(told.contains("ask Hiboutik (1 to 5 calls)"), "\(told)")
    #expect((1...5).contains(shop.pages(of: .products).count - calls))
    #expect(pilot.text.contains("Nouveau"), "\(pilot.text)")
    #expect(pilot.text.contains("A scale label: its first 7 digits name this product."))
  }

  @Test("a barcode that nobody knows costs no more calls than were stated") @UIActor
  func unknownEverywhere() async {
    let shop = WrittenShop()
    let pilot = await Pilot(shop.world)

    await pilot.press(.paste("2999999005006\n"))
    let told = pilot.text
    let calls = shop.pages(of: .products).count
    await pilot.press(.enter)

    let most = BarcodeSearch("2999999005006").cost.most
    #expect(told.contains("(1 to \(most) calls)"), "\(told)")
    #expect(shop.pages(of: .products).count - calls == most)
    #expect(pilot.text.contains("Hiboutik has no product with this barcode."))
  }

  @Test("a pasted barcode counts as scanned") @UIActor func pasted() async {
    let pilot = await Pilot()

    await pilot.press(.paste("3760120004112\n"))

    #expect(pilot.text.contains("Products > 1204"))
  }

  @Test("digits typed into a filter stay in it") @UIActor func digitsInFilter() async {
    let pilot = await scanner(WrittenShop())

    await pilot.press(.character("/"))
    await pilot.rush("2018".map { Key.character($0) } + [.enter])

    #expect(pilot.text.contains("Filter: 2018"))
    #expect(pilot.text.contains("1 match, 5 rows"))
  }

  @Test("the stock takes its names from the copy, one page of products is read by itself")
  @UIActor func stockNames() async {
    let shop = WrittenShop(server: LongList.server(1_300))
    let pilot = await Pilot(shop.world, first: Places.home(Boutique.session))
    await pilot.press(.character("5"), .character("R"))
    let before = pilot.text

    await pilot.press(.character("L"))

    #expect(before.contains("#1204"))
    // The cost is on the screen before the key, so that one press is enough.
    #expect(
      before.contains("Names of 250 of 1 300 products loaded. L: load the rest (5 calls)"))
    #expect(shop.pages(of: .products).sorted() == [1, 2, 3, 4, 5, 6])
    #expect(pilot.text.contains("Product 1204"))
    #expect(!pilot.text.contains("loads the rest"))
  }

  @Test("of two products with one barcode both are shown, and Enter opens the one that is chosen")
  @UIActor func twins() async throws {
    let shop = WrittenShop()
    let rows = Boutique.records(
      """
      [{"product_id":10,"product_model":"Pâte à tartiner","product_barcode":"3017620422003"},
       {"product_id":11,"product_model":"Pâte, lot de 2","product_barcode":"03017620422003"}]
      """)
    try await shop.keep(
      Page(records: rows, number: 1, total: 2, isLast: true), of: ListID(.products),
      at: Boutique.now)
    let pilot = await Pilot(shop.world)

    await pilot.press(.paste("3017620422003\n"))
    let both = pilot.text
    await pilot.press(.down, .enter)

    #expect(both.contains("2 products have this barcode:"))
    #expect(both.contains("> 10 Pâte à tartiner") && both.contains("11 Pâte, lot de 2"))
    #expect(pilot.text.contains("Products > 11"))
  }

  @Test("a scale label opens its product and says that it is one") @UIActor func scaleLabel()
    async throws
  {
    let shop = WrittenShop()
    let rows = Boutique.records(
      #"[{"product_id":1204,"product_model":"Comté","product_barcode":"2340119000000"}]"#)
    try await shop.keep(
      Page(records: rows, number: 1, total: 1, isLast: true), of: ListID(.products),
      at: Boutique.now)
    let pilot = await Pilot(shop.world)

    await pilot.press(.paste("2340119005006\n"))

    #expect(pilot.text.contains("Products > 1204"))
    #expect(pilot.text.contains("A scale label: its first 7 digits name this product."))
  }

  /// Returns the program with a clock for scans: the wait after a digit ends at once, but not
  /// before the keys that arrive together with the digit.
  @UIActor private func scanner(_ shop: WrittenShop) async -> Pilot {
    var world = shop.world
    world.sleep = { _ in }
    return await Pilot(world)
  }
}

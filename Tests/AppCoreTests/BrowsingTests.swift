import AppCore
import Models
import Synchronization
import TerminalKit
import Testing

/// Browsing with the keys a user presses, on the real program without a device.
@Suite struct BrowsingTests {
  @Test("the first frame is drawn before anything is read") @UIActor func firstFrame() async {
    let terminal = HeadlessTerminal()
    let framesAtFirstRead = Mutex<Int?>(nil)
    let shop = WrittenShop { query, number in
      let frames = await terminal.frames
      framesAtFirstRead.withLock { $0 = $0 ?? frames }
      return try await Boutique.page(query, number)
    }
    let program = Program(
      on: terminal, world: shop.world, context: Context(now: Boutique.now, style: .comma),
      first: Places.home(Boutique.session), session: Boutique.session, lineSet: .ascii)

    program.start()
    await program.settle()

    #expect(framesAtFirstRead.withLock { $0 } == 1)
  }

  @Test("a filter narrows the rows while it is typed, blind to accents and case, and Esc clears it")
  @UIActor func filter() async {
    let pilot = await Pilot()

    await pilot.press(.character("/"))
    await pilot.type("COTE")
    let whileTyping = pilot.text
    await pilot.press(.enter, .escape)

    #expect(whileTyping.contains("Côte-Rôtie"))
    #expect(!whileTyping.contains("Chablis"))
    #expect(whileTyping.contains("1 match, 5 rows"))
    #expect(pilot.text.contains("Chablis"))
  }

  @Test("letters typed into the filter run no keys") @UIActor func filterTakesLetters() async {
    let pilot = await Pilot()

    await pilot.press(.character("/"))
    await pilot.type("q7")

    #expect(!pilot.hasEnded)
    #expect(pilot.text.contains("2[Products]"))
    #expect(pilot.text.contains("No row matches"))
  }

  @Test("a list is sorted by the chosen column, and the other way round") @UIActor func sort() async
  {
    let pilot = await Pilot()

    await pilot.press(.character("s"), .down, .down, .down, .down, .enter)
    let ascending = pilot.terminal.lines[6]
    await pilot.press(.character("S"))

    #expect(ascending.contains("5,50"))
    #expect(pilot.text.contains("sort: Price v"))
    #expect(pilot.terminal.lines[6].contains("1 242,60"))
  }

  @Test("the next page is read when the cursor comes near the end, and each page once")
  @UIActor func pagesOnDemand() async {
    let shop = WrittenShop(server: LongList.server(750))
    let pilot = await Pilot(shop.world)

    let first = shop.pages(of: .products)
    await pilot.press(.end)
    let second = shop.pages(of: .products)
    await pilot.press(.home, .end)

    #expect(first == [1])
    #expect(second == [1, 2])
    #expect(shop.pages(of: .products) == [1, 2, 3])
    #expect(pilot.text.contains("750 rows"))
  }

  @Test("L tells the price of all pages first and reads them at the second press")
  @UIActor func readAll() async {
    let shop = WrittenShop(server: LongList.server(1_250))
    let pilot = await Pilot(shop.world)

    await pilot.press(.character("L"))
    let price = pilot.text
    await pilot.press(.character("L"))

    #expect(price.contains("4 calls (412 used this month)"))
    #expect(shop.pages(of: .products).sorted() == [1, 2, 3, 4, 5])
    #expect(pilot.text.contains("1 250 rows"))
  }

  @Test("a complete list is read anew with L, at its price") @UIActor func readAnew() async {
    let shop = WrittenShop(server: LongList.server(500))
    let pilot = await Pilot(shop.world)
    await pilot.press(.character("L"), .character("L"))

    await pilot.press(.character("L"))
    let price = pilot.text
    await pilot.press(.character("L"))

    #expect(price.contains("Press L again to load everything again: 2 calls"))
    #expect(shop.pages(of: .products) == [1, 2, 1, 2])
  }

  @Test("going back and forth between places reads nothing again") @UIActor func nothingTwice()
    async
  {
    let shop = WrittenShop()
    let pilot = await Pilot(shop.world)
    await pilot.press(.character("4"), .character("5"))
    let before = shop.asked.count

    await pilot.press(.character("2"), .character("4"), .character("5"), .character("2"))

    #expect(shop.asked.count == before)
  }

  @Test("days step back and forth, and never past today") @UIActor func days() async {
    let pilot = await Pilot()
    await pilot.press(.character("4"), .character("L"))

    await pilot.press(.character("<"), .character("L"))
    let dayBefore = pilot.text
    await pilot.press(.character(">"), .character(">"))

    #expect(dayBefore.contains("Sunday 2026-09-20"))
    #expect(dayBefore.contains("This list is empty."))
    #expect(pilot.text.contains("Monday 2026-09-21"))
    #expect(pilot.text.contains("2 tickets   32,30 EUR"))
    #expect(pilot.text.contains("This is the last day available."))
  }

  @Test("t goes from all stores to each") @UIActor func stores() async {
    let pilot = await Pilot()

    await pilot.press(.character("4"), .character("L"))
    let all = pilot.text
    await pilot.press(.character("t"))
    let first = pilot.text
    await pilot.press(.character("t"))

    #expect(all.contains("store: all (2)"))
    #expect(first.contains("store: Boutique"))
    #expect(pilot.text.contains("store: Marché"))
  }

  @Test("a customer is opened from a ticket, and Esc walks back") @UIActor func links() async {
    let pilot = await Pilot()
    await pilot.press(.character("4"), .character("L"), .enter)

    await pilot.press(.character("C"))
    let customer = pilot.text
    await pilot.press(.escape)
    let ticket = pilot.text
    await pilot.press(.escape)

    #expect(customer.contains("Customers > 118"))
    #expect(customer.contains("odile@example.org"))
    #expect(ticket.contains("Sale 2051"))
    #expect(pilot.text.contains("4[Sales]"))
  }

  @Test("b leaves only what is under its reorder point, + shows the sizes") @UIActor func stock()
    async
  {
    let pilot = await Pilot()
    await pilot.press(.character("5"), .character("R"))

    await pilot.press(.character("b"))
    let low = pilot.text
    await pilot.press(.down, .down, .character("+"))

    #expect(low.contains("below reorder point (3)"))
    #expect(!low.contains("Bordeaux"))
    #expect(low.contains("Missing v"))
    // Of its two sizes one is short, though the shop has more than the sum of both reorder points.
    #expect(low.contains("! 1 size +"))
    #expect(pilot.text.contains("size 7"))
  }

  @Test("W shows each warehouse alone, judged by its own reorder points, then all again") @UIActor
  func warehouses() async {
    let pilot = await Pilot()
    await pilot.press(.character("5"), .character("R"))
    let all = pilot.text

    await pilot.press(.character("W"))
    let first = pilot.text
    await pilot.press(.character("W"))
    let second = pilot.text
    await pilot.press(.character("W"))

    #expect(all.contains("warehouse: all (2)"))
    #expect(first.contains("warehouse: Boutique") && !first.contains("Réserve"))
    #expect(first.contains("all products (4)"))
    #expect(second.contains("warehouse: Réserve") && !second.contains("Boutique "))
    #expect(second.contains("all products (1)") && second.contains("Bordeaux"))
    #expect(pilot.text == all)
  }

  @Test("hostile text is shown, never sent") @UIActor func hostileText() async {
    let pilot = await Pilot()

    let scalars = pilot.text.unicodeScalars

    #expect(pilot.text.contains("^[[31m"))
    #expect(!scalars.contains { $0.value < 0x20 && $0 != "\n" })
    #expect(!scalars.contains("\u{202E}"))
  }

  @Test("a paste outside a field runs no keys") @UIActor func paste() async {
    let pilot = await Pilot()

    await pilot.press(.paste("q7R"))

    #expect(!pilot.hasEnded)
    #expect(pilot.text.contains("Paste ignored: no text field is open."))
  }

  @Test("every key of the help is one that does something, and a search finds it") @UIActor
  func help() async {
    let pilot = await Pilot()

    await pilot.press(.character("?"))
    await pilot.type("copy")

    #expect(pilot.text.contains("or the cell of the selected column"))
    #expect(!pilot.text.contains("sort by a column"))
  }

  @Test("q quits") @UIActor func quit() async {
    let pilot = await Pilot()

    await pilot.press(.character("q"))

    #expect(pilot.hasEnded)
  }

  @Test(
    "every place draws at any size without a trap",
    arguments: [(60, 16), (61, 17), (80, 24), (119, 30), (120, 40), (200, 50), (300, 10), (1, 1)])
  @UIActor func sizes(width: Int, height: Int) async {
    let pilot = await Pilot()

    for tab in "23457" {
      await pilot.press(.character(tab))
      await pilot.resize(width, height)
      await pilot.press(.enter, .down, .pageDown, .end, .character("?"), .escape, .escape)
      #expect(pilot.terminal.lines.count == height)
      await pilot.resize(80, 24)
    }
  }
}

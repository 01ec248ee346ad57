import AppCore
import Foundation
import Models
import TerminalKit
import Testing

/// What the program loads on its own, the cost it states before heavy loads, and where its calls
/// go.
@Suite struct FrugalTests {
  @Test("a second start from the same copy makes no call, and says how old the rows are")
  @UIActor func secondStart() async {
    let shop = WrittenShop()
    _ = await Pilot(shop.world)
    let calls = shop.asked.count
    shop.now = Boutique.now.addingTimeInterval(3 * 3_600)

    let pilot = await Pilot(shop.world, now: shop.now)

    #expect(shop.asked.count == calls)
    #expect(pilot.text.contains("Chablis"))
    #expect(pilot.text.contains("calls 412/10000  3h"))
  }

  @Test("with the server gone what was read is there, and a failed refresh marks it old")
  @UIActor func serverGone() async {
    let switchboard = Switchboard()
    let shop = WrittenShop { query, number in
      if switchboard.fails { throw Problem.unreachable(host: "moka.hiboutik.com", .refused) }
      return try await Boutique.page(query, number)
    }
    _ = await Pilot(shop.world)
    switchboard.fails = true
    shop.now = Boutique.now.addingTimeInterval(7_200)
    let pilot = await Pilot(shop.world, now: shop.now)
    let before = pilot.text

    await pilot.press(.character("R"))

    #expect(before.contains("Chablis"))
    #expect(!before.contains("OLD"))
    #expect(pilot.text.contains("OLD 2h"))
    #expect(pilot.text.contains("Chablis"))
  }

  @Test("stock is marked after ten minutes and not read again by itself")
  @UIActor func stale() async {
    let shop = WrittenShop()
    let pilot = await Pilot(shop.world)
    await pilot.press(.character("5"), .character("R"))
    let calls = shop.asked.count

    shop.now = Boutique.now.addingTimeInterval(25 * 60)
    await pilot.press(.down)

    #expect(pilot.text.contains("OLD 25m"))
    #expect(shop.asked.count == calls)
  }

  @Test("a past day that was read before it was over is read again by itself, once")
  @UIActor func unfinishedDay() async throws {
    let shop = WrittenShop()
    let day = ListID(.closedSales, store: 1, day: ShopDate("2026-09-20"))
    let noon = Boutique.now.addingTimeInterval(-30 * 3_600)
    try await shop.keep(Page(records: [], number: 1, total: 0, isLast: true), of: day, at: noon)
    let pilot = await Pilot(shop.world)
    await pilot.press(.character("4"), .character("t"))

    await pilot.press(.character("<"))
    await pilot.press(.character(">"), .character("<"))

    #expect(shop.asked.filter { $0.query == day }.count == 1)
    #expect(!pilot.text.contains("OLD"))
  }

  @Test("the sales of several stores are loaded where the screen shows what they cost") @UIActor
  func severalStores() async {
    let shop = WrittenShop()
    let pilot = await Pilot(shop.world)

    await pilot.press(.character("4"))
    let opened = (text: pilot.text, calls: shop.pages(of: .closedSales).count)
    await pilot.press(.character("L"))
    let loaded = shop.pages(of: .closedSales).count
    await pilot.press(.character("R"))
    let again = (text: pilot.text, calls: shop.pages(of: .closedSales).count)
    await pilot.press(.character("R"))

    #expect(opened.text.contains("L: load (2 calls)") && opened.calls == 0)
    #expect(loaded == 2)
    #expect(again.text.contains("Press R again to load 2 lists again: 2 calls"))
    #expect(again.calls == 2 && shop.pages(of: .closedSales).count == 4)
  }

  @Test("the stock of several warehouses is loaded where the screen shows what it costs") @UIActor
  func severalWarehouses() async {
    let shop = WrittenShop()
    let pilot = await Pilot(shop.world)

    await pilot.press(.character("5"))
    let opened = (text: pilot.text, calls: shop.pages(of: .stock).count)
    await pilot.press(.character("R"))
    let loaded = shop.pages(of: .stock).count
    await pilot.press(.character("R"))
    let again = (text: pilot.text, calls: shop.pages(of: .stock).count)
    await pilot.press(.character("R"))

    #expect(opened.text.contains("Stock not loaded yet. R: load (2 calls)") && opened.calls == 0)
    #expect(!opened.text.contains("(0)"), "what is not loaded is not none")
    #expect(loaded == 2)
    #expect(again.text.contains("Press R again to load 2 lists again: 2 calls"))
    #expect(again.calls == 2 && shop.pages(of: .stock).count == 4)
  }

  @Test("the one store that is missing of a day is loaded at once: that is one call") @UIActor
  func lastStore() async throws {
    let shop = WrittenShop()
    let list = ListID(.closedSales, store: 1, day: ShopDate("2026-09-21"))
    try await shop.keep(try await Boutique.page(list, 1), of: list, at: Boutique.now)
    let pilot = await Pilot(shop.world)

    await pilot.press(.character("4"))

    #expect(shop.pages(of: .closedSales).count == 1)
    #expect(pilot.text.contains("2 tickets   32,30 EUR"))
  }

  @Test("after midnight the rows keep their day until they are read again") @UIActor
  func midnight() async {
    let shop = WrittenShop()
    let pilot = await Pilot(shop.world)
    await pilot.press(.character("4"), .character("L"))

    shop.now = Boutique.now.addingTimeInterval(8 * 3_600)
    await pilot.press(.down)
    let before = pilot.text
    await pilot.press(.character("R"))
    let today = pilot.text
    await pilot.press(.character("L"))

    #expect(before.contains("Monday 2026-09-21"))
    #expect(before.contains("2 tickets"))
    #expect(today.contains("Tuesday 2026-09-22") && today.contains("L: load (2 calls)"))
    #expect(pilot.text.contains("Tuesday 2026-09-22"))
    #expect(pilot.text.contains("This list is empty."))
  }

  @Test("with the record below the list a page is what is seen of the list") @UIActor
  func pageWithRecord() async {
    let pilot = await Pilot(WrittenShop(server: LongList.server(250)).world)
    await pilot.press(.tab)
    let seen = pilot.terminal.lines[6...].prefix { !$0.hasPrefix(" --") }.count

    await pilot.press(.pageDown)

    #expect(seen < 10)
    #expect(pilot.terminal.lines[6].contains("Product \(seen + 1) "))
  }

  @Test("from 80 % of the calls on the header says so with a mark") @UIActor func nearLimit() async
  {
    let shop = WrittenShop()
    shop.calls = CallCount(used: 400, limit: 500)

    let pilot = await Pilot(shop.world)

    #expect(pilot.text.contains("! calls 400/500"))
  }

  @Test("used-up calls are explained, the copy goes on, and R asks once before it calls")
  @UIActor func usedUp() async {
    let shop = WrittenShop()
    let pilot = await Pilot(shop.world)
    let until = Date(timeIntervalSince1970: 1_790_805_600)
    shop.calls = CallCount(used: 412, stoppedUntil: until)

    await pilot.press(.character("4"))
    let offline = pilot.text
    await pilot.press(.character("R"))
    let asks = pilot.text
    // The stores are loaded first: only then is the cost of their days known.
    await pilot.press(.character("R"), .character("L"))

    #expect(offline.contains("OFFLINE until 1 Oct"))
    #expect(asks.contains("Working offline until 1 October 00:00."))
    #expect(asks.contains("Calls by this app this month: 412."))
    #expect(asks.contains("Press R again to try anyway"))
    #expect(shop.resumed == 1)
    #expect(pilot.text.contains("2 tickets"))
  }

  @Test("a 429 in the middle of browsing is told in the shop's words and keeps the rows")
  @UIActor func quota() async {
    let switchboard = Switchboard()
    let shop = WrittenShop { query, number in
      if switchboard.fails { throw Problem.quotaUsedUp }
      return try await Boutique.page(query, number)
    }
    let pilot = await Pilot(shop.world)
    switchboard.fails = true
    shop.calls = CallCount(used: 412)

    await pilot.press(.character("R"))

    #expect(pilot.text.contains("The shop's API calls for September are used up"))
    #expect(pilot.text.contains("Chablis"))
  }

  @Test("Esc stops the reading of all pages, and what came stays") @UIActor func stopReading()
    async throws
  {
    let shop = WrittenShop(server: LongList.server(1_250))
    var world = shop.world
    world.all = { lists, _, tell in
      tell(
        LoadProgress(
          rows: 500, total: 1_250, calls: 2, callsLeft: 3, rowsPerSecond: 800, secondsLeft: 1))
      for await _ in AsyncStream<Never>.makeStream().stream {}
      throw Problem.stopped
    }
    let pilot = await Pilot(world)
    pilot.program.receive(.key(.character("L")))
    pilot.program.receive(.key(.character("L")))
    let progress = LoadProgress(
      rows: 500, total: 1_250, calls: 2, callsLeft: 3, rowsPerSecond: 800, secondsLeft: 1)
    pilot.program.send(.progressed([ListID(.products)], progress))

    pilot.program.receive(.key(.escape))
    await pilot.program.settle()

    #expect(pilot.text.contains("Stopped. Loaded rows stay; press L to continue"))
    #expect(pilot.text.contains("250 loaded of 1 250"))
  }

  @Test("while all pages are read a line tells rows, calls, rate and time left")
  @UIActor func progressLine() async {
    let shop = WrittenShop(server: LongList.server(1_250))
    var world = shop.world
    world.all = { _, _, _ in
      for await _ in AsyncStream<Never>.makeStream().stream {}
      throw Problem.stopped
    }
    let pilot = await Pilot(world)
    pilot.program.receive(.key(.character("L")))
    pilot.program.receive(.key(.character("L")))

    let progress = LoadProgress(
      rows: 500, total: 1_250, calls: 2, callsLeft: 3, rowsPerSecond: 800, secondsLeft: 1)
    pilot.program.send(.progressed([ListID(.products)], progress))
    pilot.program.drawIfNeeded()

    #expect(pilot.text.contains("500 of 1 250 rows   2 calls, 3 left   800 rows/s   1 s left"))
    pilot.program.receive(.key(.character("q")))
  }

  @Test("going to another place stops the reading of all pages") @UIActor func leave() async {
    let shop = WrittenShop(server: LongList.server(1_250))
    var world = shop.world
    world.all = { _, _, _ in
      for await _ in AsyncStream<Never>.makeStream().stream {}
      throw Problem.stopped
    }
    let pilot = await Pilot(world)
    pilot.program.receive(.key(.character("L")))
    pilot.program.receive(.key(.character("L")))

    await pilot.press(.character("3"), .character("2"))

    #expect(pilot.text.contains("250 loaded of 1 250"))
    #expect(!pilot.text.contains("reading"))
  }

  @Test("a call that is tried again says so until it succeeds") @UIActor func retrying() async {
    let pilot = await Pilot()

    pilot.program.send(
      .retrying(Retry(reason: .serverFailed(status: 500), number: 2, limit: 3, seconds: 4)))
    pilot.program.drawIfNeeded()
    let waiting = pilot.text
    await pilot.press(.character("R"))

    #expect(waiting.contains("Server error (HTTP 500). Try 2 of 3 in 4 s."))
    #expect(!pilot.text.contains("Try 2"))
  }

  @Test("the next page that failed is not asked for again by moving") @UIActor func noHammering()
    async
  {
    let shop = WrittenShop { query, number in
      if query.resource == .products, number > 1 { throw Problem.serverFailed(status: 500) }
      return try await LongList.server(1_250)(query, number)
    }
    let pilot = await Pilot(shop.world)

    await pilot.press(.end, .up, .down, .up, .down)

    // A server failure may be temporary: the client tries again twice, and then no more.
    #expect(shop.pages(of: .products) == [1, 2, 2, 2])
    #expect(pilot.text.contains("HTTP 500"))
  }

  @Test("a reading that cannot be paid says how many calls are left") @UIActor func tooDear() async
  {
    let shop = WrittenShop(server: LongList.server(1_250))
    shop.calls = CallCount(used: 498, limit: 500)
    let pilot = await Pilot(shop.world)

    await pilot.press(.character("L"))

    #expect(pilot.text.contains("Only 2 left."))
  }

  @Test("the account screen sets the cap and takes it away") @UIActor func cap() async {
    let shop = WrittenShop()
    let pilot = await Pilot(shop.world)
    await pilot.press(.character("A"), .character("c"))

    await pilot.type("500")
    await pilot.press(.enter)
    let capped = pilot.text
    await pilot.press(.character("c"), .control("u"), .enter)

    #expect(shop.caps == [500, nil])
    #expect(capped.contains("500 (c changes it)"))
    #expect(pilot.text.contains("none (c sets one)"))
  }

  @Test("the interval is chosen with its price a month") @UIActor func interval() async {
    let shop = WrittenShop()
    let pilot = await Pilot(shop.world)
    await pilot.press(.character("A"), .character("i"))
    let prices = pilot.text

    await pilot.press(.down, .enter)

    #expect(prices.contains("60 min: about 720 calls a month while hibou is open"))
    #expect(prices.contains("5 min: about 8640 calls"))
    #expect(shop.interval == 60)
    #expect(pilot.text.contains("every 60 min"))
  }

  @Test("with an interval the sales of today are read again, and products are not")
  @UIActor func refreshes() async {
    let shop = WrittenShop()
    shop.interval = 5
    let (waits, waiting) = AsyncStream.makeStream(of: Double.self)
    let (ends, ending) = AsyncStream.makeStream(of: Void.self)
    let gate = AsyncSemaphore(ends)
    var world = shop.world
    world.sleep = { seconds in
      guard seconds > 1 else { return }
      waiting.yield(seconds)
      await gate.pass()
    }
    let pilot = await Pilot(world)
    var turns = waits.makeAsyncIterator()
    let first = await turns.next()
    ending.yield()
    _ = await turns.next()
    await pilot.program.settle()
    let products = shop.pages(of: .products)

    await pilot.press(.character("4"), .character("L"))
    ending.yield()
    _ = await turns.next()
    await pilot.program.settle()

    #expect(first == 300)
    #expect(products == [1])
    #expect(shop.pages(of: .closedSales).count > 2, "more than the one of each store at first")
    pilot.program.receive(.key(.character("q")))
  }
}

/// A gate that lets one caller through for each value of a stream.
actor AsyncSemaphore {
  private var turns: AsyncStream<Void>.Iterator

  init(_ stream: AsyncStream<Void>) { turns = stream.makeAsyncIterator() }

  func pass() async {
    var turns = self.turns
    _ = await turns.next(isolation: self)
    self.turns = turns
  }
}

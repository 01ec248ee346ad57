import Foundation
import Models
import Synchronization
import TerminalKit
import Testing

@testable import AppCore

/// The board: many accounts on one screen.
@Suite struct FleetScreenTests {
  @Test("the worst account comes first, and sums are by currency") @UIActor func board()
    async throws
  {
    let pilot = await Pilot(Fleet().world)

    await pilot.press(.character("0"))

    try expectSnapshot(pilot.screen, "fleet-80x24")
  }

  @Test("a wide board shows tickets, shortages, forecast, tags and stores") @UIActor func wide()
    async throws
  {
    let pilot = await Pilot(Fleet().world, size: Size(width: 120, height: 40))

    await pilot.press(.character("0"), .down, .character(" "))

    try expectSnapshot(pilot.screen, "fleet-120x40")
  }

  @Test(
    "the filter of lists works on accounts",
    arguments: [
      ("tag:lyon", ["sel", "moka"]), ("state:broken", ["brioche"]), ("calls>80%", ["sel"]),
      ("tag:lyon -state:ok", ["sel"]), ("brio or moka", ["brioche", "moka"]),
      ("currency:chf", ["sel"]), ("tickets>=12", ["moka"]), ("stores:marché", ["moka"]),
      ("reason:host", ["brioche"]), ("tag=ly", []), ("not state:ok", ["brioche", "sel"]),
      ("sales:-", ["brioche"]), ("missing:stores", []), ("sync<2026-09-21", ["brioche"]),
    ])
  @UIActor func filter(words: String, accounts: [String]) async throws {
    let pilot = await Pilot(Fleet().world)
    await pilot.press(.character("0"), .character("/"))
    await pilot.type(words)

    #expect(pilot.board?.shown.map(\.account) == accounts)
    #expect(pilot.board?.filterProblem == nil)
    await pilot.press(.escape)
    #expect(pilot.board?.shown.count == 3)
  }

  @Test("a column that there is not is named with the nearest one") @UIActor func wrongColumn()
    async throws
  {
    let pilot = await Pilot(Fleet().world)
    await pilot.press(.character("0"), .character("/"))
    await pilot.type("stat:ok tikets:3")

    #expect(pilot.text.contains("tickets"))
  }

  @Test("R shows what the marked accounts cost, and loads them only when it is confirmed")
  @UIActor func loads() async throws {
    let fleet = Fleet()
    let pilot = await Pilot(fleet.world)
    await pilot.press(.character("0"), .character(" "), .character(" "), .character("R"))

    try expectSnapshot(pilot.screen, "fleet-load-80x24")
    #expect(fleet.loaded.isEmpty)
    await pilot.press(.escape)
    #expect(fleet.loaded.isEmpty)
    await pilot.press(.character("R"), .enter)
    #expect(fleet.loaded == [["brioche", "sel"]])
    await pilot.press(.up)
    #expect(pilot.text.contains("loaded with 14 calls"))
    #expect(pilot.board?.shown.count == 3)
  }

  @Test("what goes wrong with one account stays in its row") @UIActor func isolation() async throws
  {
    let fleet = Fleet(outcomes: ["moka": FleetOutcome(calls: 3, problem: nil, isShareSpent: true)])
    let pilot = await Pilot(fleet.world)
    await pilot.press(.character("0"), .character("*"), .character("R"), .enter)

    #expect(pilot.program.context.notice?.isProblem != true)
    #expect(pilot.text.contains("share of calls used"))
    #expect(pilot.text.contains("host not reached"))
  }

  @Test("Enter opens an account; Esc and 0 come back to the board as it was left")
  @UIActor func opens() async throws {
    let pilot = await Pilot(Fleet().world)
    await pilot.press(.character("0"), .character(" "), .character("/"))
    await pilot.type("moka")
    await pilot.press(.enter, .enter)

    #expect(pilot.program.context.session?.account == "moka")
    #expect(pilot.text.contains("0: back to the accounts"))
    await pilot.press(.character("2"), .escape)
    #expect(pilot.board?.filter == "moka")
    #expect(pilot.board?.marks == ["brioche"])
    await pilot.press(.escape, .escape, .up, .enter)
    #expect(pilot.program.context.session?.account == "sel")
    await pilot.press(.character("0"))
    #expect(pilot.board?.selected?.account == "sel")
  }

  @Test("Esc takes away one thing at a time and then leads back to where the user was")
  @UIActor func escapes() async throws {
    let pilot = await Pilot(Fleet().world)
    await pilot.press(.character("2"), .character("0"), .character(" "), .character("/"))
    await pilot.type("moka")
    await pilot.press(.enter, .escape)
    #expect(pilot.board?.filter == "moka")
    #expect(pilot.board?.marks == [])
    await pilot.press(.escape)
    #expect(pilot.board?.filter == "")
    await pilot.press(.escape)
    #expect(pilot.board == nil)
    #expect(pilot.text.contains("Bordeaux"))
  }

  @Test(":fleet and the palette lead to the board, and the help explains its keys")
  @UIActor func ways() async throws {
    let pilot = await Pilot(Fleet().world)
    await pilot.press(.character(":"))
    await pilot.type("fleet")
    await pilot.press(.enter)
    #expect(pilot.board != nil)
    await pilot.press(.character("?"))
    for words in ["load the marked accounts", "use the account", "mark the row"] {
      #expect(pilot.text.contains(words))
    }
    await pilot.press(.escape, .character("2"), .control("p"))
    await pilot.type("all accounts")
    await pilot.press(.enter)
    #expect(pilot.board != nil)
  }

  @Test("a load of the account in use changes its row, also while the board is being read")
  func current() {
    var context = Context(now: Boutique.now, style: .comma)
    context.session = Boutique.session
    var board = FleetScreen()
    let loaded = Message.learned(
      ListID(.taxes),
      LoadedList(
        [], ListState(rows: 0, total: 0, pages: 1, readAt: Boutique.now, completedAt: Boutique.now))
    )
    let again = [Effect.fleet(.look([Boutique.session.account]))]

    #expect(board.appear(context) == [.fleet(.look(nil))])
    #expect(board.receive(loaded, context) == [])
    #expect(board.receive(.fleet(.look(nil), .rows([])), context) == again)
    #expect(board.receive(loaded, context) == again)
  }

  @Test("rows of all accounts can be marked while they are counted again") func counting() {
    var context = Context(now: Boutique.now, style: .comma)
    context.bodyHeight = 20
    var screen = FleetListScreen(.products)
    let count = Message.fleet(
      .count(FleetQuery(.products)), .counts([FleetCount(account: "moka", rows: 2)]))
    let rows = (1...2).map {
      Window.Row(number: $0, record: Record(.object([.init("product_id", .number("\($0)"))])))
    }
    _ = screen.appear(context)
    for effect in screen.receive(count, context) {
      guard case .fleet(let request) = effect else { continue }
      let window = Window(rows: rows, start: 0, isEnd: true, names: RecordLabels(), states: [])
      _ = screen.receive(.fleet(request, .windows(["moka": window])), context)
    }

    _ = screen.appear(context)
    #expect(!screen.receive(count, context).isEmpty)
    _ = screen.press(.character(" "), context)
    #expect(screen.marks.map(\.number) == [1])
  }

  @Test("an account that cannot be opened leaves the board where it is") @UIActor func locked()
    async throws
  {
    let pilot = await Pilot(Fleet().world)
    await pilot.press(.character("0"), .enter)

    #expect(pilot.board != nil)
    #expect(pilot.program.context.notice?.isProblem == true)
  }
}

extension Pilot {
  /// The board, nil when another screen is shown.
  fileprivate var board: FleetScreen? { program.stack.last?.base as? FleetScreen }
}

/// Three accounts: one that is fine, one near its limit of calls, and one whose host does not
/// answer.
private final class Fleet: Sendable {
  private let outcomes: [String: FleetOutcome]
  private let asked = Mutex<[[String]]>([])

  init(outcomes: [String: FleetOutcome] = [:]) { self.outcomes = outcomes }

  /// The accounts that each load loaded.
  var loaded: [[String]] { asked.withLock { $0 } }

  var world: Dependencies {
    var world = Boutique.world
    world.fleet = { request, tell in
      switch request {
      case .look: return .rows(Self.rows)
      case .cost(let accounts):
        return .costs(
          accounts.map {
            FleetCost(account: $0, cost: CallCost(least: 12, most: 14), left: 1_980)
          })
      case .load(let accounts):
        self.asked.withLock { $0.append(accounts) }
        for row in Self.rows where accounts.contains(row.account) {
          tell(.loading(account: row.account, .products))
          tell(.ended(row, self.outcomes[row.account] ?? FleetOutcome(calls: 14, problem: nil)))
        }
        return .loaded
      case .count, .list: return .counts([])
      }
    }
    world.use = { account in
      if account == "brioche" { throw Problem.notConnected(account: account) }
      return Session(
        account: account, isDemo: false, asked: .browse, granted: .browse,
        expiresAt: Boutique.session.expiresAt, place: Boutique.session.place,
        host: "https://\(account).hiboutik.com")
    }
    return world
  }

  private static var rows: [FleetRow] {
    var moka = FleetFacts(account: "moka")
    moka.tags = ["lyon", "centre"]
    moka.stores = ["Boutique", "Marché"]
    moka.clock = ShopClock(zone: "Europe/Paris")
    moka.lastSync = Boutique.now.addingTimeInterval(-1_200)
    moka.calls = CallCount(used: 412)
    moka.belowReorderPoint = 7
    moka.expiresAt = Boutique.now.addingTimeInterval(80 * 86_400)
    moka.today = figures("EUR", "1842.60", tickets: 48)
    var sel = FleetFacts(account: "sel")
    (sel.clock, sel.lastSync, sel.expiresAt) = (moka.clock, moka.lastSync, moka.expiresAt)
    sel.tags = ["lyon"]
    sel.stores = ["Sel & Poivre"]
    sel.calls = CallCount(used: 8_412)
    sel.today = figures("CHF", "99.95", tickets: 3)
    var brioche = FleetFacts(account: "brioche")
    brioche.clock = moka.clock
    brioche.lastSync = Boutique.now.addingTimeInterval(-100_000)
    brioche.trouble = AccountTrouble(.unreachable, since: Boutique.now.addingTimeInterval(-7_200))
    brioche.calls = CallCount(used: 90)
    return [moka, sel, brioche].map { FleetRow($0, at: Boutique.now) }.sorted(by: FleetRow.isWorse)
  }

  private static func figures(_ currency: String, _ gross: String, tickets: Int) -> FleetDay? {
    let day = ShopClock(zone: "Europe/Paris").today(at: Boutique.now)
    var books = DayLists(store: 1, day: day, currency: currency)
    books.sales = (0..<tickets).map { number in
      Record(
        .object([
          .init("sale_id", .number("\(number + 1)")), .init("store_id", .number("1")),
          .init("completed_at", .string("\(day) 10:00:00")), .init("currency", .string(currency)),
          .init("total", .string(number == 0 ? gross : "0.00")),
        ]))
    }
    return FleetDay(DayFigures([books], day: day))
  }
}

import Models
import Synchronization
import TerminalKit
import Testing

@testable import AppCore

/// The main screens on large terminals.
@Suite struct LargeScreenTests {
  private static let sizes = [Size(width: 120, height: 40), Size(width: 200, height: 50)]

  private static func name(_ screen: String, _ size: Size) -> String {
    "\(screen)-\(size.width)x\(size.height)"
  }

  @Test("the main screens use the room", arguments: sizes, ["1", "2", "3", "4", "5", "6", "7"])
  @UIActor func screens(size: Size, key: String) async throws {
    let pilot = await Pilot(size: size)
    let titles = Dictionary(
      uniqueKeysWithValues: Shell.tabs.map { ("\($0.number)", $0.title.lowercased()) })

    await pilot.press(.character("2"), .character("3"), .character(Character(key)))
    if key == "1" { await pilot.press(.character("R")) }
    if key == "5" { await pilot.press(.character("R")) }
    if key == "4" { await pilot.press(.character("L")) }

    try expectSnapshot(pilot.screen, Self.name("large-" + (titles[key] ?? key), size))
  }

  @Test("Home shows products, categories and sellers at once", arguments: sizes)
  @UIActor func tiles(size: Size) async {
    let pilot = await Pilot(size: size)

    await pilot.press(.character("1"), .character("R"))

    for title in ["Top products", "Top categories", "Top sellers"] {
      #expect(pilot.text.contains(title))
    }
  }

  @Test("the month stands beside the year at 200 columns, whichever of them is shown") @UIActor
  func monthAndYear() async {
    let pilot = await Pilot(
      first: ReportsScreen(), session: Boutique.reporting, size: Size(width: 200, height: 50))

    await pilot.press(.character("R"))
    let month = pilot.text
    await pilot.press(.character("]"))

    for text in [month, pilot.text] {
      #expect(text.contains("September 2026") && text.contains("Sep "))
      #expect(text.contains(" Mon ") && text.contains("2026 (not complete)"))
    }
  }

  @Test("a tall window shows the hours of the month below it, once its sales are loaded") @UIActor
  func hoursBelow() async {
    let pilot = await Pilot(
      first: ReportsScreen(), session: Boutique.reporting, size: Size(width: 120, height: 50))
    await pilot.press(.character("R"))
    let without = pilot.text

    await pilot.press(.character("["), .character("R"), .character("]"))

    #expect(!without.contains("sales by hour and weekday"))
    #expect(pilot.text.contains("[month]") && pilot.text.contains("sales by hour and weekday"))
    #expect(pilot.text.contains("42 of 42 days loaded (2 stores)."))
  }

  @Test("a key that moves the day does not read the sales of the month again") @UIActor
  func movingTheDay() async {
    let gathers = Gathers()
    var world = WrittenShop().world
    let ask = world.ask
    world.ask = { request, names in
      if case .gather(let lists) = request { gathers.count(lists) }
      return try await ask(request, names)
    }
    let pilot = await Pilot(
      world, first: ReportsScreen(), session: Boutique.reporting,
      size: Size(width: 120, height: 50))
    await pilot.press(.character("["), .character("R"), .character("]"))
    let shown = gathers.ofSales

    await pilot.press(.left, .left, .up)
    let moved = gathers.ofSales
    await pilot.press(.character("<"))

    #expect(shown > 0)
    #expect(moved == shown)
    #expect(gathers.ofSales > moved, "another month has other sales")
  }

  @Test("B loads the month before, and the same days of it are compared") @UIActor
  func comparing() async {
    let shop = WrittenShop()
    let pilot = await Pilot(shop.world, first: ReportsScreen(), session: Boutique.reporting)

    await pilot.press(.character("R"))
    let before = pilot.text
    await pilot.press(.character("B"))

    #expect(before.contains("vs August 2026 until 21 Aug: not loaded. B: load (2 calls)"))
    #expect(shop.asked.contains { $0.query.resource == .turnover && $0.query.day?.month == 8 })
    #expect(pilot.text.contains("vs August 2026 until 21 Aug: 0,00 EUR"))
  }

  @Test("a notice covers the last rows of a list and moves none of them") @UIActor func notice()
    async
  {
    let pilot = await Pilot()
    let before = pilot.terminal.lines

    pilot.program.perform(.say(Notice(hint: "A hint.")))
    await pilot.program.settle()
    let after = pilot.terminal.lines

    #expect(after.contains { $0.contains("A hint.") })
    #expect(Array(after.prefix(18)) == Array(before.prefix(18)))
  }

  @Test("the record below a list says what its row does not") @UIActor func record() async {
    let pilot = await Pilot()

    await pilot.press(.down, .tab)
    let rule = pilot.terminal.lines.lastIndex { $0.contains("-- 1207 ") } ?? 0
    let record = pilot.terminal.lines.dropFirst(rule + 1).joined(separator: "\n")

    #expect(!record.contains("Category"))
    #expect(!record.contains("Barcode"))
  }

  @Test("the window is called after the account") @UIActor func title() async {
    let pilot = await Pilot()

    #expect(pilot.terminal.title.string == "hibou: moka")
  }

  @Test("all twenty scopes are read in full at 80x24") @UIActor func scopes() async {
    let pilot = await Pilot(first: ScopesScreen(), session: nil)

    await pilot.press(.character("a"))

    #expect(pilot.text.contains("write_settings"))
  }

  @Test("the advice beside the address is scrolled to where it does not fit") @UIActor
  func advice() async {
    let flow = Flow()
    let pilot = await Pilot(
      flow.world(isDemo: true),
      first: AuthorizeScreen(
        LoginSummary(
          account: "moka", address: Flow.address, scopes: .allRead, clientID: "hibou-demo",
          secretSource: "typed", startedAt: Boutique.now, isDemo: true)), session: nil)
    #expect(pilot.text.contains("more line"))

    for _ in 0..<30 { await pilot.press(.down) }

    #expect(pilot.text.contains("Codes expire quickly"))
  }
}

/// Counts how often the sales of days are read from the mirror.
private final class Gathers: Sendable {
  private let state = Mutex(0)

  var ofSales: Int { state.withLock { $0 } }

  func count(_ lists: [ListID]) {
    guard lists.contains(where: { $0.resource == .closedSales }) else { return }
    state.withLock { $0 += 1 }
  }
}

import Foundation
import Models
import TerminalKit
import Testing

@testable import AppCore

/// Which store a screen shows: the selected one, and each list's own.
@Suite struct StoreTests {
  @Test(
    "each tile of Home that counts by store opens the store that Home shows",
    arguments: [
      (HomeTile.sales, "Sales"), (.hours, "Sales"), (.sellers, "Sales"), (.payments, "Z"),
      (.openSales, "Open sales"),
    ])
  @UIActor func tiles(tile: HomeTile, place: String) async {
    let pilot = await Pilot(
      WrittenShop().world, first: Places.home(Boutique.reporting), session: Boutique.reporting)
    await pilot.press(.character("t"), .character("t"), .character("R"))
    for _ in 0..<tile.rawValue { await pilot.press(.tab) }
    let home = pilot.text

    await pilot.press(.enter)

    #expect(home.contains("store: Marché"))
    #expect(!pilot.text.contains("Look at") && pilot.text.contains(place), "\(pilot.text)")
    #expect(pilot.text.contains("store: Marché"), "\(pilot.text)")
  }

  @Test("choosing a store keeps the order of the sales", arguments: [false, true])
  @UIActor func order(isChosen: Bool) async {
    let pilot = await Pilot(WrittenShop().world)
    await pilot.press(.character("4"), .character("L"))
    if isChosen { await pilot.press(.character("s"), .down, .enter) }
    let order = pilot.text.firstMatch(of: /sort: .*? {3}/)?.output

    await pilot.press(.character("t"))

    #expect(order != nil)
    #expect(pilot.text.firstMatch(of: /sort: .*? {3}/)?.output == order, "\(pilot.text)")
  }

  @Test("each list is old or not by the clock of its own store") func ages() throws {
    var context = Context(now: Boutique.now, style: .comma)
    let loaded = ListState(
      rows: 2, total: 2, pages: 1, readAt: Boutique.now, completedAt: Boutique.now)
    context.lists[ListID(.stores)] = LoadedList(
      Boutique.records(
        #"[{"store_id":1,"store_time_zone":"Europe/Paris"},{"store_id":2,"store_time_zone":"Pacific/Auckland"}]"#
      ), loaded)
    // In Auckland the 21st ended at 14:00 in Paris: a list loaded a minute later may be 12 hours
    // old without being outdated.
    let day = try #require(ShopDate("2026-09-21"))
    let lists = [1, 2].map { ListID(.closedSales, store: $0, day: day) }
    let afternoon = Boutique.now.addingTimeInterval(-4.7 * 3_600)
    context.states = [
      lists[0]: loaded,
      lists[1]: ListState(
        rows: 1, total: 1, pages: 1, readAt: afternoon, completedAt: afternoon),
    ]

    #expect(context.age(of: lists)?.isOld == false)
    context.states[lists[0]] = context.states[lists[1]]
    #expect(context.age(of: lists)?.isOld == true)
  }
}
